// Ranges of a revision and what is done with them: overlap, containment, and flattening many overlapping
// ranges into segments that follow each other, so that the page never nests one mark in another.

/** Code points of the canonical text, end exclusive. */
export type Range = {
  readonly start: number;
  readonly end: number;
};

export const blockTypes = ['dateline', 'heading', 'paragraph', 'quotation', 'list-item'] as const;

export type BlockType = (typeof blockTypes)[number];

/** A stretch of one revision that the loader found: a block, or a sentence inside a block. */
export interface Span extends Range {
  /** Unique in its article, and usable in a URL fragment: `r1-b3` is block 3 of revision 1. */
  readonly id: string;
  readonly type: BlockType | 'sentence';
}

export interface Segment<T extends Range> extends Range {
  /** The ranges that cover this whole segment, the shortest first. */
  readonly ranges: readonly T[];
}

export const overlaps = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

export const contains = (outer: Range, inner: Range): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

export const lengthOf = ({ start, end }: Range): number => end - start;

export const isBlock = (span: Span): boolean => span.type !== 'sentence';

/** By start; of two that start together the longer first, as an outline would list them. */
export const inReadingOrder = (a: Range, b: Range): number => a.start - b.start || b.end - a.end;

/** The part of `range` that lies inside `within`, or null. */
export function clip(range: Range, within: Range): Range | null {
  const start = Math.max(range.start, within.start);
  const end = Math.min(range.end, within.end);
  return start < end ? { start, end } : null;
}

/** Cuts `range` at each of the given offsets that lies inside it. */
export function split(range: Range, offsets: Iterable<number>): readonly Range[] {
  const inside = [...new Set(offsets)]
    .filter((at) => range.start < at && at < range.end)
    .sort((a, b) => a - b);
  const edges = [range.start, ...inside, range.end];
  return edges.slice(1).map((end, i) => ({ start: edges[i] ?? range.start, end }));
}

/**
 * Divides `within` into segments without gaps, each covered by one constant set of ranges. Invariant: the
 * segments put together are `within`, and a range covers exactly the segments that it overlaps.
 */
export function flatten<T extends Range>(within: Range, ranges: readonly T[]): readonly Segment<T>[] {
  const inside = ranges.filter((range) => overlaps(range, within));
  const pieces = split(
    within,
    inside.flatMap(({ start, end }) => [start, end]),
  );
  return pieces.map((piece) => ({
    ...piece,
    ranges: inside
      .filter((range) => overlaps(range, piece))
      .sort((a, b) => lengthOf(a) - lengthOf(b) || a.start - b.start),
  }));
}
