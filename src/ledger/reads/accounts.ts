// Who stands behind an actor's id.

import type { Kysely } from 'kysely';

import type { Account } from '../../domain/account.ts';
import { type AccountId, accountId } from '../../domain/id.ts';
import type { Tables } from './tables.ts';

export async function readAccounts(database: Kysely<Tables>): Promise<readonly Account[]> {
  const rows = await database.selectFrom('account').selectAll().orderBy('name').execute();
  return rows.map(accountOf);
}

export async function readAccount(database: Kysely<Tables>, id: AccountId): Promise<Account | null> {
  const row = await database.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}

const accountOf = ({ id, version, name, role, status }: Tables['account']): Account => ({
  id: accountId(id),
  version,
  name,
  role,
  status,
});
