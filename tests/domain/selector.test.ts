import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isGraphemeBoundary } from '../../src/domain/grapheme.ts';
import { measure, slice } from '../../src/domain/offsets.ts';
import {
  describeQuote,
  findWords,
  matchPosition,
  matchQuote,
  type Quote,
} from '../../src/domain/selector.ts';
import type { Range } from '../../src/domain/span.ts';
import { articles, phrase } from '../fixtures/articles.ts';
import { refusalOf } from '../fixtures/outcomes.ts';
import { bounded, someText, textAndEdges } from '../fixtures/random-text.ts';

interface Case {
  readonly name: string;
  readonly text: string;
  readonly range: Range;
  readonly quote: Quote;
}

const seed = articles.withdrawal;
const reunion = articles.reunion;

/** Used both ways: the range is described as the quotation, and the quotation is matched to the range. */
const cases: readonly Case[] = [
  {
    name: 'a figure inside a sentence',
    text: seed.copy.text,
    range: phrase(seed, '2,500'),
    quote: {
      exact: '2,500',
      prefix: 'The US currently has a reported ',
      suffix: ' troops in the country but the N',
    },
  },
  {
    name: 'the whole text',
    text: 'Troops left.',
    range: { start: 0, end: 12 },
    quote: { exact: 'Troops left.', prefix: '', suffix: '' },
  },
  {
    name: 'the first words, with nothing before them',
    text: 'Troops left on Wednesday.',
    range: { start: 0, end: 6 },
    quote: { exact: 'Troops', prefix: '', suffix: ' left on Wednesday.' },
  },
  {
    name: 'the last words, with nothing behind them',
    text: 'Troops left on Wednesday.',
    range: { start: 15, end: 25 },
    quote: { exact: 'Wednesday.', prefix: 'Troops left on ', suffix: '' },
  },
  {
    name: 'a claim behind emoji, whose offsets are not those of UTF-16',
    text: '😀😀 2,500 troops left 😀.',
    range: { start: 3, end: 8 },
    quote: { exact: '2,500', prefix: '😀😀 ', suffix: ' troops left 😀.' },
  },
  {
    name: 'an emoji and nothing else',
    text: 'Left 👩‍👩‍👧‍👦 home.',
    range: { start: 5, end: 12 },
    quote: { exact: '👩‍👩‍👧‍👦', prefix: 'Left ', suffix: ' home.' },
  },
  {
    name: 'a word with a combining accent',
    text: 'The cafe\u0301 served 40.',
    range: { start: 4, end: 9 },
    quote: { exact: 'cafe\u0301', prefix: 'The ', suffix: ' served 40.' },
  },
  {
    name: 'a figure in a right-to-left sentence',
    text: articles.ceasefire.copy.text,
    range: phrase(articles.ceasefire, '٢٥٠٠ جندي'),
    quote: {
      exact: '٢٥٠٠ جندي',
      prefix: 'وقف إطلاق النار\n\nقال المتحدث إن ',
      suffix: ' غادروا البلاد يوم الأربعاء. هل ',
    },
  },
  {
    name: 'a figure in a text without spaces',
    text: articles.harvest.copy.text,
    range: phrase(articles.harvest, '2500吨'),
    quote: {
      exact: '2500吨',
      prefix: '今年的收成\n\n农业部长在星期三表示,产量达到',
      suffix: '。去年只有1800吨!这是真的吗?记者没有得到答复。\n',
    },
  },
  {
    name: 'the second of two equal phrases, told apart by what stands before',
    text: 'In 1962 it served 40. In 2022 it served 40.',
    range: { start: 40, end: 42 },
    quote: { exact: '40', prefix: 'it served 40. In 2022 it served ', suffix: '.' },
  },
  {
    name: 'the first of two equal phrases, told apart by what stands behind',
    text: '40 guests in 1962. 40 people in 2022.',
    range: { start: 0, end: 2 },
    quote: { exact: '40', prefix: '', suffix: ' guests in 1962. 40 people in 20' },
  },
  {
    name: 'a range over a line feed',
    text: 'He left.\n\n“He came back.”',
    range: { start: 3, end: 13 },
    quote: { exact: 'left.\n\n“He', prefix: 'He ', suffix: ' came back.”' },
  },
  {
    name: 'context that would begin inside a family is cut shorter instead',
    text: `👩‍👩‍👧‍👦${'x'.repeat(28)}2,500${'y'.repeat(30)}👍🏽`,
    range: { start: 35, end: 40 },
    quote: { exact: '2,500', prefix: 'x'.repeat(28), suffix: `${'y'.repeat(30)}👍🏽` },
  },
  {
    name: 'context that would end inside a flag is cut shorter instead',
    text: `2,500${'y'.repeat(31)}🇩🇪`,
    range: { start: 0, end: 5 },
    quote: { exact: '2,500', prefix: '', suffix: 'y'.repeat(31) },
  },
];

