// The whole application over a ledger, in memory unless a test needs a file, on a free port of the loopback. People are told by a bearer
// token that is their name, so that a test says who asks and nothing else; accounts have tests of their own.

import { once } from 'node:events';
import { createServer } from 'node:http';

import { Router } from 'express';
import { pino } from 'pino';

import { createApp } from '../../src/app.ts';
import { importArticle } from '../../src/articles/import.ts';
import type { Actor } from '../../src/domain/actor.ts';
import { type ArticleId, accountStream } from '../../src/domain/id.ts';
import { readAssets } from '../../src/http/assets.ts';
import { SqliteLedger } from '../../src/ledger/sqlite/ledger.ts';
import { accountRows } from '../../src/ledger/table.ts';
import { newId } from '../../src/system.ts';
import { articles } from '../fixtures/articles.ts';
import { everybody } from '../fixtures/people.ts';

const assets = readAssets();

export interface TestApp {
  readonly ledger: SqliteLedger;
  readonly origin: string;
  /** The seed article, imported. */
  readonly article: ArticleId;
  /** As that person, or as nobody. */
  readonly ask: (as: Actor | null, method: string, path: string, options?: Options) => Promise<Response>;
  readonly close: () => Promise<void>;
}

export interface Options {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>> | URLSearchParams;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function startApp(file = ':memory:'): Promise<TestApp> {
  const ledger = new SqliteLedger({ file });
  let seconds = 0;
  const clock = (): string => {
    seconds += 1;
    return new Date(Date.UTC(2026, 10, 24, 9, 0, seconds)).toISOString();
  };
  for (const actor of everybody) await addAccount(ledger, actor, clock());
  const { id, copy, original } = articles.withdrawal;
  const [importer = missing()] = everybody;
  await importArticle({ ledger, actor: importer, at: clock() }, id, { copy, original, url: null });

  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const identify = async (request: { get(name: string): string | undefined }): Promise<Actor | null> =>
    everybody.find((actor) => request.get('Authorization') === `Bearer ${actor.id}`) ?? null;
  const accounts = { identify, routes: Router() };
  const log = pino({ level: 'silent' });
  server.on('request', createApp({ ledger, clock, newId, accounts, assets, origin, timeZone: 'UTC', log }));

  return {
    ledger,
    origin,
    article: id,
    ask: (as, method, path, { json, form, body, headers } = {}) =>
      fetch(new URL(path, origin), {
        method,
        redirect: 'manual',
        headers: {
          ...(as !== null && { Authorization: `Bearer ${as.id}` }),
          ...(json !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        body:
          json === undefined
            ? form === undefined
              ? (body ?? null)
              : new URLSearchParams(form)
            : JSON.stringify(json),
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await ledger.close();
    },
  };
}

async function addAccount(ledger: SqliteLedger, actor: Actor, at: string): Promise<void> {
  const { id, role, name } = actor;
  await ledger.append({
    stream: accountStream(id),
    expectedVersion: 0,
    at,
    actor,
    events: [{ type: 'AccountAdded', data: { role }, words: { name: name ?? '' } }],
    rows: accountRows({ id, role, name, version: 1, status: 'active' }),
  });
}

function missing(): never {
  throw new Error('The fixtures have nobody');
}
