// Secrets: random bytes that somebody keeps, and the SHA-256 by which we know them again. A fast hash is
// enough for 32 random bytes, which nobody can guess; passwords are better-auth's business, which uses scrypt.

import { hash, randomBytes } from 'node:crypto';

import type { Kysely } from 'kysely';

import type { AccountTables } from './tables.ts';

export const randomSecret = (): string => randomBytes(32).toString('base64url');

export const digestOf = (secret: string): string => hash('sha256', secret, 'hex');

/** What session cookies are signed with: made at the first start, and kept in the database. */
export async function cookieSecret(database: Kysely<AccountTables>): Promise<string> {
  await database
    .insertInto('auth_secret')
    .values({ only: 1, secret: randomSecret() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { secret } = await database.selectFrom('auth_secret').select('secret').executeTakeFirstOrThrow();
  return secret;
}