describe('a TextQuoteSelector', () => {
  it.each(cases)('describes $name', ({ text, range, quote }) => {
    expect(describeQuote(measure(text), range)).toEqual(quote);
  });

  it.each(cases)('matches $name', ({ text, range, quote }) => {
    expect(matchQuote(measure(text), quote)).toEqual([range]);
  });

  it('describe, then match gives the range back, and only others with the same surroundings beside it', () => {
    fc.assert(
      fc.property(textAndEdges(), ([text, start, end]) => {
        const offsets = measure(text);
        fc.pre(matchPosition(offsets, { start, end }).ok);
        const quote = describeQuote(offsets, { start, end });
        const found = matchQuote(offsets, quote);
        expect(found).toContainEqual({ start, end });
        for (const place of found) expect(describeQuote(offsets, place).exact).toBe(quote.exact);
      }),
      bounded,
    );
  });

  it('carries at most 32 code points of context, and never part of a character', () => {
    fc.assert(
      fc.property(textAndEdges(), ([text, start, end]) => {
        const offsets = measure(text);
        fc.pre(matchPosition(offsets, { start, end }).ok);
        const { exact, prefix, suffix } = describeQuote(offsets, { start, end });
        const [before, behind] = [Array.from(prefix).length, Array.from(suffix).length];
        expect(exact).toBe(slice(offsets, start, end));
        expect(Math.max(before, behind)).toBeLessThanOrEqual(32);
        expect(isGraphemeBoundary(offsets, start - before)).toBe(true);
        expect(isGraphemeBoundary(offsets, end + behind)).toBe(true);
      }),
      bounded,
    );
  });

  it('finds every place where the words stand, in reading order', () => {
    const text = reunion.copy.text;
    expect(matchQuote(measure(text), { exact: 'cafe\u0301 served 40 guests' })).toEqual([
      phrase(reunion, 'cafe\u0301 served 40 guests', 1),
      phrase(reunion, 'cafe\u0301 served 40 guests', 2),
    ]);
  });

  it('tells two equal quotations apart by the words before or by the words behind', () => {
    const offsets = reunion.offsets;
    const exact = '“We were 31 at the table”';
    expect(matchQuote(offsets, { exact, prefix: 'She said ' })).toEqual([phrase(reunion, exact, 1)]);
    expect(matchQuote(offsets, { exact, suffix: ' as well' })).toEqual([phrase(reunion, exact, 2)]);
    expect(matchQuote(offsets, { exact, prefix: 'said ' })).toHaveLength(2);
  });

  it('finds places that overlap', () => {
    expect(matchQuote(measure('ha ha ha ha'), { exact: 'ha ha ha' })).toEqual([
      { start: 0, end: 8 },
      { start: 3, end: 11 },
    ]);
  });

  it.each([
    ['words that do not stand there', '3,600 troops'],
    ['the same words in another Unicode form', 'caf\u00e9 served'],
    ['the same words in another case', 'the Oldest guest'],
    ['no words at all', ''],
  ])('finds nothing for %s', (_, exact) => {
    expect(matchQuote(reunion.offsets, { exact })).toEqual([]);
  });

  it('looks only within the given range, and wholly within it', () => {
    const offsets = measure('40 and 40 and 40');
    expect(matchQuote(offsets, { exact: '40' }, { start: 1, end: 16 })).toHaveLength(2);
    expect(matchQuote(offsets, { exact: '40' }, { start: 7, end: 9 })).toEqual([{ start: 7, end: 9 }]);
    expect(matchQuote(offsets, { exact: '40' }, { start: 7, end: 8 })).toEqual([]);
    expect(matchQuote(offsets, { exact: '40', prefix: 'and ' }, { start: 7, end: 9 })).toHaveLength(1);
  });

  it('finds what a search through every code point finds', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '😀'), maxLength: 30 }), (text) => {
        const points = Array.from(text);
        const expected = points.flatMap((_, start) =>
          points.slice(start, start + 2).join('') === 'a😀' ? [{ start, end: start + 2 }] : [],
        );
        expect(matchQuote(measure(text), { exact: 'a😀' })).toEqual(expected);
      }),
      bounded,
    );
  });
});

