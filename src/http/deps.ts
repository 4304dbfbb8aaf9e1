// What every slice is given: the ledger, and the two things that a program can't decide by itself.

import type { Ledger } from '../ledger/ledger.ts';

export interface Deps {
  readonly ledger: Ledger;
  /** ISO 8601, UTC, milliseconds. */
  readonly clock: () => string;
  /** A new UUID. */
  readonly newId: () => string;
}
