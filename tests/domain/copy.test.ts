import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { copyOf } from '../../src/domain/copy.ts';
import { contains, inReadingOrder, isBlock, overlaps } from '../../src/domain/span.ts';
import { canonicalText } from '../../src/domain/text.ts';
import { articles } from '../fixtures/articles.ts';
import { valueIn } from '../fixtures/outcomes.ts';
import { faultsOf } from '../fixtures/pieces.ts';
import { bounded, someText } from '../fixtures/random-text.ts';

const copyIn = (text: string, given = {}) => copyOf(valueIn(canonicalText(text)), given);

describe('the copy of the seed', () => {
  const { copy, original, offsets } = articles.withdrawal;
  const words = (start: number, end: number): string => Array.from(copy.text).slice(start, end).join('');

  it('is the file, unchanged: 2,603 code points, 2,659 bytes', () => {
    expect(offsets.length).toMatchObject({ codePoint: 2603, utf8: 2659 });
    expect(new TextEncoder().encode(copy.text)).toEqual(Uint8Array.from(original));
  });

  it('takes its dates from the dateline, which still stands in the text', () => {
    expect(copy).toMatchObject({ published: '2021-03-29', updated: '2021-03-29' });
    const dateline = copy.spans.find(({ type }) => type === 'dateline');
    expect(dateline).toEqual({ id: 'r1-b1', type: 'dateline', start: 1, end: 50 });
    expect(words(1, 50)).toBe('date 2021-03-29 (Last Updated On: March 29, 2021)');
  });

  it('has no heading, so the first words behind the dateline are its title', () => {
    expect(copy.title).toBe('US Secretary of State Antony Blinken said on Sunday that American forces will…');
  });

  it('has fifteen blocks and sixteen sentences', () => {
    expect(copy.spans.filter(isBlock)).toHaveLength(15);
    expect(copy.spans.filter((span) => !isBlock(span))).toHaveLength(16);
  });

  it('has both figures of the troops in one sentence, and the allies in the next', () => {
    const sentences = copy.spans.filter((span) => !isBlock(span)).map(({ start, end }) => words(start, end));
    expect(sentences.find((sentence) => sentence.includes('2,500'))).toContain('3,500');
    expect(sentences.find((sentence) => sentence.includes('7,000'))).toBe(
      'NATO meanwhile has about 7,000 troops stationed in Afghanistan, bringing the total number of foreign troops to around 10,000.',
    );
  });
});

describe('copy', () => {
  it('takes the first heading for its title', () => {
    expect(copyIn('2021-03-29\n\nTroops leave Kabul\n\nThey left.').title).toBe('Troops leave Kabul');
  });

  it('believes what is given rather than what it reads', () => {
    const given = { title: ' Withdrawal ', language: 'de', published: '2020-01-01', updated: '2020-01-02' };
    expect(copyIn('2021-03-29\n\nThey left.', given)).toMatchObject({ ...given, title: 'Withdrawal' });
  });

  it('finds a title where the given one is blank', () => {
    expect(copyIn('They left.', { title: '  ' }).title).toBe('They left.');
  });

  it('has no dates when nothing says any', () => {
    expect(copyIn('They left on 2021-03-29.')).toMatchObject({ published: null, updated: null });
  });

  it.each([
    ['cuts a long title between words', `${'Troops '.repeat(20)}left.`, `${'Troops '.repeat(11).trim()}…`],
    ['keeps a short title whole', 'They left.', 'They left.'],
    ['writes a title on one line', 'They left\n  and came back.', 'They left and came back.'],
    ['never cuts a title inside a surrogate pair', `a${'😀'.repeat(60)}.`, `a${'😀'.repeat(39)}…`],
  ])('%s', (_, text, title) => {
    expect(copyIn(text).title).toBe(title);
  });

  it('has a dateline alone for its title when there is nothing else', () => {
    expect(copyIn('2021-03-29').title).toBe('2021-03-29');
  });

  it('splits sentences in the language it is given', () => {
    const { copy } = articles.ceasefire;
    const blocks = copy.spans.filter(isBlock);
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'paragraph']);
    expect(copy.spans.filter((span) => !isBlock(span))).toHaveLength(5);
  });

  it('has spans in reading order, each sentence inside one block, none overlapping another of its sort', () => {
    fc.assert(
      fc.property(someText(), (text) => {
        fc.pre(text.trim() !== '');
        const { text: canonical, spans } = copyIn(text);
        expect(spans).toEqual(spans.toSorted(inReadingOrder));
        expect(new Set(spans.map(({ id }) => id)).size).toBe(spans.length);
        const blocks = spans.filter(isBlock);
        const sentences = spans.filter((span) => !isBlock(span));
        expect(faultsOf(canonical, blocks)).toEqual([]);
        expect(sentences.filter((span, i) => i > 0 && overlaps(span, sentences[i - 1] ?? span))).toEqual([]);
        const homes = sentences.map((sentence) => blocks.filter((block) => contains(block, sentence)).length);
        expect(homes.every((home) => home === 1)).toBe(true);
      }),
      bounded,
    );
  });

  it('is the same each time', () => {
    fc.assert(
      fc.property(someText(), (text) => {
        fc.pre(text.trim() !== '');
        expect(copyIn(text)).toEqual(copyIn(text));
      }),
      { ...bounded, numRuns: 50 },
    );
  });
});
