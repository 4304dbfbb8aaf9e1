// One-time links. Whoever has one is signed in, once, within a week; a newer link for the same account voids
// the older. Reading one uses nothing up, since mail scanners follow links before people do.

import type { Kysely } from 'kysely';

import { url } from '../../views/url.ts';
import { type AccountId, accountId } from '../domain/id.ts';
import { digestOf, randomSecret } from './secret.ts';
import type { AccountTables } from './tables.ts';

/** The account is null when the link makes the first one. */
export type FoundLink =
  | { readonly status: 'open'; readonly account: AccountId | null }
  | { readonly status: 'used' | 'expired' | 'replaced' | 'unknown' };

export interface Links {
  /** The whole address. */
  readonly make: (account: AccountId | null) => Promise<string>;
  readonly find: (token: string) => Promise<FoundLink>;
  /** Whether it was open, and so is used up now. */
  readonly use: (token: string) => Promise<boolean>;
  /** When the open link of each account expires. */
  readonly open: () => Promise<ReadonlyMap<string, string>>;
}

interface LinkSettings {
  readonly database: Kysely<AccountTables>;
  readonly origin: string;
  readonly clock: () => string;
}

const lifetimeMs = 7 * 86_400_000;

export const linksOf = ({ database, origin, clock }: LinkSettings): Links => ({
  make: async (account) => {
    const now = clock();
    const token = randomSecret();
    await database
      .updateTable('sign_in_link')
      .set({ replaced_at: now })
      .where('account', 'is not distinct from', account)
      .where('used_at', 'is', null)
      .where('replaced_at', 'is', null)
      .execute();
    await database
      .insertInto('sign_in_link')
      .values({
        digest: digestOf(token),
        account,
        created_at: now,
        expires_at: new Date(Date.parse(now) + lifetimeMs).toISOString(),
        used_at: null,
        replaced_at: null,
      })
      .execute();
    return `${origin}${url.welcome(token)}`;
  },
  find: async (token) => {
    const link = await database
      .selectFrom('sign_in_link')
      .selectAll()
      .where('digest', '=', digestOf(token))
      .executeTakeFirst();
    if (link === undefined) return { status: 'unknown' };
    if (link.used_at !== null) return { status: 'used' };
    if (link.replaced_at !== null) return { status: 'replaced' };
    if (link.expires_at <= clock()) return { status: 'expired' };
    return { status: 'open', account: link.account === null ? null : accountId(link.account) };
  },
  use: async (token) => {
    const now = clock();
    const { numUpdatedRows } = await database
      .updateTable('sign_in_link')
      .set({ used_at: now })
      .where('digest', '=', digestOf(token))
      .where('used_at', 'is', null)
      .where('replaced_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  },
  open: async () => {
    const rows = await database
      .selectFrom('sign_in_link')
      .select(['account', 'expires_at'])
      .where('account', 'is not', null)
      .where('used_at', 'is', null)
      .where('replaced_at', 'is', null)
      .where('expires_at', '>', clock())
      .execute();
    return new Map(
      rows.flatMap(({ account, expires_at }) => (account === null ? [] : [[account, expires_at]])),
    );
  },
});
