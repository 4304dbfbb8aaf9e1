import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { locate, measure, type Offset, slice } from '../../src/domain/offsets.ts';
import { articles } from '../fixtures/articles.ts';
import { bounded, someText, textAndEdges } from '../fixtures/random-text.ts';

const units = ['codePoint', 'utf16', 'utf8'] as const;

/** The textbook way: every prefix of the text measured on its own. */
function everyOffset(text: string): readonly Offset[] {
  const points = Array.from(text);
  return Array.from({ length: points.length + 1 }, (_, codePoint) => {
    const before = points.slice(0, codePoint).join('');
    return { codePoint, utf16: before.length, utf8: new TextEncoder().encode(before).length };
  });
}

describe('measure', () => {
  it('counts the seed in all three units', () => {
    expect(articles.withdrawal.offsets.length).toEqual({ codePoint: 2603, utf16: 2603, utf8: 2659 });
  });

  it('counts characters outside the BMP once, twice and four times', () => {
    expect(measure('a😀').length).toEqual({ codePoint: 2, utf16: 3, utf8: 5 });
  });

  it('counts an empty text as nothing', () => {
    expect(measure('').length).toEqual({ codePoint: 0, utf16: 0, utf8: 0 });
    expect(locate(measure(''), 'utf8', 7)).toEqual({ codePoint: 0, utf16: 0, utf8: 0 });
  });
});

describe('locate', () => {
  it('gives the same offset whichever unit asks, at every place of a long text', () => {
    const text = 'Köln 😀 25 مارس 🇩🇪.\n'.repeat(60);
    const offsets = measure(text);
    for (const offset of everyOffset(text)) {
      for (const unit of units) expect(locate(offsets, unit, offset[unit])).toEqual(offset);
    }
  });

  it('converts as the textbook does, whatever the text', () => {
    fc.assert(
      fc.property(someText(400), (text) => {
        const offsets = measure(text);
        for (const offset of everyOffset(text).filter((_, i) => i % 37 === 0)) {
          for (const unit of units) expect(locate(offsets, unit, offset[unit])).toEqual(offset);
        }
      }),
      { ...bounded, numRuns: 100 },
    );
  });

  it.each([
    ['utf16', 2],
    ['utf8', 2],
    ['utf8', 3],
    ['utf8', 4],
  ] as const)('gives the offset before a character when the %s offset %i is inside it', (unit, value) => {
    expect(locate(measure('a😀b'), unit, value)).toEqual({ codePoint: 1, utf16: 1, utf8: 1 });
  });

  it.each(units)('gives the nearest end for a %s offset outside the text', (unit) => {
    const offsets = measure('a😀b');
    expect(locate(offsets, unit, -3)).toEqual({ codePoint: 0, utf16: 0, utf8: 0 });
    expect(locate(offsets, unit, 99)).toEqual(offsets.length);
  });

  it('never goes back when it is asked for more', () => {
    fc.assert(
      fc.property(someText(), fc.constantFrom(...units), (text, unit) => {
        const offsets = measure(text);
        const found = Array.from({ length: offsets.length[unit] + 1 }, (_, at) => locate(offsets, unit, at));
        expect(found).toEqual(found.toSorted((a, b) => a.codePoint - b.codePoint));
      }),
      bounded,
    );
  });
});

describe('slice', () => {
  it('cuts as an array of code points is cut', () => {
    fc.assert(
      fc.property(textAndEdges(400), ([text, start, end]) => {
        expect(slice(measure(text), start, end)).toBe(Array.from(text).slice(start, end).join(''));
      }),
      bounded,
    );
  });
});
