import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isGraphemeBoundary } from '../../src/domain/grapheme.ts';
import { measure } from '../../src/domain/offsets.ts';
import { bounded, someText } from '../fixtures/random-text.ts';

function boundariesOf(text: string): readonly number[] {
  const offsets = measure(text);
  const all = Array.from({ length: offsets.length.codePoint + 1 }, (_, at) => at);
  return all.filter((at) => isGraphemeBoundary(offsets, at));
}

describe('a grapheme boundary', () => {
  it.each([
    ['plain letters', 'abc', [0, 1, 2, 3]],
    ['a combining accent', 'cafe\u0301s', [0, 1, 2, 3, 5, 6]],
    ['two marks on one letter', 'o\u0308\u0323', [0, 3]],
    ['an emoji outside the BMP', 'a😀b', [0, 1, 2, 3]],
    ['a skin tone', '👍🏽!', [0, 2, 3]],
    ['a family', '👩‍👩‍👧‍👦.', [0, 7, 8]],
    ['two flags', '🇩🇪🇹🇷', [0, 2, 4]],
    ['three halves of flags', '🇩🇪🇹', [0, 2, 3]],
    ['a keycap', '1️⃣ 2', [0, 3, 4, 5]],
    ['a variation selector', '❤️', [0, 2]],
    ['Hangul from its parts', '\u1100\u1161\u11a8', [0, 3]],
    ['a mark at the start of a line', 'a\n\u0301b', [0, 1, 2, 3, 4]],
    ['line feeds', '\n\n', [0, 1, 2]],
    ['nothing', '', [0]],
  ])('is found around %s', (_, text, expected) => {
    expect(boundariesOf(text)).toEqual(expected.filter((at) => at <= Array.from(text).length));
  });

  it('is where the segmenter breaks the whole text, though only one line is looked at', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
    fc.assert(
      fc.property(someText(), (generated) => {
        const text = generated.replaceAll('\r', '');
        const expected = [...segmenter.segment(text)].map(
          ({ index }) => Array.from(text.slice(0, index)).length,
        );
        expect(boundariesOf(text)).toEqual([...new Set([0, ...expected, Array.from(text).length])]);
      }),
      bounded,
    );
  });

  it('is also outside the text, so that a range is refused for its length and not for its edge', () => {
    expect(isGraphemeBoundary(measure('e\u0301'), -1)).toBe(true);
    expect(isGraphemeBoundary(measure('e\u0301'), 9)).toBe(true);
  });
});
