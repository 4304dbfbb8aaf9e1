// Tickmark's own account: it loads the seeds, and carries out what is asked on the machine itself.

import { systemActor } from '../domain/actor.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { record } from './record.ts';

/** Called before its first event. Makes the account when there is none. */
export async function ensureSystemAccount(ledger: Ledger, clock: () => string): Promise<void> {
  const { id, role } = systemActor;
  if ((await ledger.reads.account(id)) !== null) return;
  await record(ledger, {
    id,
    account: null,
    events: [{ type: 'AccountAdded', data: { role }, words: { name: 'Tickmark' } }],
    by: systemActor,
    at: clock(),
  });
}
