import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  clip,
  contains,
  flatten,
  inReadingOrder,
  overlaps,
  type Range,
  split,
} from '../../src/domain/span.ts';
import { bounded } from '../fixtures/random-text.ts';

const range = (start: number, end: number): Range => ({ start, end });

const someRange = fc
  .tuple(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 20 }))
  .map(([start, length]) => range(start, start + length));

const offsetsIn = ({ start, end }: Range): readonly number[] =>
  Array.from({ length: end - start }, (_, i) => start + i);

describe('two ranges', () => {
  it('overlap exactly when they share a character', () => {
    fc.assert(
      fc.property(someRange, someRange, (a, b) => {
        const shared = new Set(offsetsIn(a)).intersection(new Set(offsetsIn(b)));
        expect(overlaps(a, b)).toBe(shared.size > 0);
        expect(overlaps(b, a)).toBe(overlaps(a, b));
      }),
      bounded,
    );
  });

  it('do not overlap when they only touch', () => {
    expect(overlaps(range(0, 5), range(5, 9))).toBe(false);
  });

  it('contain one another exactly when every character is shared', () => {
    fc.assert(
      fc.property(someRange, someRange, (outer, inner) => {
        expect(contains(outer, inner)).toBe(new Set(offsetsIn(inner)).isSubsetOf(new Set(offsetsIn(outer))));
      }),
      bounded,
    );
  });

  it('clip to what they share, or to nothing', () => {
    fc.assert(
      fc.property(someRange, someRange, (a, within) => {
        const shared = [...new Set(offsetsIn(a)).intersection(new Set(offsetsIn(within)))];
        const clipped = clip(a, within);
        expect(clipped === null ? [] : offsetsIn(clipped)).toEqual(shared);
      }),
      bounded,
    );
  });

  it('stand in reading order by their start, and of two that start together the longer first', () => {
    const ranges = [range(4, 9), range(0, 3), range(4, 12), range(0, 20)];
    expect(ranges.toSorted(inReadingOrder)).toEqual([range(0, 20), range(0, 3), range(4, 12), range(4, 9)]);
  });
});

describe('split', () => {
  it('cuts at offsets inside the range only, once each and in order', () => {
    expect(split(range(3, 9), [7, 5, 5, 3, 9, 1, 20])).toEqual([range(3, 5), range(5, 7), range(7, 9)]);
  });

  it('leaves a range whole when nothing cuts it', () => {
    expect(split(range(3, 9), [])).toEqual([range(3, 9)]);
  });

  it('loses no character', () => {
    fc.assert(
      fc.property(someRange, fc.array(fc.integer({ min: -5, max: 70 })), (whole, offsets) => {
        expect(split(whole, offsets).flatMap(offsetsIn)).toEqual(offsetsIn(whole));
      }),
      bounded,
    );
  });
});

describe('flatten', () => {
  it('shows overlapping claims as segments that follow each other', () => {
    const sentence = range(0, 30);
    const clause = range(5, 20);
    const figure = range(10, 15);
    const tail = range(18, 40);
    expect(flatten(sentence, [clause, figure, tail])).toEqual([
      { start: 0, end: 5, ranges: [] },
      { start: 5, end: 10, ranges: [clause] },
      { start: 10, end: 15, ranges: [figure, clause] },
      { start: 15, end: 18, ranges: [clause] },
      { start: 18, end: 20, ranges: [clause, tail] },
      { start: 20, end: 30, ranges: [tail] },
    ]);
  });

  it('keeps two claims on the same words', () => {
    const first = { ...range(2, 4), name: 'first' };
    const second = { ...range(2, 4), name: 'second' };
    expect(flatten(range(2, 4), [first, second])).toEqual([{ start: 2, end: 4, ranges: [first, second] }]);
  });

  const someRanges = fc.array(someRange, { maxLength: 12 });

  it('invariant: the segments put together are the whole, without gaps and none of them empty', () => {
    fc.assert(
      fc.property(someRange, someRanges, (within, ranges) => {
        const segments = flatten(within, ranges);
        expect(segments.flatMap(offsetsIn)).toEqual(offsetsIn(within));
        expect(segments.every(({ start, end }) => start < end)).toBe(true);
      }),
      bounded,
    );
  });

  it('invariant: a range covers exactly the segments that it overlaps, and those wholly', () => {
    fc.assert(
      fc.property(someRange, someRanges, (within, ranges) => {
        for (const segment of flatten(within, ranges)) {
          const covering = ranges.filter((one) => overlaps(one, segment));
          expect(new Set(segment.ranges)).toEqual(new Set(covering));
          expect(segment.ranges).toHaveLength(covering.length);
          expect(covering.every((one) => contains(one, segment))).toBe(true);
        }
      }),
      bounded,
    );
  });

  it('lists the shortest range of a segment first', () => {
    fc.assert(
      fc.property(someRange, someRanges, (within, ranges) => {
        for (const { ranges: covering } of flatten(within, ranges)) {
          const lengths = covering.map(({ start, end }) => end - start);
          expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
        }
      }),
      bounded,
    );
  });

  it('cuts no more often than there are edges', () => {
    fc.assert(
      fc.property(someRange, someRanges, (within, ranges) => {
        const edges = new Set(ranges.flatMap(({ start, end }) => [start, end]));
        const inside = [...edges].filter((at) => within.start < at && at < within.end);
        expect(flatten(within, ranges)).toHaveLength(inside.length + 1);
      }),
      bounded,
    );
  });

  it('does not change what it was given', () => {
    const ranges = [range(0, 9), range(1, 2)];
    flatten(range(0, 9), ranges);
    expect(ranges).toEqual([range(0, 9), range(1, 2)]);
  });
});
