// A telling as prose: a sentence about what became of the claim, and below it what was written and filed.
// It is told from the state before and the state after, so it can't disagree with the fold.

import type { Claim } from '../../src/domain/claim.ts';
import type { Source, Verdict } from '../../src/domain/verdict.ts';
import type { Event } from '../../src/ledger/ledger.ts';
import { sourceLine } from '../claims/source.ts';
import { verdictWord } from '../claims/verdict.ts';
import { type Content, type Html, html } from '../html.ts';
import { url } from '../url.ts';
import { difference } from './difference.ts';
import type { ClaimTelling, OtherTelling, Telling } from './telling.ts';

export const sentence = (telling: Telling): Html =>
  telling.about === 'claim' ? claimSentence(telling) : otherSentence(telling.entry.event);

/** One paragraph each. */
export const details = (telling: Telling): readonly Html[] =>
  telling.about === 'claim' ? claimDetails(telling) : otherDetails(telling.entry.event);

function claimSentence({ before, after }: ClaimTelling): Html {
  const words = quoted(after);
  if (before === null) {
    return after.verdict === null
      ? html`marked ${words} as a claim`
      : html`marked ${words} as ${verdict(after.verdict)}`;
  }
  if (before.status !== after.status) return html`withdrew ${words}`;
  if (!isSameRange(before, after)) {
    return html`moved ${quoted(before)} to ${words}${before.verdict && html`, which opened it again; it was ${verdict(before.verdict)}`}`;
  }
  if (before.verdict !== after.verdict) return verdictSentence(before.verdict, after.verdict, words);
  if (before.note !== after.note) return html`${noteVerb(before.note, after.note)} on ${words}`;
  if (before.kind !== after.kind)
    return html`chose the kind ${after.kind} for ${words}; it was ${before.kind}`;
  return html`${before.sources.length === 0 ? 'filed sources for' : 'changed the sources of'} ${words}`;
}

function verdictSentence(before: Verdict | null, after: Verdict | null, words: Html): Html {
  if (after === null) return html`opened ${words} again; it was ${verdict(before)}`;
  return before === null
    ? html`marked ${words} as ${verdict(after)}`
    : html`changed ${words} from ${verdict(before)} to ${verdict(after)}`;
}

function claimDetails({ before, after, entries }: ClaimTelling): readonly Html[] {
  const withdrawal = entries.find(({ event }) => event.type === 'ClaimWithdrawn')?.event;
  const reason = withdrawal?.type === 'ClaimWithdrawn' ? withdrawal.words.note : '';
  const kindIsTold = before !== null && isOnlyKind(before, after);
  const lines = [
    reason !== '' && html`Reason: <span dir="auto">${reason}</span>`,
    noteLine(before?.note ?? '', after.note),
    sourceChanges(before?.sources ?? [], after.sources),
    before === null && after.kind !== 'other' && html`Kind: ${after.kind}`,
    before !== null &&
      before.kind !== after.kind &&
      !kindIsTold &&
      html`Kind: ${removed(before.kind)} ${added(after.kind)}`,
  ];
  return lines.filter((line) => line instanceof Object);
}

const isOnlyKind = (before: Claim, after: Claim): boolean =>
  before.kind !== after.kind && before.verdict === after.verdict && before.note === after.note;

function noteVerb(before: string, after: string): string {
  if (before === '') return 'wrote a note';
  return after === '' ? 'removed the note' : 'changed the note';
}

function noteLine(before: string, after: string): Html | false {
  if (before === after) return false;
  if (before === '') return html`<span dir="auto">${after}</span>`;
  return html`Note: <span dir="auto">${difference(before, after).map(({ change, text }) =>
    change === 'same' ? html`${text}` : change === 'removed' ? removed(text) : added(text),
  )}</span>`;
}

function sourceChanges(before: readonly Source[], after: readonly Source[]): Html | false {
  const gone = before.filter((source) => !after.some((other) => isSameSource(source, other)));
  const come = after.filter((source) => !before.some((other) => isSameSource(source, other)));
  if (gone.length + come.length === 0) return false;
  return html`Source: ${listed([
    ...gone.map((source) => html`<del>${sourceLine(source)}</del>`),
    ...come.map((source) =>
      before.length === 0 ? sourceLine(source) : html`<ins>${sourceLine(source)}</ins>`,
    ),
  ])}`;
}

const listed = (items: readonly Html[]): readonly Content[] =>
  items.map((item, i) => (i === 0 ? item : html`; ${item}`));

const isSameSource = (a: Source, b: Source): boolean =>
  a.title === b.title && a.url === b.url && a.pinpoint === b.pinpoint && a.type === b.type;

const isSameRange = (a: Claim, b: Claim): boolean =>
  a.position.start === b.position.start && a.position.end === b.position.end;

const quoted = ({ article, id, quote }: Claim): Html =>
  html`<a class="quote" href="${url.article(article, { claim: id })}">“<span dir="auto">${quote.exact}</span>”</a>`;

const verdict = (given: Verdict | null): Html =>
  html`<span class="verdict ${given ?? 'open'}">${verdictWord({ verdict: given }).toLowerCase()}</span>`;

const removed = (text: string): Html => html`<del>${text}</del>`;
const added = (text: string): Html => html`<ins>${text}</ins>`;

function otherSentence(event: OtherTelling['entry']['event']): Html {
  switch (event.type) {
    case 'ArticleImported':
      return html`imported revision 1`;
    case 'AccountAdded':
      return html`added the account of ${event.words.name} as ${event.data.role}`;
    case 'RoleChanged':
      return html`changed a role to ${event.data.role}`;
    case 'AccountDisabled':
      return html`disabled an account`;
    default:
      return event satisfies never;
  }
}

const otherDetails = (event: Event): readonly Html[] =>
  event.type === 'ArticleImported'
    ? [
        html`<span dir="auto">${event.words.title}</span>`,
        html`${event.data.codePoints.toLocaleString('en')} characters, SHA-256 <code title="${event.data.text}">${event.data.text.slice(0, 8)}…${event.data.text.slice(-4)}</code>`,
      ]
    : [];
