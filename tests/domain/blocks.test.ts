import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { blocksOf } from '../../src/domain/blocks.ts';
import { canonicalText } from '../../src/domain/text.ts';
import { articles } from '../fixtures/articles.ts';
import { valueIn } from '../fixtures/outcomes.ts';
import { faultsOf } from '../fixtures/pieces.ts';
import { bounded, someText } from '../fixtures/random-text.ts';

const blocksIn = (text: string): readonly (readonly [string, string])[] =>
  blocksOf(valueIn(canonicalText(text))).map(
    ({ type, start, end }) => [type, Array.from(text).slice(start, end).join('')] as const,
  );

const typesIn = (text: string): readonly string[] => blocksIn(text).map(([type]) => type);

describe('blocks of plain text', () => {
  it('are what stands between blank lines, without the white space around', () => {
    expect(blocksIn('\n  Troops left.  \n \t \n\n\u2003They came back.\u00a0\n')).toEqual([
      ['paragraph', 'Troops left.'],
      ['paragraph', 'They came back.'],
    ]);
  });

  it('keep the lines of a paragraph together', () => {
    expect(blocksIn('Troops left\non Wednesday.')).toEqual([['paragraph', 'Troops left\non Wednesday.']]);
  });

  it('are counted in code points', () => {
    expect(blocksOf(valueIn(canonicalText('😀 Köln.\n\n🇩🇪 Bonn.')))).toEqual([
      { type: 'paragraph', start: 0, end: 7 },
      { type: 'paragraph', start: 9, end: 17 },
    ]);
  });

  it('are found in the seed: a dateline, then fourteen paragraphs and quotations', () => {
    expect(typesIn(articles.withdrawal.copy.text)).toEqual([
      'dateline',
      'paragraph',
      'paragraph',
      'quotation',
      'quotation',
      'paragraph',
      'paragraph',
      'paragraph',
      'paragraph',
      'paragraph',
      'quotation',
      'paragraph',
      'paragraph',
      'quotation',
      'quotation',
    ]);
  });

  it.each([
    ['a short line that does not end like a sentence', 'Troops leave Kabul\n\nThey left.', 'heading'],
    ['a heading in Arabic', 'وقف إطلاق النار\n\nغادروا.', 'heading'],
    ['a heading in Chinese', '今年的收成\n\n产量达到2500吨。', 'heading'],
    ['a line that ends like a sentence', 'Troops left.\n\nThey left.', 'paragraph'],
    ['a line that ends like an Arabic question', 'هل غادروا؟\n\nنعم.', 'paragraph'],
    ['two lines', 'Troops leave\nKabul\n\nThey left.', 'paragraph'],
    ['a line without letters', '2021–2022\n\nThey left.', 'paragraph'],
    ['a line that is too long for a heading', `${'Troops leave '.repeat(10)}\n\nThey left.`, 'paragraph'],
    ['a short line with nothing behind it', 'Troops leave Kabul', 'paragraph'],
    ['a quotation', '“We left.”\n\nThey left.', 'quotation'],
    ['a quotation with straight marks', '"We left."\n\nThey left.', 'quotation'],
    ['a quotation with guillemets', '«Nous partons.»\n\nThey left.', 'quotation'],
    ['a German quotation', '„Wir gehen.“\n\nThey left.', 'quotation'],
    ['a quotation with corner brackets', '「我们走了。」\n\nThey left.', 'quotation'],
    ['a quotation that goes on in the next paragraph', '“We left.\n\n“We came back.”', 'quotation'],
    ['a quotation with its speaker', '“We left,” he said.\n\nThey left.', 'paragraph'],
    ['two quotations with a speaker between', '“We,” he said, “left.”\n\nThey left.', 'paragraph'],
    ['a list item with a dash', '- 2,500 troops\n- 7,000 allies', 'list-item'],
    ['a list item with a number', '1. Withdraw\n2. Return', 'list-item'],
    ['a dash that opens no item', '-2,500 troops.\n\nThey left.', 'paragraph'],
    ['a dateline', 'date 2021-03-29\n\nThey left.', 'dateline'],
  ])('tell %s', (_, text, type) => {
    expect(typesIn(text)[0]).toBe(type);
  });

  it('take a dateline for one only on top', () => {
    expect(typesIn('They left.\n\n2021-03-29\n\nThey came back.')).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
    ]);
  });

  it('are one for each item where every line is an item', () => {
    expect(blocksIn('- 2,500 troops\n  • 7,000 allies\n3) all of them')).toEqual([
      ['list-item', '- 2,500 troops'],
      ['list-item', '• 7,000 allies'],
      ['list-item', '3) all of them'],
    ]);
  });

  it('stay whole where only some lines are items', () => {
    expect(blocksIn('The forces:\n- 2,500 troops')).toEqual([['paragraph', 'The forces:\n- 2,500 troops']]);
  });

  it.each([
    ['blank', ' '.repeat(300_000)],
    ['empty', '\n'.repeat(300_000)],
    ['blank or empty', ' \n'.repeat(150_000)],
  ])('are found at once between long stretches of lines that are %s', (_, gap) => {
    const from = performance.now();
    expect(typesIn(`They left.\n${gap}\nThey came back.`)).toEqual(['paragraph', 'paragraph']);
    expect(performance.now() - from).toBeLessThan(5000);
  });

  it('cover every character that is no white space, in order, and never overlap', () => {
    fc.assert(
      fc.property(someText(), (generated) => {
        fc.pre(generated.trim() !== '');
        const text = valueIn(canonicalText(generated));
        expect(faultsOf(text, blocksOf(text))).toEqual([]);
      }),
      bounded,
    );
  });
});
