// Claims folded from their entries: as they stand, or as they stood.

import { evolveClaim } from '../domain/claim.ts';
import type { ClaimEntry, PlacedClaim } from './ledger.ts';

export const foldClaim = (entries: readonly ClaimEntry[]): PlacedClaim | null =>
  entries.reduce<PlacedClaim | null>(
    (claim, entry) => ({ ...evolveClaim(claim, entry), ledgerPosition: entry.position }),
    null,
  );
