import { getMigrations } from 'better-auth/db/migration';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createAuth } from '../../src/accounts/auth.ts';
import { cookieSecret } from '../../src/accounts/secret.ts';
import type { AccountTables } from '../../src/accounts/tables.ts';
import { SqliteLedger } from '../../src/ledger/sqlite/ledger.ts';

let ledger: SqliteLedger;

beforeEach(() => {
  ledger = new SqliteLedger({ file: ':memory:' });
});

afterEach(() => ledger.close());

describe('the tables of sign-in', () => {
  it('are all that better-auth writes to', async () => {
    const database = ledger.database.withTables<AccountTables>();
    const origin = 'http://tickmark.test';
    const auth = createAuth({ database, origin, secret: 'x'.repeat(43), mayEnter: async () => true });
    const { toBeCreated, toBeAdded } = await getMigrations(auth.options);
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  });
});

describe('the secret of session cookies', () => {
  it('is made once and kept', async () => {
    const database = ledger.database.withTables<AccountTables>();
    const made = await cookieSecret(database);
    expect(made).toMatch(/^[\w-]{43}$/);
    expect(await cookieSecret(database)).toBe(made);
  });
});
