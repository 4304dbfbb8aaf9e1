// The three verdicts and what each demands before it may stand. A claim without one is open.

import { accepted, type Outcome, refused } from './outcome.ts';

/**
 * verified: confirmed against evidence. disputed: the evidence, or another source, says otherwise.
 * sourced: a source is on file, not yet independently confirmed.
 */
export const verdicts = ['verified', 'disputed', 'sourced'] as const;

export type Verdict = (typeof verdicts)[number];

export const sourceTypes = ['document', 'interview', 'article', 'data', 'other'] as const;

export type SourceType = (typeof sourceTypes)[number];

/** Where the evidence is. The pinpoint says where in it: a page, a paragraph, a timestamp. */
export type Source = {
  readonly title: string;
  readonly url?: string | undefined;
  readonly pinpoint?: string | undefined;
  readonly type?: SourceType | undefined;
};

/** A verdict (or none) with the note and the sources that it rests on. */
export interface Judgement {
  readonly verdict: Verdict | null;
  readonly note: string;
  readonly sources: readonly Source[];
}

export function checkJudgement(judgement: Judgement): Outcome<Judgement> {
  const { verdict, note, sources } = judgement;
  if (verdict === 'disputed' && note.trim() === '') return refused({ code: 'note-required', verdict });
  if (verdict === 'sourced' && sources.length === 0) return refused({ code: 'source-required', verdict });
  return accepted(judgement);
}
