// sentencex ships no types; this is the part of it that is used.
declare module 'sentencex' {
  export interface SentenceBoundary {
    /** Code points. */
    readonly start_index: number;
    readonly end_index: number;
    readonly text: string;
  }
  export function get_sentence_boundaries(language: string, text: string): SentenceBoundary[];
}
