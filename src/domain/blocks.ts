// Plain text to blocks. A block is what stands between blank lines; what kind it is, is read from its own
// words and its place, since plain text says no more. Block ranges exclude the white space around them.

import { readDateline } from './dateline.ts';
import { locate, measure, type Offsets } from './offsets.ts';
import type { BlockType, Range } from './span.ts';
import type { CanonicalText } from './text.ts';

export interface Block extends Range {
  readonly type: BlockType;
}

export function blocksOf(text: CanonicalText): readonly Block[] {
  const pieces = piecesOf(text);
  const offsets = measure(text);
  return pieces.map(({ start, words }, i) => ({
    type: typeOf(words, i === 0, i === pieces.length - 1),
    ...inCodePoints(offsets, start, start + words.length),
  }));
}

interface Piece {
  /** UTF-16 offset of the first of the words. */
  readonly start: number;
  readonly words: string;
}

/** Paragraphs between blank lines, and list items line by line where every line of a paragraph is one. */
const piecesOf = (text: string): readonly Piece[] =>
  paragraphsOf(text).flatMap((lines) =>
    lines.every(({ words }) => isListItem(words)) ? lines : [together(text, lines)],
  );

/** The lines between blank lines. They are split, not matched: a pattern goes back over long blank lines. */
function paragraphsOf(text: string): readonly (readonly Piece[])[] {
  const paragraphs: Piece[][] = [[]];
  let start = 0;
  for (const line of text.split('\n')) {
    const words = line.trim();
    if (words === '') paragraphs.push([]);
    else paragraphs.at(-1)?.push({ start: start + line.length - line.trimStart().length, words });
    start += line.length + 1;
  }
  return paragraphs.filter((lines) => lines.length > 0);
}

function together(text: string, lines: readonly Piece[]): Piece {
  const start = lines[0]?.start ?? 0;
  const last = lines.at(-1) ?? { start, words: '' };
  return { start, words: text.slice(start, last.start + last.words.length) };
}

function typeOf(words: string, isFirst: boolean, isLast: boolean): BlockType {
  if (isFirst && readDateline(words) !== null) return 'dateline';
  if (isListItem(words)) return 'list-item';
  if (isQuotation(words)) return 'quotation';
  return !isLast && isHeading(words) ? 'heading' : 'paragraph';
}

const isListItem = (line: string): boolean => /^\s*(?:[-*•–]|\d{1,3}[.)])\s+\S/.test(line);

/** A paragraph that opens a quotation and ends with its close, or leaves it open for the next paragraph. */
function isQuotation(words: string): boolean {
  const pair = quotationMarks.find(([open]) => words.startsWith(open));
  if (pair === undefined) return false;
  const close = words.indexOf(pair[1], 1);
  return close < 0 || close === words.length - 1;
}

const quotationMarks = [
  ['“', '”'],
  ['"', '"'],
  ['«', '»'],
  ['„', '“'],
  ['「', '」'],
] as const;

/** One short line with letters that does not end like a sentence. */
const isHeading = (words: string): boolean =>
  words.length <= 120 &&
  !words.includes('\n') &&
  /\p{L}/u.test(words) &&
  !/[.!?…:;,؟。！？”"»」)]$/u.test(words);

const inCodePoints = (offsets: Offsets, start: number, end: number): Range => ({
  start: locate(offsets, 'utf16', start).codePoint,
  end: locate(offsets, 'utf16', end).codePoint,
});
