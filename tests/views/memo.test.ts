import { expect, it, vi } from 'vitest';
import { blockHtml } from '../../views/articles/block.ts';
import { stretchesOf } from '../../views/articles/text.ts';
import { claimCard } from '../../views/claims/card.ts';
import { remember } from '../../views/memo.ts';
import { claimOn, deskOf, withClaims } from './fixture.ts';

it('makes a thing once for the same key and the same other arguments', () => {
  const make = vi.fn(
    (key: { readonly name: string }, list: readonly object[], zone: string) =>
      `${key.name}${list.length}${zone}`,
  );
  const made = remember(make);
  const key = { name: 'a' };
  const item = {};
  made(key, [item], 'UTC');
  made(key, [item], 'UTC');
  expect(make).toHaveBeenCalledTimes(1);
  made(key, [{}], 'UTC');
  made(key, [item, item], 'UTC');
  made(key, [item], 'Europe/Oslo');
  made({ name: 'a' }, [item], 'UTC');
  expect(make).toHaveBeenCalledTimes(5);
});

it('gives the same card for the same claim, and another in another time zone', () => {
  const claim = claimOn('2,500 troops');
  expect(claimCard(claim, 'UTC')).toBe(claimCard(claim, 'UTC'));
  expect(claimCard({ ...claim }, 'UTC')).not.toBe(claimCard(claim, 'UTC'));
  expect(String(claimCard(claim, 'Europe/Oslo'))).not.toBe(String(claimCard(claim, 'UTC')));
});

it('renders again only the blocks that a changed claim touches', () => {
  const troops = claimOn('2,500 troops');
  const year = claimOn('beyond 2022');
  const desk = deskOf([troops, year]);
  const before = stretchesOf(desk).map(({ block, claims }) => blockHtml(block, claims));
  const changed = withClaims(desk, [{ ...troops, verdict: 'verified' }, year]);
  const after = stretchesOf(changed).map(({ block, claims }) => blockHtml(block, claims));
  expect(after.map((html, i) => html === before[i])).toEqual([true, false, true, true, true, true]);
});
