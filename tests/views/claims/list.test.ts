import { expect, it } from 'vitest';

import { claimList } from '../../../views/claims/list.ts';
import { claimOn, deskOf } from '../fixture.ts';
import { named, textOf } from '../markup.ts';

const desk = deskOf([claimOn('beyond 2022', { verdict: 'disputed', note: 'why' }), claimOn('2,500 troops')]);

it('lists the claims in reading order', () => {
  const cards = named(claimList(desk, undefined, 'UTC'), 'li').filter(({ attributes }) =>
    attributes.id?.startsWith('claim-'),
  );
  expect(cards.map(({ attributes }) => attributes.id)).toEqual([
    'claim-claim-2-500-troops',
    'claim-claim-beyond-2022',
  ]);
});

it('counts every verdict, and lists only what the filter lets through', () => {
  const markup = claimList(desk, 'disputed', 'UTC');
  expect(textOf(markup)).toContain('All 2 Open 1 Verified 0 Disputed 1 Sourced 0');
  expect(String(markup)).toContain('id="claim-claim-beyond-2022"');
  expect(String(markup)).not.toContain('id="claim-claim-2-500-troops"');
  expect(named(markup, 'a').find(({ attributes }) => attributes['aria-current'])?.attributes.href).toContain(
    'verdict=disputed',
  );
});

it('keeps the filter for links that open a claim', () => {
  expect(String(claimList(desk, 'open', 'UTC'))).toContain(
    '<input type="hidden" name="verdict" value="open">',
  );
  expect(String(claimList(desk, undefined, 'UTC'))).not.toContain('name="verdict"');
});
