// Opens the accounts of the database for one command, safely beside a running server, and closes them again.

import { type Accounts, createAccounts } from '../accounts/accounts.ts';
import { ensureSystemAccount } from '../accounts/system.ts';
import type { AccountTables } from '../accounts/tables.ts';
import { SqliteLedger } from '../ledger/sqlite/ledger.ts';
import { originOf } from '../settings.ts';
import { clock, newId } from '../system.ts';
import type { CommandContext } from './command.ts';

export async function withAccounts(
  { settings }: CommandContext,
  use: (accounts: Accounts) => Promise<number>,
): Promise<number> {
  const ledger = new SqliteLedger({ file: settings.database });
  try {
    await ensureSystemAccount(ledger, clock);
    const database = ledger.database.withTables<AccountTables>();
    const origin = originOf(settings);
    return await use(await createAccounts({ database, ledger, origin, clock, newId }));
  } finally {
    await ledger.close();
  }
}
