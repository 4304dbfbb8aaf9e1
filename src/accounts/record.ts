// Writes what happened to an account to the ledger: events, and the row that they fold to.

import { type Account, type AccountEvent, evolveAccount } from '../domain/account.ts';
import type { Actor } from '../domain/actor.ts';
import { type AccountId, accountStream } from '../domain/id.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { accountRows } from '../ledger/table.ts';

export interface AccountChange {
  readonly id: AccountId;
  /** As it is; null when it is added. */
  readonly account: Account | null;
  readonly events: readonly AccountEvent[];
  readonly by: Actor;
  readonly at: string;
}

/** False when somebody else was quicker, so that nothing was written. */
export async function record(
  ledger: Ledger,
  { id, account, events, by, at }: AccountChange,
): Promise<boolean> {
  const stream = accountStream(id);
  const before = account?.version ?? 0;
  const after = events.reduce<Account | null>(
    (state, event, i) => evolveAccount(state, { stream, version: before + i + 1, at, actor: by, event }),
    account,
  );
  if (after === null || events.length === 0) return true;
  const appended = await ledger.append({
    stream,
    expectedVersion: before,
    at,
    actor: by,
    events,
    rows: accountRows(after),
  });
  return appended.outcome === 'recorded';
}
