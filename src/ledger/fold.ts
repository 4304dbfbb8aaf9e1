// Claims folded from their entries: as they stand, or as they stood.

import { evolveClaim } from '../domain/claim.ts';
import { claimOfStream } from '../domain/id.ts';
import type { ClaimEntry, PlacedClaim, Reads } from './ledger.ts';

export const foldClaim = (entries: readonly ClaimEntry[]): PlacedClaim | null =>
  entries.reduce<PlacedClaim | null>(
    (claim, entry) => ({ ...evolveClaim(claim, entry), ledgerPosition: entry.position }),
    null,
  );

/** The claim that an entry changed, as it stood before it. */
export async function claimBefore(
  reads: Reads,
  { stream, version }: ClaimEntry,
): Promise<PlacedClaim | null> {
  const { article, claim } = claimOfStream(stream);
  const history = await reads.historyOfClaim(article, claim);
  return foldClaim(history.filter((earlier) => earlier.version < version));
}
