// Opens the accounts of the database for one command, safely beside a running server, and closes them again.

import { randomUUID } from 'node:crypto';

import { type Accounts, createAccounts } from '../accounts/accounts.ts';
import { ensureSystemAccount } from '../accounts/record.ts';
import type { AccountTables } from '../accounts/tables.ts';
import { SqliteLedger } from '../ledger/sqlite/ledger.ts';
import type { CommandContext } from './command.ts';

export async function withAccounts(
  { settings: { database: file, origin } }: CommandContext,
  use: (accounts: Accounts) => Promise<number>,
): Promise<number> {
  const ledger = new SqliteLedger({ file });
  const clock = (): string => new Date().toISOString();
  try {
    await ensureSystemAccount(ledger, clock);
    const database = ledger.database.withTables<AccountTables>();
    return await use(await createAccounts({ database, ledger, origin, clock, newId: randomUUID }));
  } finally {
    await ledger.close();
  }
}