describe('words that someone means', () => {
  const offsets = measure('40 men and 40 women, 31 of them at 40 tables');
  const whole = { start: 0, end: offsets.length.codePoint };

  it('are found where they stand once, whatever white space is typed around them', () => {
    expect(findWords(offsets, ' 31 of them\n', whole)).toEqual({ ok: true, value: { start: 21, end: 31 } });
  });

  it('are the ones near by, where they stand more than once', () => {
    expect(findWords(offsets, '40', whole, { start: 9, end: 14 })).toEqual({
      ok: true,
      value: { start: 11, end: 13 },
    });
  });

  it('are refused where they do not stand', () => {
    expect(refusalOf(findWords(offsets, '41', whole))).toEqual({ code: 'quote-not-found', exact: '41' });
    expect(refusalOf(findWords(offsets, '31', { start: 0, end: 20 }))).toEqual({
      code: 'quote-not-found',
      exact: '31',
    });
    expect(refusalOf(findWords(offsets, ' ', whole)).code).toBe('quote-not-found');
  });

  it.each([
    ['none is near by', { start: 21, end: 24 }],
    ['several are near by', { start: 0, end: 14 }],
  ])('are refused where they stand more than once and %s', (_, near) => {
    expect(refusalOf(findWords(offsets, '40', whole, near))).toEqual({
      code: 'quote-ambiguous',
      exact: '40',
      times: 3,
    });
  });
});

describe('a TextPositionSelector', () => {
  const offsets = measure('A 👩‍👧 cafe\u0301 🇩🇪🇹🇷\n\n \u00a0\u2003 end');
  const length = offsets.length.codePoint;

  it.each([
    ['the whole text', { start: 0, end: length }],
    ['one letter', { start: 0, end: 1 }],
    ['a family', { start: 2, end: 5 }],
    ['one flag of two', { start: 12, end: 14 }],
  ])('matches %s', (_, range) => {
    expect(matchPosition(offsets, range)).toEqual({ ok: true, value: range });
  });

  it.each([
    ['a range that ends before it starts', { start: 5, end: 2 }, 'range-invalid'],
    ['an empty range', { start: 2, end: 2 }, 'range-invalid'],
    ['a negative start', { start: -1, end: 2 }, 'range-invalid'],
    ['a fraction', { start: 0.5, end: 2 }, 'range-invalid'],
    ['what is no number', { start: Number.NaN, end: 2 }, 'range-invalid'],
    ['an end without end', { start: 0, end: Number.POSITIVE_INFINITY }, 'range-invalid'],
    ['an end behind the text', { start: 0, end: length + 1 }, 'range-out-of-text'],
    ['a start behind the text', { start: length + 1, end: length + 2 }, 'range-out-of-text'],
    ['a start inside a family', { start: 3, end: 5 }, 'range-splits-character'],
    ['an end inside a family', { start: 0, end: 4 }, 'range-splits-character'],
    ['an end before an accent', { start: 6, end: 10 }, 'range-splits-character'],
    ['an end inside a flag', { start: 12, end: 13 }, 'range-splits-character'],
    ['nothing but white space', { start: 16, end: 22 }, 'range-blank'],
  ])('refuses %s', (_, range, code) => {
    expect(refusalOf(matchPosition(offsets, range)).code).toBe(code);
  });

  it('says which edge splits a character', () => {
    expect(refusalOf(matchPosition(offsets, { start: 0, end: 4 }))).toEqual({
      code: 'range-splits-character',
      at: 4,
    });
  });

  it('accepts exactly the ranges whose words are whole characters and not blank', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
    fc.assert(
      fc.property(textAndEdges(20), ([text, start, end]) => {
        const edges = [...segmenter.segment(text)].map(
          ({ index }) => Array.from(text.slice(0, index)).length,
        );
        const whole = [start, end].every((at) => at === Array.from(text).length || edges.includes(at));
        const words = Array.from(text).slice(start, end).join('');
        expect(matchPosition(measure(text), { start, end }).ok).toBe(whole && words.trim() !== '');
      }),
      bounded,
    );
  });

  it('accepts every whole text that has words', () => {
    fc.assert(
      fc.property(someText(), (text) => {
        fc.pre(text.trim() !== '');
        const offsets = measure(text);
        expect(matchPosition(offsets, { start: 0, end: offsets.length.codePoint }).ok).toBe(true);
      }),
      bounded,
    );
  });
});
