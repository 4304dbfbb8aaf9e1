// Facts left, in words and as a bar of verdicts. The bar only repeats the words, so it is hidden from
// assistive technology; it is drawn with SVG attributes, because inline styles are forbidden.

import type { Facts } from '../../src/domain/coverage.ts';
import { type Html, html } from '../html.ts';

/** The one in the page's bar, which a changed claim replaces. */
export const factsLeft = (facts: Facts): Html =>
  html`<div id="facts" class="facts" title="${factsInFull(facts)}">${factsBar(facts)} ${factsInWords(facts)}</div>`;

export const factsInWords = (facts: Facts): Html =>
  html`<span class="facts-left"><strong>${facts.left}</strong> ${facts.left === 1 ? 'fact' : 'facts'} left</span>`;

export function factsBar(facts: Facts): Html {
  const { verified, sourced, disputed } = facts.verdicts;
  const total = Math.max(1, facts.left + verified + sourced + disputed);
  const percent = (n: number): string => ((n * 100) / total).toFixed(2);
  return html`<svg class="facts-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="left" width="100" height="6"/><rect class="verified" width="${percent(verified)}" height="6"/><rect class="sourced" x="${percent(verified)}" width="${percent(sourced)}" height="6"/><rect class="disputed" x="${percent(verified + sourced)}" width="${percent(disputed)}" height="6"/></svg>`;
}

/** 4 open claims · 7 sentences not covered · 3 verified · 2 disputed */
export const factsInFull = ({ open, uncovered, verdicts }: Facts): string =>
  [
    open > 0 && counted(open, 'open claim'),
    uncovered > 0 && `${counted(uncovered, 'sentence')} not covered`,
    verdicts.verified > 0 && `${verdicts.verified} verified`,
    verdicts.sourced > 0 && `${verdicts.sourced} sourced`,
    verdicts.disputed > 0 && `${verdicts.disputed} disputed`,
  ]
    .filter((part) => part !== false)
    .join(' · ');

const counted = (n: number, noun: string): string => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
