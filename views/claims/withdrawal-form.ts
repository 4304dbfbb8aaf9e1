// Takes a claim back. It stays in the history with the reason.

import type { PlacedClaim } from '../../src/ledger/ledger.ts';
import { type Blame, field } from '../fields.ts';
import { type Html, html } from '../html.ts';
import { url } from '../url.ts';
import { posting } from './form.ts';

export interface WithdrawalForm {
  readonly claim: PlacedClaim;
  readonly key: string;
  /** As typed. */
  readonly reason: string;
  readonly blame: Blame | null;
}

export const withdrawalForm = ({ claim, key, reason, blame }: WithdrawalForm): Html =>
  html`<details class="more"${(blame || reason !== '') && html` open`}><summary>Withdraw</summary>
<form class="form" ${posting(url.claimWithdrawal(claim.id))}>
<input type="hidden" name="key" value="${key}">
<input type="hidden" name="version" value="${claim.version}">
${field({
  id: 'withdrawal-note',
  label: 'Reason',
  hint: 'Optional. The claim stays in the history.',
  blame,
  control: (attributes) =>
    html`<input name="note" value="${reason}" dir="auto" autocomplete="off"${attributes}>`,
})}
<button class="danger">Withdraw the claim</button>
</form></details>`;
