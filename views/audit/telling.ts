// Entries of the ledger as they are told: an entry carries only the new value, so each claim is folded along
// to know the old one. What one command recorded together is told together: "marked … as verified" is two
// events and one sentence.

import { type Claim, type ClaimEvent, evolveClaim } from '../../src/domain/claim.ts';
import type { Positioned } from '../../src/domain/event.ts';
import { type ClaimId, claimId, subjectOf } from '../../src/domain/id.ts';
import { type Entry, type Event, isClaimEntry } from '../../src/ledger/ledger.ts';

export type Telling = ClaimTelling | OtherTelling;

export interface ClaimTelling {
  readonly about: 'claim';
  /** At least one, all of one command. */
  readonly entries: readonly Positioned<ClaimEvent>[];
  /** Null when it was marked here. */
  readonly before: Claim | null;
  readonly after: Claim;
}

export interface OtherTelling {
  readonly about: 'other';
  readonly entry: Positioned<Exclude<Event, ClaimEvent>>;
}

/** `entries` oldest first; `before` holds the claims as they stood before the first of them. */
export function tell(entries: readonly Entry[], before: ReadonlyMap<ClaimId, Claim>): readonly Telling[] {
  const states = new Map(before);
  const tellings: Telling[] = [];
  for (const entry of entries) {
    if (!isClaimEntry(entry)) {
      tellings.push({ about: 'other', entry });
      continue;
    }
    const id = claimId(subjectOf(entry.stream));
    const old = states.get(id) ?? null;
    const after = evolveClaim(old, entry);
    states.set(id, after);
    const last = tellings.at(-1);
    if (last?.about === 'claim' && isTogether(last.entries.at(-1), entry)) {
      tellings[tellings.length - 1] = { ...last, entries: [...last.entries, entry], after };
    } else {
      tellings.push({ about: 'claim', entries: [entry], before: old, after });
    }
  }
  return tellings;
}

/** One command appends its events with one time, one actor, and positions that follow each other. */
const isTogether = (last: Entry | undefined, next: Entry): boolean =>
  last !== undefined &&
  last.stream === next.stream &&
  last.at === next.at &&
  last.actor.id === next.actor.id &&
  last.position + 1 === next.position;
