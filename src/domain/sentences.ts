// Sentences of a block. sentencex (Wikimedia) knows abbreviations in many languages, where Intl.Segmenter
// breaks at "Dr." and "U.S."; it gives the sentences' words, which are looked up one after the other and
// checked against the block before they are believed.

import segment from 'sentencex';

import type { Range } from './span.ts';

/** Ranges in code points relative to the block, without the white space between sentences. */
export function sentencesOf(words: string, language: string): readonly Range[] {
  const points = Array.from(words);
  const found = placesOf(segment(language, words), words).map(({ start, end }) => trim(points, start, end));
  const sentences = found.filter(({ start, end }) => start < end);
  return coversAllWords(points, sentences) ? sentences : [trim(points, 0, points.length)];
}

/** In code points. Sentences that do not stand in the words, in their order, are left out. */
function placesOf(sentences: readonly string[], words: string): readonly Range[] {
  const places: Range[] = [];
  let utf16 = 0;
  let codePoint = 0;
  for (const sentence of sentences) {
    const at = words.indexOf(sentence, utf16);
    if (at < 0) continue;
    const start = codePoint + Array.from(words.slice(utf16, at)).length;
    const end = start + Array.from(sentence).length;
    places.push({ start, end });
    utf16 = at + sentence.length;
    codePoint = end;
  }
  return places;
}

function trim(points: readonly string[], from: number, to: number): Range {
  let start = from;
  let end = to;
  while (start < end && isSpace(points[start])) start += 1;
  while (end > start && isSpace(points[end - 1])) end -= 1;
  return { start, end };
}

/** Nothing but white space may lie before, between and after the sentences. */
function coversAllWords(points: readonly string[], sentences: readonly Range[]): boolean {
  const edges = [0, ...sentences.flatMap(({ start, end }) => [start, end]), points.length];
  for (let i = 0; i < edges.length; i += 2) {
    const from = edges[i] ?? 0;
    const to = edges[i + 1] ?? 0;
    if (from > to || !points.slice(from, to).every(isSpace)) return false;
  }
  return true;
}

const isSpace = (point: string | undefined): boolean => point !== undefined && /^\s$/u.test(point);
