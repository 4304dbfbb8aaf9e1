// Sentences of a block. sentencex (Wikimedia) knows abbreviations in many languages, where Intl.Segmenter
// breaks at "Dr." and "U.S."; it gives the sentences' words, which are looked up one after the other and
// checked against the block before they are believed. Its time grows with the square of the length, so a long
// block is read a window at a time.

import segment from 'sentencex';

import type { Range } from './span.ts';

/** Ranges in code points relative to the block, without the white space between sentences. */
export function sentencesOf(words: string, language: string): readonly Range[] {
  const points = Array.from(words);
  const found = inCodePoints(words, placesOf(words, language)).map(({ start, end }) =>
    trim(points, start, end),
  );
  const sentences = found.filter(({ start, end }) => start < end);
  return coversAllWords(points, sentences) ? sentences : [trim(points, 0, points.length)];
}

/** In UTF-16 units. The last sentence of a window may go on, so the next window begins with it. */
function placesOf(words: string, language: string): readonly Range[] {
  const places: Range[] = [];
  let from = 0;
  while (from < words.length) {
    const to = windowEnd(words, from);
    const found = placesIn(segment(language, words.slice(from, to)), words, from);
    const whole = to === words.length || found.length < 2 ? found : found.slice(0, -1);
    places.push(...whole);
    from = whole === found ? to : (whole.at(-1)?.end ?? to);
  }
  return places;
}

/** Far more than a sentence has. */
const windowUnits = 4_000;

/** After white space if there is any, and never inside a character. */
function windowEnd(words: string, from: number): number {
  const limit = from + windowUnits;
  if (limit >= words.length) return words.length;
  for (let at = limit; at > from; at -= 1) if (isSpace(words[at - 1])) return at;
  const character = graphemes.segment(words.slice(from, limit + windowUnits)).containing(windowUnits);
  return character === undefined || character.index === 0 ? limit : from + character.index;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Sentences that do not stand in the words, in their order, are left out. */
function placesIn(sentences: readonly string[], words: string, from: number): readonly Range[] {
  const places: Range[] = [];
  let start = from;
  for (const sentence of sentences) {
    const at = words.indexOf(sentence, start);
    if (at < 0 || sentence === '') continue;
    start = at + sentence.length;
    places.push({ start: at, end: start });
  }
  return places;
}

function inCodePoints(words: string, places: readonly Range[]): readonly Range[] {
  let utf16 = 0;
  let codePoint = 0;
  return places.map((place) => {
    const start = codePoint + Array.from(words.slice(utf16, place.start)).length;
    const end = start + Array.from(words.slice(place.start, place.end)).length;
    utf16 = place.end;
    codePoint = end;
    return { start, end };
  });
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
