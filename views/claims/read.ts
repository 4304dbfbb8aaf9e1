// A claim to read and not to change: withdrawn, or seen by someone whose role does not mark.

import type { PlacedClaim } from '../../src/ledger/ledger.ts';
import { type Html, html } from '../html.ts';
import { sourceList } from './source.ts';

export const claimToRead = ({ status, note, sources, kind }: PlacedClaim): Html =>
  html`${status === 'withdrawn' && html`<p class="warning">This claim was withdrawn. Nothing can be changed on it; mark the words again if they need checking.</p>`}
${note !== '' && html`<p class="note" dir="auto">${note}</p>`}
${sourceList(sources)}
<p class="quiet">Kind: ${kind}</p>`;
