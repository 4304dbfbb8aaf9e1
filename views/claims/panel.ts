// The one place where forms are. Every form is a plain POST; with htmx the answer takes the panel's place
// whole (outerHTML, not a morph): it brings everything typed back with it, and the hidden key and version
// always belong to the form that they came with, so nothing changes them under the user's feet.

import type { ClaimId } from '../../src/domain/id.ts';
import { overlaps } from '../../src/domain/span.ts';
import type { Desk, PlacedClaim } from '../../src/ledger/ledger.ts';
import type { Workbench } from '../articles/workbench-data.ts';
import type { Frame } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { initials } from '../person.ts';
import { relativeMoment } from '../time.ts';
import { url } from '../url.ts';
import { claimForm } from './claim-form.ts';
import { opening } from './form.ts';
import { leftOver } from './left-over.ts';
import { markForm } from './mark-form.ts';
import type { ClaimPanel, MarkPanel, Panel, StalePanel } from './panel-data.ts';
import { claimToRead } from './read.ts';
import { staleForm } from './stale.ts';
import { verdictOf, verdictWord } from './verdict.ts';

export function panelSection(frame: Frame, workbench: Workbench): Html {
  const { panel } = workbench;
  switch (panel.state) {
    case 'idle':
      return idle(workbench);
    case 'mark':
      return marking(workbench, panel);
    case 'claim':
    case 'stale':
      return opened(frame, workbench, panel);
    default:
      return panel satisfies never;
  }
}

/** The claim that the panel holds. */
export function openOn(panel: Panel): ClaimId | null {
  if (panel.state === 'claim') return panel.claim.id;
  return panel.state === 'stale' ? panel.theirs.id : null;
}

const notice = html`<div id="notice"></div>`;

function idle({ desk, canMark }: Workbench): Html {
  const next = desk.claims.find(({ verdict }) => verdict === null);
  return html`<section id="panel" class="panel idle" data-state="idle" aria-label="Claim">
${notice}
<p>${canMark ? 'Select words to mark them as a claim, or choose a paragraph’s number.' : 'Choose a claim to read it. Your role does not mark.'}</p>
${next && html`<p>Next open: <a class="quote" dir="auto" ${opening(url.article(desk.article.id, { claim: next.id }))}>${next.quote.exact}</a></p>`}
</section>`;
}

const marking = ({ desk, canMark }: Workbench, panel: MarkPanel): Html =>
  html`<section id="panel" class="panel mark" data-state="mark"${panel.problems.length > 0 && html` data-unsaved`}${takesFocus(panel)} data-start="${panel.range.start}" data-end="${panel.range.end}" aria-labelledby="panel-heading">
${head(desk, html`Mark a claim`)}
${notice}
${canMark ? markForm(desk, panel) : html`<p>Your role does not mark. Ask an editor if it should.</p>`}
</section>`;

function opened(frame: Frame, { desk, canMark }: Workbench, panel: ClaimPanel | StalePanel): Html {
  const claim = panel.state === 'stale' ? panel.theirs : panel.claim;
  const isUnsaved = panel.state === 'stale' || panel.problems.length > 0;
  const isWithdrawn = claim.status === 'withdrawn';
  return html`<section id="panel" class="panel ${isWithdrawn ? 'withdrawn' : verdictOf(claim)}" data-state="claim" data-claim="${claim.id}" data-start="${claim.position.start}"${isUnsaved && html` data-unsaved`}${takesFocus(panel)} aria-labelledby="panel-heading">
${head(desk, html`<span class="verdict">${isWithdrawn ? 'Withdrawn' : verdictWord(claim)}</span>`)}
<p class="card-head">${initials(claim.reviewer)} ${relativeMoment(claim.updatedAt, frame)}</p>
<p class="quote" dir="auto">${claim.quote.exact}</p>
${notice}
${canMark && panel.state === 'claim' && claim.status === 'live' && selected}
${canMark ? forms(frame, desk, panel) : claimToRead(claim)}
${overlapping(desk, claim)}
<p class="panel-foot"><a href="${url.claimHistory(claim.id)}">History of this claim</a>${nextOpen(desk, claim)}</p>
</section>`;
}

function forms(frame: Frame, desk: Desk, panel: ClaimPanel | StalePanel): Html {
  const claim = panel.state === 'stale' ? panel.theirs : panel.claim;
  if (claim.status === 'withdrawn') return html`${leftOver(claim, panel.values)}${claimToRead(claim)}`;
  return panel.state === 'stale' ? staleForm(frame, desk, panel) : claimForm(panel);
}

const head = ({ article }: Desk, heading: Html): Html =>
  html`<div class="panel-head"><h2 id="panel-heading">${heading}</h2><a class="close" ${opening(url.article(article.id))} data-close aria-label="Close">×</a></div>`;

/** Focus goes to the panel when it opens, unless a field is to blame. */
const takesFocus = ({ problems }: MarkPanel | ClaimPanel | StalePanel): Html | false =>
  problems.length === 0 && html` tabindex="-1" autofocus`;

/** Filled in and shown by the selection module when words are selected while a claim is open. */
const selected = html`<div class="selected" data-selected hidden><p>Selected: <q class="quote" dir="auto" data-selected-words></q></p>
<p class="actions"><button form="range-form" name="move" value="selection">Move the claim here</button> <a class="button" href="" data-selected-mark>Mark as another claim</a></p></div>`;

function overlapping({ claims, article }: Desk, claim: PlacedClaim): Html | null {
  const others = claims.filter(({ id, position }) => id !== claim.id && overlaps(position, claim.position));
  if (others.length === 0) return null;
  return html`<div class="overlapping"><p>Also over these words:</p><ul>${others.map(
    (other) =>
      html`<li><a ${opening(url.article(article.id, { claim: other.id }))}><span class="verdict ${verdictOf(other)}">${verdictWord(other)}</span> <span class="quote" dir="auto">${other.quote.exact}</span></a></li>`,
  )}</ul></div>`;
}

function nextOpen({ claims, article }: Desk, claim: PlacedClaim): Html | null {
  const isOpen = ({ id, verdict }: PlacedClaim): boolean => id !== claim.id && verdict === null;
  const next =
    claims.find((other) => isOpen(other) && other.position.start >= claim.position.start) ??
    claims.find(isOpen);
  return next === undefined
    ? null
    : html` <a ${opening(url.article(article.id, { claim: next.id }))}>Next open claim</a>`;
}
