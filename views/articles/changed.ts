// What a change that came by htmx answers: the new panel, and beside it only what the change touched. Each
// part is the same function that the page uses, so a page loaded now would look the same.

import type { Claim } from '../../src/domain/claim.ts';
import { inReadingOrder, overlaps, type Range } from '../../src/domain/span.ts';
import type { PlacedClaim } from '../../src/ledger/ledger.ts';
import { claimCard } from '../claims/card.ts';
import { claimFilter, passes } from '../claims/list.ts';
import { panelSection } from '../claims/panel.ts';
import type { Frame } from '../frame.ts';
import { type Content, type Html, html } from '../html.ts';
import { blockHtml } from './block.ts';
import { factsLeft } from './facts.ts';
import { savedAt } from './saved.ts';
import { stretchesOf } from './text.ts';
import type { Workbench } from './workbench-data.ts';

export interface Changed {
  /** As it stands after the change. */
  readonly workbench: Workbench;
  readonly claim: PlacedClaim;
  /** The claim before the change; null when it was marked just now. */
  readonly before: Claim | null;
}

export function claimChanged(frame: Frame, { workbench, claim, before }: Changed): Html {
  const { desk, filter } = workbench;
  const touched = before === null ? [claim.position] : [before.position, claim.position];
  return html`${panelSection(frame, workbench)}
${changedBlocks(workbench, touched)}
${changedCard(frame, workbench, claim, before)}
${partial('#claim-filter', 'outerHTML', claimFilter(desk, filter))}
${partial('#facts', 'outerHTML', factsLeft(desk.facts))}
${partial('#status', 'innerHTML', savedAt(desk.position))}`;
}

const partial = (target: string, swap: string, content: Content): Html =>
  html`<hx-partial hx-target="${target}" hx-swap="${swap}">${content}</hx-partial>
`;

const changedBlocks = ({ desk }: Workbench, touched: readonly Range[]): readonly Html[] =>
  stretchesOf(desk)
    .filter(({ block }) => touched.some((range) => overlaps(range, block.span)))
    .map(({ block, claims }) => partial(`#span-${block.span.id}`, 'outerHTML', blockHtml(block, claims)));

/** In its place; a claim that is new or has moved to another place in the reading order is put before the next. */
function changedCard(
  { timeZone }: Frame,
  { desk, filter }: Workbench,
  claim: PlacedClaim,
  before: Claim | null,
): readonly Html[] {
  const card = `#claim-${claim.id}`;
  const taken = before === null ? [] : [partial(card, 'delete', null)];
  if (claim.status === 'withdrawn') return taken;
  const rendered = claimCard(claim, timeZone);
  if (before !== null && inReadingOrder(before.position, claim.position) === 0) {
    return [partial(card, 'outerHTML', rendered)];
  }
  const next = nextListed(desk.claims, claim, filter);
  const placed =
    next === undefined
      ? partial('#claims', 'beforeend', rendered)
      : partial(`#claim-${next.id}`, 'beforebegin', rendered);
  return [...taken, placed];
}

const nextListed = (
  claims: readonly PlacedClaim[],
  claim: PlacedClaim,
  filter: Workbench['filter'],
): PlacedClaim | undefined =>
  claims.slice(claims.findIndex(({ id }) => id === claim.id) + 1).find((later) => passes(later, filter));
