// A claim as it is read beside the text. Remembered by the claim: it holds nothing about who looks, and its
// time is never relative. The list item has the id and the article inside it the place on the page, because
// htmx copies the style attribute of elements with an id, which the content security policy forbids.

import type { PlacedClaim } from '../../src/ledger/ledger.ts';
import { type Html, html } from '../html.ts';
import { remember } from '../memo.ts';
import { initials } from '../person.ts';
import { moment } from '../time.ts';
import { url } from '../url.ts';
import { sourceList } from './source.ts';
import { verdictOf, verdictWord } from './verdict.ts';

export const claimCard = remember((claim: PlacedClaim, timeZone: string): Html => {
  const address = url.article(claim.article, { claim: claim.id });
  return html`<li id="claim-${claim.id}"><article class="card ${verdictOf(claim)}">
<p class="card-head"><span class="verdict">${verdictWord(claim)}</span> ${initials(claim.reviewer)} ${moment(claim.updatedAt, timeZone)}</p>
<p class="quote" dir="auto"><a class="card-link" href="${address}" hx-get="${address}">${claim.quote.exact}</a></p>
${claim.note !== '' && html`<p class="note" dir="auto">${claim.note}</p>`}
${sourceList(claim.sources)}
</article></li>
`;
});
