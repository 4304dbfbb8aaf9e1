// Judges a claim. The version that the viewer has seen goes with it, so nobody overwrites what they have not
// read. The first button keeps the verdict: it is the one that Enter presses.

import { blame, problemSummary } from '../fields.ts';
import { type Html, html } from '../html.ts';
import { url } from '../url.ts';
import { posting } from './form.ts';
import { judgementFields, judgementPointers, ofWords } from './judgement-fields.ts';
import type { ClaimPanel } from './panel-data.ts';
import { rangeForm } from './range-form.ts';
import { verdictButtons } from './verdict-buttons.ts';
import { withdrawalForm } from './withdrawal-form.ts';

export function claimForm({ claim, key, values, problems }: ClaimPanel): Html {
  const { of, rest } = blame(ofWords(problems), [...judgementPointers(values), '/quote', '/reason']);
  return html`${problemSummary(rest)}
<form class="form" ${posting(url.claimVerdict(claim.id))}>
<input type="hidden" name="key" value="${key}">
<input type="hidden" name="version" value="${claim.version}">
${judgementFields(values, of)}
<div class="verdicts" role="group" aria-label="Verdict"><button name="verdict" value="keep">Save</button>${verdictButtons(claim.verdict)}${
    claim.verdict !== null && html`<button name="verdict" value="open" class="open">Open again</button>`
  }</div>
</form>
${rangeForm({ claim, key, exact: values.exact, blame: of('/quote') })}
${withdrawalForm({ claim, key, reason: values.reason, blame: of('/reason') })}`;
}
