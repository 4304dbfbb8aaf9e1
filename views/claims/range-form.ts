// Moves a claim to other words: a word more or less at either edge, or the exact words. No verdict covers
// words that it was not given for, so moving opens the claim again, and the form says so beforehand. The
// button for selected words is shown by the selection module, which fills in where they are.

import type { PlacedClaim } from '../../src/ledger/ledger.ts';
import { type Blame, field, textArea } from '../fields.ts';
import { type Html, html } from '../html.ts';
import { url } from '../url.ts';
import { posting } from './form.ts';
import { verdictWord } from './verdict.ts';

export interface RangeForm {
  readonly claim: PlacedClaim;
  readonly key: string;
  /** As typed. */
  readonly exact: string;
  readonly blame: Blame | null;
}

export const rangeForm = ({ claim, key, exact, blame }: RangeForm): Html =>
  html`<details class="more"${blame && html` open`}><summary>Move to other words</summary>
<form class="form" id="range-form" ${posting(url.claimRange(claim.id))}>
<input type="hidden" name="key" value="${key}">
<input type="hidden" name="version" value="${claim.version}">
<input type="hidden" name="start" value="" disabled data-selected-start>
<input type="hidden" name="end" value="" disabled data-selected-end>
${
  claim.verdict !== null &&
  html`<p class="warning">Moving this claim opens it again: ${verdictWord(claim).toLowerCase()} was said of these words only. Its note and sources stay.</p>`
}
${field({
  id: 'range-exact',
  label: 'Exactly these words',
  blame,
  control: (attributes) => textArea('exact', exact, 2, html`${attributes} required class="quoted"`),
})}
<button name="move" value="exact">Move</button>
<div class="edges" role="group" aria-label="A word more or less">
<p class="context" dir="auto"><span class="quiet">…${claim.quote.prefix}</span><mark>${claim.quote.exact}</mark><span class="quiet">${claim.quote.suffix}…</span></p>
${edges.map(([value, label]) => html`<button name="move" value="${value}">${label}</button>`)}
</div>
</form></details>`;

const edges = [
  ['start-back', 'Start a word earlier'],
  ['start-forward', 'Start a word later'],
  ['end-back', 'End a word earlier'],
  ['end-forward', 'End a word later'],
] as const;
