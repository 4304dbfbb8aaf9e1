// The history of an article or of one claim, as prose: who did what, when, with what was before and after.
// Newest first, a day at a time.

import type { Claim } from '../../src/domain/claim.ts';
import type { ClaimId } from '../../src/domain/id.ts';
import type { Desk, Entry, PlacedClaim } from '../../src/ledger/ledger.ts';
import type { Frame } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { page } from '../page.ts';
import { initials, nameOf } from '../person.ts';
import { clock, dayHeading, dayOf } from '../time.ts';
import { url } from '../url.ts';
import { details, sentence } from './sentence.ts';
import { type Telling, tell } from './telling.ts';

export interface History {
  readonly desk: Pick<Desk, 'article' | 'facts'>;
  /** When it is the history of one claim. */
  readonly claim: PlacedClaim | null;
  /** Oldest first, as the ledger reads them. */
  readonly entries: readonly Entry[];
  /** Claims as they stood before the first entry, for a page that does not begin at the beginning. */
  readonly before: ReadonlyMap<ClaimId, Claim>;
  /** Address of the older ones. */
  readonly next: string | null;
}

export function historyPage(frame: Frame, { desk, claim, entries, before, next }: History): Html {
  const tellings = tell(entries, before).toReversed();
  return page(frame, {
    title: `History: ${claim?.quote.exact ?? desk.article.title}`,
    current: claim === null ? 'history' : undefined,
    article: desk,
    body: html`<h1>${claim === null ? 'History' : 'History of a claim'}</h1>
${claim === null ? summary : claimSummary(claim)}
${tellings.length === 0 && html`<p class="empty">Nothing is recorded here.</p>`}
${byDay(tellings, frame).map((day) => dayList(day, frame))}
${next && html`<p class="older"><a class="button" href="${next}">Older</a></p>`}`,
  });
}

const summary = html`<p class="lead">Everything that was recorded about this article. Entries are only ever added; none is changed or removed.</p>`;

const claimSummary = ({ article, id, quote }: PlacedClaim): Html =>
  html`<p class="lead"><a class="quote" href="${url.article(article, { claim: id })}">“<span dir="auto">${quote.exact}</span>”</a></p>
<p><a href="${url.articleHistory(article)}">History of the whole article</a></p>`;

interface Day {
  readonly at: string;
  readonly tellings: readonly Telling[];
}

function byDay(tellings: readonly Telling[], { timeZone }: Frame): readonly Day[] {
  const days = Map.groupBy(tellings, (telling) => dayOf(entryOf(telling).at, timeZone));
  return [...days.values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ at: entryOf(first).at, tellings: [first, ...more] }],
  );
}

const dayList = ({ at, tellings }: Day, frame: Frame): Html =>
  html`<section class="day"><h2>${dayHeading(at, frame)}</h2>
<ol class="tellings">
${tellings.map((telling) => item(telling, frame))}</ol></section>
`;

function item(telling: Telling, { timeZone }: Frame): Html {
  const { at, actor, position } = entryOf(telling);
  return html`<li class="telling" id="event-${position}"><span class="telling-time">${clock(at, timeZone)}</span> <span class="telling-who" aria-hidden="true">${initials(actor)}</span> <div class="telling-words"><p><strong dir="auto">${nameOf(actor)}</strong> ${sentence(telling)}</p>${details(telling).map((line) => html`<p class="detail">${line}</p>`)}</div> <span class="telling-position">position ${position}</span></li>
`;
}

/** The last of those told together. */
function entryOf(telling: Telling): Entry {
  if (telling.about === 'other') return telling.entry;
  const last = telling.entries.at(-1);
  if (last === undefined) throw new Error('A telling has at least one entry');
  return last;
}
