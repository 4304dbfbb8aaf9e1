// Moving an edge of a range by one word, as the keys and the plain buttons do. Words are those of UAX #29;
// an edge never rests on the space or the punctuation between two of them.

import { locate, type Offsets } from './offsets.ts';
import { accepted, type Outcome, refused } from './outcome.ts';
import { matchPosition } from './selector.ts';
import type { Range } from './span.ts';

export const edgeMoves = ['start-back', 'start-forward', 'end-back', 'end-forward'] as const;

export type EdgeMove = (typeof edgeMoves)[number];

const words = new Intl.Segmenter('und', { granularity: 'word' });

/** UTF-16 units looked at on each side of the range: far longer than any word. */
const reach = 512;

export function moveEdge(offsets: Offsets, range: Range, move: EdgeMove): Outcome<Range> {
  const moved = neighbour(offsets, range, move);
  return moved === undefined || !matchPosition(offsets, moved).ok
    ? refused({ code: 'edge-at-limit' })
    : accepted(moved);
}

function neighbour(offsets: Offsets, range: Range, move: EdgeMove): Range | undefined {
  const around = wordsAround(offsets, range);
  const start = (at: number | undefined): Range | undefined =>
    at === undefined ? at : { ...range, start: at };
  const end = (at: number | undefined): Range | undefined => (at === undefined ? at : { ...range, end: at });
  switch (move) {
    case 'start-back':
      return start(around.findLast((word) => word.start < range.start)?.start);
    case 'start-forward':
      return start(around.find((word) => word.start > range.start)?.start);
    case 'end-back':
      return end(around.findLast((word) => word.end < range.end)?.end);
    case 'end-forward':
      return end(around.find((word) => word.end > range.end)?.end);
    default:
      return move satisfies never;
  }
}

/** In code points, in reading order. */
function wordsAround(offsets: Offsets, range: Range): readonly Range[] {
  const from = Math.max(0, locate(offsets, 'codePoint', range.start).utf16 - reach);
  const to = locate(offsets, 'codePoint', range.end).utf16 + reach;
  const window = offsets.text.slice(from, to);
  const found: Range[] = [];
  for (const { segment, index, isWordLike } of words.segment(window)) {
    if (isWordLike === true) {
      found.push({
        start: locate(offsets, 'utf16', from + index).codePoint,
        end: locate(offsets, 'utf16', from + index + segment.length).codePoint,
      });
    }
  }
  return found;
}
