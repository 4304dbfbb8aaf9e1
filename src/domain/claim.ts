// A claim: one checkable statement in a revision, and what was judged about it. `decideClaim` turns a
// command into events or a refusal; `evolveClaim` turns an event into the next state.
//
// Invariant: no verdict covers words that it was not given for. Moving a range therefore takes the verdict
// away; the note and the sources stay, and the former verdict stays in the history.

import type { Actor } from './actor.ts';
import { canonicalJson, type Recorded } from './event.ts';
import { type ArticleId, type ClaimId, claimId, subjectOf } from './id.ts';
import { type Offsets, slice } from './offsets.ts';
import { accepted, type Outcome, refused } from './outcome.ts';
import { describeQuote, findWords, matchPosition, type Quote } from './selector.ts';
import type { Range } from './span.ts';
import { checkJudgement, type Judgement, type Source, type Verdict } from './verdict.ts';
import { type EdgeMove, moveEdge } from './words.ts';

export const kinds = ['quantity', 'date', 'quotation', 'attribution', 'name', 'other'] as const;

export type Kind = (typeof kinds)[number];

export interface Claim extends Judgement {
  readonly id: ClaimId;
  readonly article: ArticleId;
  readonly revision: number;
  /** Number of its events so far; a command names it, so that nobody overwrites what they have not seen. */
  readonly version: number;
  readonly status: 'live' | 'withdrawn';
  readonly position: Range;
  readonly quote: Quote;
  readonly kind: Kind;
  /** Who changed it last. */
  readonly reviewer: Actor;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type ClaimEvent =
  | {
      readonly type: 'ClaimMarked';
      readonly data: {
        readonly article: ArticleId;
        readonly revision: number;
        readonly start: number;
        readonly end: number;
        readonly kind: Kind;
      };
      readonly words: { readonly quote: Quote };
    }
  | {
      readonly type: 'KindChosen';
      readonly data: { readonly kind: Kind };
      readonly words: Record<never, never>;
    }
  | {
      readonly type: 'VerdictGiven';
      readonly data: { readonly verdict: Verdict };
      /** As they stood when it was given: what the verdict rests on. */
      readonly words: { readonly note: string; readonly sources: readonly Source[] };
    }
  | {
      readonly type: 'VerdictTakenBack';
      readonly data: Record<never, never>;
      readonly words: Record<never, never>;
    }
  | {
      readonly type: 'NoteWritten';
      readonly data: Record<never, never>;
      readonly words: { readonly note: string };
    }
  | {
      readonly type: 'SourcesFiled';
      readonly data: Record<never, never>;
      readonly words: { readonly sources: readonly Source[] };
    }
  | {
      readonly type: 'RangeMoved';
      readonly data: { readonly start: number; readonly end: number };
      readonly words: { readonly quote: Quote };
    }
  | {
      readonly type: 'ClaimWithdrawn';
      readonly data: Record<never, never>;
      readonly words: { readonly note: string };
    };

/** What is left out stays as it is; a verdict of null takes the verdict back. */
export interface JudgementChange {
  readonly kind?: Kind | undefined;
  readonly verdict?: Verdict | null | undefined;
  readonly note?: string | undefined;
  readonly sources?: readonly Source[] | undefined;
}

/** Where a claim stands. When given, the words there must be exactly these, between exactly these others. */
export interface Place {
  readonly position: Range;
  readonly exact?: string | undefined;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
}

export interface MarkClaim extends JudgementChange, Place {
  readonly type: 'mark';
  readonly article: ArticleId;
  readonly revision: number;
}

export type ChangeClaim =
  | ({ readonly type: 'judge' } & JudgementChange)
  | ({ readonly type: 'move' } & Place)
  | { readonly type: 'move-edge'; readonly edge: EdgeMove }
  /** To the words that someone typed, which must be one place inside `within`. */
  | { readonly type: 'move-to-words'; readonly exact: string; readonly within: Range }
  | { readonly type: 'withdraw'; readonly note?: string | undefined };

/** `offsets` measure the text of the revision that is marked. */
export function markClaim(command: MarkClaim, offsets: Offsets): Outcome<readonly ClaimEvent[]> {
  const quote = quoteAt(command, command.revision, offsets);
  if (!quote.ok) return quote;
  const { article, revision, position } = command;
  const kind = command.kind ?? 'other';
  const judged = judge({ kind, verdict: null, note: '', sources: [] }, command);
  if (!judged.ok) return judged;
  return accepted([
    { type: 'ClaimMarked', data: { article, revision, ...position, kind }, words: { quote: quote.value } },
    ...judged.value,
  ]);
}

/** No events means that nothing would change. */
export function changeClaim(
  claim: Claim,
  command: ChangeClaim,
  offsets: Offsets,
): Outcome<readonly ClaimEvent[]> {
  if (claim.status === 'withdrawn') return refused({ code: 'claim-withdrawn' });
  switch (command.type) {
    case 'judge':
      return judge(claim, command);
    case 'move':
      return move(claim, command, offsets);
    case 'move-edge':
      return moveTo(claim, moveEdge(offsets, claim.position, command.edge), offsets);
    case 'move-to-words':
      return moveTo(claim, findWords(offsets, command.exact, command.within, claim.position), offsets);
    case 'withdraw':
      return accepted([{ type: 'ClaimWithdrawn', data: {}, words: { note: command.note ?? '' } }]);
    default:
      return command satisfies never;
  }
}

export function evolveClaim(claim: Claim | null, recorded: Recorded<ClaimEvent>): Claim {
  const { event, version, at, actor } = recorded;
  if (event.type === 'ClaimMarked') {
    const { article, revision, start, end, kind } = event.data;
    return {
      id: claimId(subjectOf(recorded.stream)),
      article,
      revision,
      version,
      status: 'live',
      position: { start, end },
      quote: event.words.quote,
      kind,
      verdict: null,
      note: '',
      sources: [],
      reviewer: actor,
      createdAt: at,
      updatedAt: at,
    };
  }
  if (claim === null) throw new Error(`The stream ${recorded.stream} does not begin with ClaimMarked`);
  return { ...claim, ...changedBy(event), version, reviewer: actor, updatedAt: at };
}

function changedBy(event: Exclude<ClaimEvent, { type: 'ClaimMarked' }>): Partial<Claim> {
  switch (event.type) {
    case 'KindChosen':
      return { kind: event.data.kind };
    case 'VerdictGiven':
      return { verdict: event.data.verdict, note: event.words.note, sources: event.words.sources };
    case 'VerdictTakenBack':
      return { verdict: null };
    case 'NoteWritten':
      return { note: event.words.note };
    case 'SourcesFiled':
      return { sources: event.words.sources };
    case 'RangeMoved':
      return {
        position: { start: event.data.start, end: event.data.end },
        quote: event.words.quote,
        verdict: null,
      };
    case 'ClaimWithdrawn':
      return { status: 'withdrawn' };
    default:
      return event satisfies never;
  }
}

function judge(
  before: Judgement & { readonly kind: Kind },
  change: JudgementChange,
): Outcome<readonly ClaimEvent[]> {
  const judged = checkJudgement({
    verdict: change.verdict === undefined ? before.verdict : change.verdict,
    note: change.note ?? before.note,
    sources: change.sources ?? before.sources,
  });
  if (!judged.ok) return judged;
  const { verdict, note, sources } = judged.value;
  const events: ClaimEvent[] = [];
  if (change.kind !== undefined && change.kind !== before.kind) {
    events.push({ type: 'KindChosen', data: { kind: change.kind }, words: {} });
  }
  if (verdict !== null && verdict !== before.verdict) {
    events.push({ type: 'VerdictGiven', data: { verdict }, words: { note, sources } });
    return accepted(events);
  }
  if (verdict !== before.verdict) events.push({ type: 'VerdictTakenBack', data: {}, words: {} });
  if (note !== before.note) events.push({ type: 'NoteWritten', data: {}, words: { note } });
  if (canonicalJson(sources) !== canonicalJson(before.sources)) {
    events.push({ type: 'SourcesFiled', data: {}, words: { sources } });
  }
  return accepted(events);
}

function move(claim: Claim, command: Place, offsets: Offsets): Outcome<readonly ClaimEvent[]> {
  const quote = quoteAt(command, claim.revision, offsets);
  if (!quote.ok) return quote;
  const { start, end } = command.position;
  if (start === claim.position.start && end === claim.position.end) return accepted([]);
  return accepted([{ type: 'RangeMoved', data: { start, end }, words: { quote: quote.value } }]);
}

const moveTo = (claim: Claim, place: Outcome<Range>, offsets: Offsets): Outcome<readonly ClaimEvent[]> =>
  place.ok ? move(claim, { position: place.value }, offsets) : place;

function quoteAt(place: Place, revision: number, offsets: Offsets): Outcome<Quote> {
  const { position } = place;
  const matched = matchPosition(offsets, position);
  if (!matched.ok) return matched;
  return isAsSaid(place, offsets)
    ? accepted(describeQuote(offsets, position))
    : refused({ code: 'quote-not-at-position', ...position, revision });
}

function isAsSaid(
  { position: { start, end }, exact, prefix = '', suffix = '' }: Place,
  offsets: Offsets,
): boolean {
  return (
    (exact ?? slice(offsets, start, end)) === slice(offsets, start, end) &&
    slice(offsets, 0, start).endsWith(prefix) &&
    slice(offsets, end, offsets.length.codePoint).startsWith(suffix)
  );
}
