// Someone else changed the claim while this viewer was writing. Both versions stand side by side and nothing
// typed is lost: the form holds it all, and saves on top of the version that is shown here. Enter keeps
// their verdict.

import { verdicts } from '../../src/domain/verdict.ts';
import type { Desk } from '../../src/ledger/ledger.ts';
import { blame, problemSummary } from '../fields.ts';
import type { Frame } from '../frame.ts';
import { type Content, type Html, html } from '../html.ts';
import { nameOf } from '../person.ts';
import { relativeMoment } from '../time.ts';
import { url } from '../url.ts';
import { opening, posting } from './form.ts';
import { judgementFields, judgementPointers } from './judgement-fields.ts';
import { type ClaimValues, claimValues, type StalePanel } from './panel-data.ts';
import { verdictOf, verdictWord, words } from './verdict.ts';

export function staleForm(frame: Frame, desk: Desk, panel: StalePanel): Html {
  const { theirs, key, values, problems } = panel;
  const { of, rest } = blame(problems, judgementPointers(values));
  const pressed =
    verdicts.find((verdict) => verdict === panel.verdict) ?? (panel.verdict === 'open' ? 'open' : null);
  const mine = pressed ?? verdictOf(theirs);
  return html`<p class="warning" role="alert">${nameOf(theirs.reviewer)} changed this claim ${relativeMoment(theirs.updatedAt, frame)}, while you were writing. Nothing is saved yet, and nothing you typed is lost.</p>
${problemSummary(rest)}
${comparison([
  ['Verdict', verdictWord(theirs), words[mine]],
  ['Note', theirs.note, values.note],
  ['Sources', sourcesInWords(claimValues(theirs)), sourcesInWords(values)],
  ['Kind', theirs.kind, values.kind],
])}
<form class="form" ${posting(url.claimVerdict(theirs.id))}>
<input type="hidden" name="key" value="${key}">
<input type="hidden" name="version" value="${theirs.version}">
${judgementFields(values, of)}
<div class="verdicts" role="group" aria-label="What to save"><button name="verdict" value="keep">Save mine, leave it ${verdictWord(theirs).toLowerCase()}</button>${
    mine !== verdictOf(theirs) &&
    html`<button name="verdict" value="${mine}" class="${mine}">Save mine: ${words[mine].toLowerCase()}</button>`
  }<a class="button" ${opening(url.article(desk.article.id, { claim: theirs.id }))}>Take theirs</a></div>
</form>`;
}

type Row = readonly [name: string, theirs: Content, mine: Content];

const comparison = (rows: readonly Row[]): Html =>
  html`<table class="versions"><thead><tr><td></td><th scope="col">Theirs</th><th scope="col">Yours</th></tr></thead><tbody>
${rows.map(([name, theirs, mine]) => html`<tr${theirs !== mine && html` class="differs"`}><th scope="row">${name}</th><td dir="auto">${theirs || '–'}</td><td dir="auto">${mine || '–'}</td></tr>`)}
</tbody></table>`;

export const sourcesInWords = ({ sources }: ClaimValues): string =>
  sources
    .map(({ title, url, pinpoint, type }) =>
      [title, url, pinpoint, type].filter((it) => it !== '').join(', '),
    )
    .join('; ');
