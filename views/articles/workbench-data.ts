// What the workbench is told: the desk as it stands for everyone, and what this viewer has open on it. Only
// the latter may differ between two people, so nothing of it goes into what is remembered.

import type { ClaimFilter, Desk } from '../../src/ledger/ledger.ts';
import type { Panel } from '../claims/panel-data.ts';

export interface Workbench {
  readonly desk: Desk;
  readonly panel: Panel;
  readonly filter: ClaimFilter['verdict'];
  /** Whether this viewer's role may change claims. */
  readonly canMark: boolean;
}
