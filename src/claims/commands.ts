// Carries out a command on a claim: read, decide, append. Whatever comes of it is a value, and each caller
// (form, htmx, JSON) says it in its own way.

import type { Actor } from '../domain/actor.ts';
import {
  type ChangeClaim,
  type Claim,
  type ClaimEvent,
  changeClaim,
  evolveClaim,
  type MarkClaim,
  markClaim,
} from '../domain/claim.ts';
import { type ArticleId, type ClaimId, claimOfStream, claimStream } from '../domain/id.ts';
import type { Refusal } from '../domain/refusal.ts';
import { foldClaim } from '../ledger/fold.ts';
import type { Appended, Idempotency, Ledger, PlacedClaim } from '../ledger/ledger.ts';
import { claimRows } from '../ledger/table.ts';

export interface Context {
  readonly ledger: Ledger;
  readonly actor: Actor;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly idempotency?: Idempotency | undefined;
}

export type Done =
  /** On disk. `before` is null for a claim just marked. */
  | { readonly outcome: 'done'; readonly claim: PlacedClaim; readonly before: PlacedClaim | null }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** Someone changed the claim after the version that the caller saw. */
  | { readonly outcome: 'stale'; readonly current: PlacedClaim }
  | { readonly outcome: 'key-reused' }
  | { readonly outcome: 'missing' };

export type Mark = Omit<MarkClaim, 'type' | 'revision' | 'article'> & {
  readonly revision?: number | undefined;
};

export async function mark(context: Context, article: ArticleId, id: ClaimId, command: Mark): Promise<Done> {
  const replayed = await replay(context);
  if (replayed !== null) return replayed;
  const text = await context.ledger.reads.newestText(article);
  if (text === null) return { outcome: 'missing' };
  const { revision, offsets } = text;
  if (command.revision !== undefined && command.revision !== revision) {
    return {
      outcome: 'refused',
      refusal: { code: 'revision-unknown', revision: command.revision, newest: revision },
    };
  }
  const decided = markClaim({ ...command, type: 'mark', article, revision }, offsets);
  if (!decided.ok) return { outcome: 'refused', refusal: decided.refusal };
  return record(context, { article, id }, null, decided.value);
}

/** `expected` is the version that the caller saw. A command that changes nothing is done without an event. */
export async function change(
  context: Context,
  id: ClaimId,
  expected: number | 'any',
  command: ChangeClaim,
): Promise<Done> {
  const replayed = await replay(context);
  if (replayed !== null) return replayed;
  const { reads } = context.ledger;
  const claim = await reads.claim(id);
  if (claim === null) return { outcome: 'missing' };
  if (expected !== 'any' && expected !== claim.version) return { outcome: 'stale', current: claim };
  const offsets = await reads.text(claim.article, claim.revision);
  if (offsets === null) return { outcome: 'missing' };
  const decided = changeClaim(claim, command, offsets);
  if (!decided.ok) return { outcome: 'refused', refusal: decided.refusal };
  if (decided.value.length === 0) return { outcome: 'done', claim, before: claim };
  return record(context, claim, claim, decided.value);
}

async function record(
  { ledger, actor, at, idempotency }: Context,
  { article, id }: { readonly article: ArticleId; readonly id: ClaimId },
  before: PlacedClaim | null,
  events: readonly ClaimEvent[],
): Promise<Done> {
  const stream = claimStream(article, id);
  const expectedVersion = before?.version ?? 0;
  const claim = events.reduce<Claim | null>(
    (state, event, i) => evolveClaim(state, { stream, version: expectedVersion + i + 1, at, actor, event }),
    before,
  );
  if (claim === null) throw new Error('A change without events is not recorded');
  const rows = claimRows(claim);
  const appended = await ledger.append({ stream, expectedVersion, at, actor, events, rows, idempotency });
  switch (appended.outcome) {
    case 'recorded':
      return { outcome: 'done', claim: { ...claim, ledgerPosition: appended.position }, before };
    case 'conflict': {
      const current = await ledger.reads.claim(id);
      return current === null ? { outcome: 'missing' } : { outcome: 'stale', current };
    }
    default:
      return answered(ledger, appended);
  }
}

/** A request that was carried out before is not decided again: what it asked for may be refused by now. */
async function replay({ ledger, actor, idempotency }: Context): Promise<Done | null> {
  const used = idempotency === undefined ? null : await ledger.replay(actor, idempotency);
  return used === null ? null : answered(ledger, used);
}

/** What the first request with this key was answered: the claim as it stood then, and before it. */
async function answered(
  ledger: Ledger,
  used: Extract<Appended, { outcome: 'replayed' | 'key-reused' }>,
): Promise<Done> {
  if (used.outcome === 'key-reused') return used;
  const { article, claim: id } = claimOfStream(used.stream);
  const history = await ledger.reads.historyOfClaim(article, id);
  const until = history.filter(({ version }) => version <= used.version);
  const claim = foldClaim(until);
  if (claim === null) return { outcome: 'missing' };
  const before = foldClaim(until.filter(({ at }) => at !== claim.updatedAt));
  return { outcome: 'done', claim, before };
}
