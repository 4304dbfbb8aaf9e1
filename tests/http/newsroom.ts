// A newsroom for tests: the account routes on an Express app, over a ledger in memory, and browsers that keep
// their cookies.

import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';

import { type Accounts, createAccounts } from '../../src/accounts/accounts.ts';
import { ensureSystemAccount } from '../../src/accounts/system.ts';
import type { AccountTables } from '../../src/accounts/tables.ts';
import { identified, signedIn, signedInActor } from '../../src/http/actor.ts';
import { refuseCrossSite } from '../../src/http/csrf.ts';
import { surround } from '../../src/http/frame.ts';
import { SqliteLedger } from '../../src/ledger/sqlite/ledger.ts';

export interface Newsroom {
  readonly accounts: Accounts;
  readonly ledger: SqliteLedger;
  readonly clock: { now: string };
  readonly browser: () => Browser;
  readonly close: () => Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly html: string;
  readonly headers: Headers;
}

export interface Browser {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** From a page of ours, unless the headers say otherwise. */
  readonly post: (
    path: string,
    form: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
}

export async function openNewsroom(origin = 'http://tickmark.test'): Promise<Newsroom> {
  const ledger = new SqliteLedger({ file: ':memory:' });
  const clock = { now: new Date().toISOString() };
  await ensureSystemAccount(ledger, () => clock.now);
  const accounts = await createAccounts({
    database: ledger.database.withTables<AccountTables>(),
    ledger,
    origin,
    clock: () => clock.now,
    newId: randomUUID,
  });

  const app = express();
  surround(app, { assets: { styles: [], scripts: [] }, timeZone: 'UTC', clock: () => clock.now });
  app.use(identified(accounts.identify), refuseCrossSite(origin));
  app.use(accounts.routes);
  app.get('/articles', signedIn, (request, response) => response.send(signedInActor(request).name));

  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: Pick<AddressInfo, 'port'> = addressOf(server.address());

  return {
    accounts,
    ledger,
    clock,
    browser: () => browserOf(`http://127.0.0.1:${port}`, origin),
    close: async () => {
      await new Promise((resolve) => server.close(resolve).closeAllConnections());
      await ledger.close();
    },
  };
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address;
}

export function browserOf(base: string, origin: string): Browser {
  const cookies = new Map<string, string>();

  async function send(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('Cookie', [...cookies].map((cookie) => cookie.join('=')).join('; '));
    const answer = await fetch(base + path, { ...init, headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return {
      status: answer.status,
      location: answer.headers.get('Location'),
      html: await answer.text(),
      headers: answer.headers,
    };
  }

  return {
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, form, headers = { Origin: origin, 'Sec-Fetch-Site': 'same-origin' }) =>
      send(path, {
        method: 'POST',
        headers,
        body: new URLSearchParams(form),
      }),
  };
}
