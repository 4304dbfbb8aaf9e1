// API tokens: a program is whoever made its token, with that person's role. Shown once; a revoked token stays
// listed, so that its owner can see until when it was used.

import type { Kysely, Selectable } from 'kysely';

import type { ApiToken } from '../../views/accounts/tokens.ts';
import { type AccountId, accountId } from '../domain/id.ts';
import { digestOf, randomSecret } from './secret.ts';
import type { AccountTables } from './tables.ts';

export interface Tokens {
  /** The token itself, which nobody can read again. */
  readonly make: (account: AccountId, name: string) => Promise<string>;
  readonly accountOf: (token: string) => Promise<AccountId | null>;
  /** Newest first. */
  readonly list: (account: AccountId) => Promise<readonly ApiToken[]>;
  readonly revoke: (account: AccountId, id: string) => Promise<void>;
}

interface TokenSettings {
  readonly database: Kysely<AccountTables>;
  readonly clock: () => string;
  readonly newId: () => string;
}

/** Tells scanners of leaked secrets, and people, what it is. */
const prefix = 'tm_';

/** Each note of a use is a write with a sync, so at most one a minute. */
const usedResolutionMs = 60_000;

export const tokensOf = ({ database, clock, newId }: TokenSettings): Tokens => ({
  make: async (account, name) => {
    const token = `${prefix}${randomSecret()}`;
    await database
      .insertInto('api_token')
      .values({
        id: newId(),
        digest: digestOf(token),
        account,
        name,
        created_at: clock(),
        last_used_at: null,
        revoked_at: null,
      })
      .execute();
    return token;
  },
  accountOf: async (token) => {
    if (!token.startsWith(prefix)) return null;
    const found = await database
      .selectFrom('api_token')
      .select(['id', 'account', 'last_used_at'])
      .where('digest', '=', digestOf(token))
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (found === undefined) return null;
    const now = clock();
    if (Date.parse(now) - Date.parse(found.last_used_at ?? '1970-01-01') >= usedResolutionMs) {
      await database.updateTable('api_token').set({ last_used_at: now }).where('id', '=', found.id).execute();
    }
    return accountId(found.account);
  },
  list: async (account) => {
    const rows = await database
      .selectFrom('api_token')
      .selectAll()
      .where('account', '=', account)
      .orderBy('created_at', 'desc')
      .execute();
    return rows.map(apiToken);
  },
  revoke: async (account, id) => {
    await database
      .updateTable('api_token')
      .set({ revoked_at: clock() })
      .where('id', '=', id)
      .where('account', '=', account)
      .where('revoked_at', 'is', null)
      .execute();
  },
});

const apiToken = (row: Selectable<AccountTables['api_token']>): ApiToken => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
});
