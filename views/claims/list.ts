// The claims as a plain list in reading order: cards beside the text on a wide screen, below it on a narrow
// one. The filter stands in the address.

import type { ArticleId } from '../../src/domain/id.ts';
import { verdicts } from '../../src/domain/verdict.ts';
import type { ClaimFilter, Desk, PlacedClaim } from '../../src/ledger/ledger.ts';
import { flat, type Html, html } from '../html.ts';
import { remember } from '../memo.ts';
import { url } from '../url.ts';
import { claimCard } from './card.ts';
import { verdictOf, words } from './verdict.ts';

type Filter = ClaimFilter['verdict'];

export const claimList = (desk: Desk, filter: Filter, timeZone: string): Html =>
  html`<section class="claims" aria-labelledby="claims-heading">
<h2 id="claims-heading" class="hidden">Claims</h2>
${claimFilter(desk, filter)}
<ol id="claims" hx-target:inherited="#panel" hx-swap:inherited="outerHTML" hx-push-url:inherited="true" hx-include:inherited="#claim-filter">
${cards(desk, filter, timeZone)}</ol>
<p class="empty quiet">${emptyWords[filter ?? 'all']}</p>
</section>`;

const cards = remember((desk: Desk, filter: Filter, timeZone: string): Html => {
  const listed = desk.claims.filter((claim) => passes(claim, filter));
  return flat(html`${listed.map((claim) => claimCard(claim, timeZone))}`);
});

export const passes = (claim: PlacedClaim, filter: Filter): boolean =>
  filter === undefined || verdictOf(claim) === filter;

/** Links with counts; the field keeps the filter in the address when a claim is opened. */
export function claimFilter({ article, claims, facts }: Desk, filter: Filter): Html {
  const counts = { open: facts.open, ...facts.verdicts };
  return html`<nav id="claim-filter" aria-label="Which claims are listed"><ul>
${filterLink(article.id, 'All', claims.length, undefined, filter)}
${(['open', ...verdicts] as const).map((value) => filterLink(article.id, words[value], counts[value], value, filter))}
</ul>${filter && html`<input type="hidden" name="verdict" value="${filter}">`}</nav>`;
}

const filterLink = (article: ArticleId, label: string, count: number, value: Filter, chosen: Filter): Html =>
  html`<li><a class="${value}" href="${url.article(article, { verdict: value })}"${value === chosen && html` aria-current="true"`}>${label} <span class="count">${count}</span></a></li>`;

const emptyWords: Readonly<Record<NonNullable<Filter> | 'all', string>> = {
  all: 'Nothing is marked yet.',
  open: 'No claim is open: every one has a verdict.',
  verified: 'No claim is verified yet.',
  disputed: 'No claim is disputed.',
  sourced: 'No claim is sourced and waiting for confirmation.',
};
