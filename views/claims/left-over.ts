// What was typed on a claim that someone withdrew meanwhile. It can't be saved there, so it stands here to be
// read and copied.

import type { PlacedClaim } from '../../src/ledger/ledger.ts';
import { type Html, html } from '../html.ts';
import { type ClaimValues, claimValues } from './panel-data.ts';
import { sourcesInWords } from './stale.ts';

export function leftOver(claim: PlacedClaim, typed: ClaimValues): Html | null {
  const stands = claimValues(claim);
  const words = [
    typed.note !== stands.note && typed.note,
    sourcesInWords(typed) !== sourcesInWords(stands) && sourcesInWords(typed),
    typed.exact !== stands.exact && typed.exact,
    typed.reason,
  ].filter((text) => typeof text === 'string' && text.trim() !== '');
  if (words.length === 0) return null;
  return html`<div class="problem" role="alert"><p>Not saved. You had typed:</p>${words.map((text) => html`<p class="note" dir="auto">${text}</p>`)}</div>`;
}
