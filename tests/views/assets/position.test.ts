import { describe, expect, it } from 'vitest';

import { codePointsIn, parseSentences, snap, utf16LengthOf } from '../../../views/assets/position.ts';

describe('between UTF-16 units and code points', () => {
  const cases = ['plain', '😀 a', 'é', 'e\u0301', '👩‍👩‍👧!', 'سلام', ''];

  it.each(cases)('%j goes there and back', (text) => {
    const points = Array.from(text);
    expect(codePointsIn(text)).toBe(points.length);
    for (let n = 0; n <= points.length; n += 1) {
      expect(utf16LengthOf(text, n)).toBe(points.slice(0, n).join('').length);
    }
  });
});

describe('snapping a selection', () => {
  const snapped = (text: string, start: number, end: number): string | null => {
    const found = snap(text, { start, end });
    return found && text.slice(found.start, found.end);
  };

  it('trims white space', () => {
    expect(snapped('the  2,500 troops ', 3, 18)).toBe('2,500 troops');
  });

  it('takes whole characters: emoji, families and combining marks', () => {
    expect(snapped('a😀b', 2, 3)).toBe('😀');
    expect(snapped('a👩‍👩‍👧b', 3, 4)).toBe('👩‍👩‍👧');
    expect(snapped('cafe\u0301s', 0, 4)).toBe('cafe\u0301');
    expect(snapped('cafe\u0301s', 4, 6)).toBe('e\u0301s');
  });

  it('is nothing when only white space is left', () => {
    expect(snapped('a   b', 1, 4)).toBeNull();
    expect(snapped('ab', 1, 1)).toBeNull();
  });
});

it('reads the sentences that a block writes', () => {
  expect(parseSentences('0-57 58-120')).toEqual([
    { start: 0, end: 57 },
    { start: 58, end: 120 },
  ]);
  expect(parseSentences('')).toEqual([]);
});
