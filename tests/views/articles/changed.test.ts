import { expect, it } from 'vitest';
import type { PlacedClaim } from '../../../src/ledger/ledger.ts';
import { claimChanged } from '../../../views/articles/changed.ts';
import type { Workbench } from '../../../views/articles/workbench-data.ts';
import { claimPanel } from '../../../views/claims/panel-data.ts';
import { claimOn, deskOf, frame, workbenchOf } from '../fixture.ts';
import { named } from '../markup.ts';

const troops = claimOn('2,500 troops');
const year = claimOn('beyond 2022', { verdict: 'disputed' });

/** What is put where, `target swap`. */
function partials(
  claims: readonly PlacedClaim[],
  claim: PlacedClaim,
  before: PlacedClaim | null,
  filter?: Workbench['filter'],
): readonly string[] {
  const workbench = workbenchOf(deskOf(claims), { panel: claimPanel(claim, 'key'), filter });
  return named(claimChanged(frame, { workbench, claim, before }), 'hx-partial').map(
    ({ attributes }) => `${attributes['hx-target']} ${attributes['hx-swap']}`,
  );
}

const always = ['#claim-filter outerHTML', '#facts outerHTML', '#status innerHTML'];

it('brings the panel first, and what the change touched after it', () => {
  const markup = String(
    claimChanged(frame, {
      workbench: workbenchOf(deskOf([troops]), { panel: claimPanel(troops, 'key') }),
      claim: troops,
      before: troops,
    }),
  );
  expect(markup).toMatch(/^<section id="panel"/);
  expect(markup).toContain('>Saved at position 214</hx-partial>');
});

it('replaces the card of a claim that stays where it was', () => {
  const judged: PlacedClaim = { ...troops, verdict: 'verified' };
  expect(partials([judged, year], judged, troops)).toEqual([
    '#span-r1-b2 outerHTML',
    `#claim-${troops.id} outerHTML`,
    ...always,
  ]);
});

it('puts the card of a new claim before the next in reading order', () => {
  expect(partials([troops, year], troops, null)).toEqual([
    '#span-r1-b2 outerHTML',
    `#claim-${year.id} beforebegin`,
    ...always,
  ]);
});

it('appends the card of a claim that comes last', () => {
  expect(partials([troops, year], year, null)).toEqual([
    '#span-r1-b3 outerHTML',
    '#claims beforeend',
    ...always,
  ]);
});

it('looks for the next card among those that the filter lists', () => {
  const open = claimOn('about 7,000 troops');
  expect(partials([troops, year, open], troops, null, 'open')).toContain(`#claim-${open.id} beforebegin`);
});

it('renders the blocks of the old range and of the new one', () => {
  const moved: PlacedClaim = { ...year, id: troops.id };
  expect(partials([moved], moved, troops)).toEqual([
    '#span-r1-b2 outerHTML',
    '#span-r1-b3 outerHTML',
    `#claim-${troops.id} delete`,
    '#claims beforeend',
    ...always,
  ]);
});

it('removes the card of a withdrawn claim', () => {
  const withdrawn: PlacedClaim = { ...troops, status: 'withdrawn' };
  expect(partials([year], withdrawn, troops)).toEqual([
    '#span-r1-b2 outerHTML',
    `#claim-${troops.id} delete`,
    ...always,
  ]);
});
