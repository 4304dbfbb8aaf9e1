// Claims as they stood before a page of history, so that the page can show what each event changed.

import type { Claim } from '../domain/claim.ts';
import { type ClaimId, claimId, subjectOf } from '../domain/id.ts';
import { claimBefore } from '../ledger/fold.ts';
import { type Entry, isClaimEntry, type Reads } from '../ledger/ledger.ts';

/** `entries` are oldest first. */
export async function claimsBefore(
  reads: Reads,
  entries: readonly Entry[],
): Promise<ReadonlyMap<ClaimId, Claim>> {
  const before = new Map<ClaimId, Claim>();
  const seen = new Set<ClaimId>();
  for (const entry of entries.filter(isClaimEntry)) {
    const id = claimId(subjectOf(entry.stream));
    const claim = seen.has(id) ? null : await claimBefore(reads, entry);
    if (claim !== null) before.set(id, claim);
    seen.add(id);
  }
  return before;
}
