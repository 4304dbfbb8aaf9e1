import { describe, expect, it } from 'vitest';

import { slice } from '../../../src/domain/offsets.ts';
import { isBlock, overlaps } from '../../../src/domain/span.ts';
import { articleText, stretchesOf } from '../../../views/articles/text.ts';
import { claimOn, deskOf, words } from '../fixture.ts';
import { elements, named, textOf } from '../markup.ts';

const sentence = 'The New York Times said that the figure was closer to 3,500.';
const whole = claimOn(sentence, { verdict: 'disputed' });
const part = claimOn('closer to 3,500', { verdict: 'sourced' });
const across = claimOn('beyond 2022.\n\n- about 7,000');

const markupOf = (claims: Parameters<typeof deskOf>[0]): string => articleText(deskOf(claims)).toString();

/** Text of the blocks as the browser module counts it: without the words for assistive technology. */
const wordsIn = (markup: string): string =>
  textOf(
    markup
      .replace(/<span class="aside">[^<]*<\/span>/g, '')
      .replace(/<a class="number"[^>]*>[^<]*<\/a>/g, ''),
  );

describe('claims in the text', () => {
  it('are flat: no link stands inside another, and the words are all there', () => {
    const markup = markupOf([whole, part, across]);
    let depth = 0;
    for (const [tag] of markup.matchAll(/<a\b|<\/a>/g)) {
      depth += tag === '</a>' ? -1 : 1;
      expect(depth).toBeLessThan(2);
    }
    expect(wordsIn(markup)).toBe(words.replace(/\s+/g, ' ').trim());
  });

  it('link to the shortest where they overlap, and name all of them', () => {
    const links = named(markupOf([whole, part]), 'a').filter(({ attributes }) =>
      attributes.class?.startsWith('claim'),
    );
    expect(links.map(({ attributes }) => [attributes.class, attributes['data-claims']])).toEqual([
      ['claim disputed', whole.id],
      ['claim sourced over-2', `${part.id} ${whole.id}`],
      ['claim disputed', whole.id],
    ]);
    expect(links[1]?.attributes.href).toContain(part.id);
    expect(links[1]?.attributes.title).toContain('Disputed');
  });

  it('tell their verdict in words', () => {
    expect(markupOf([part])).toContain('closer to 3,500<span class="aside"> (sourced)</span></a>');
    expect(markupOf([part])).toContain('title="Sourced"');
  });

  it('are given to every block that they lie over, and to no other', () => {
    const desk = deskOf([whole, part, across]);
    for (const { block, claims } of stretchesOf(desk)) {
      expect(claims).toEqual(desk.claims.filter(({ position }) => overlaps(position, block.span)));
    }
  });
});

describe('blocks', () => {
  it('say where they and their sentences start in code points', () => {
    const desk = deskOf();
    const blocks = elements(articleText(desk).toString()).filter(({ attributes }) =>
      attributes.class?.startsWith('block'),
    );
    expect(blocks).toHaveLength(desk.spans.filter(isBlock).length);
    const [, paragraph] = blocks;
    const start = Number(paragraph?.attributes['data-start']);
    const edges = paragraph?.attributes['data-sentences']
      ?.split(' ')
      .map((edge) => edge.split('-').map(Number));
    expect(edges?.map(([from = 0, to = 0]) => slice(desk.offsets, start + from, start + to))).toEqual([
      'The US has a reported 2,500 troops in the country.',
      sentence,
    ]);
  });

  it('are numbered without the dateline, each number a link that opens the form on the block', () => {
    const numbers = named(markupOf([]), 'a').filter(({ attributes }) => attributes.class === 'number');
    expect(numbers.map(({ attributes }) => attributes['aria-label'])).toEqual([
      'Mark in the dateline',
      'Mark in paragraph 1',
      'Mark in paragraph 2',
      'Mark in paragraph 3',
      'Mark in paragraph 4',
      'Mark in paragraph 5',
    ]);
    const dateline = deskOf().spans.find(({ type }) => type === 'dateline');
    expect(numbers[0]?.attributes.href).toContain(`mark=${dateline?.start}-${dateline?.end}`);
  });

  it('of one list stand in one list', () => {
    expect(
      markupOf([]).match(/<ul class="list">\s*<li[\s\S]*?<\/li>\s*<li[\s\S]*?<\/li>\s*<\/ul>/g),
    ).toHaveLength(1);
  });
});
