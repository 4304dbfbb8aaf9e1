// Composition: settings to a running server. Everything is put together here and nowhere else.

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Logger } from 'pino';

import { createAccounts } from './accounts/accounts.ts';
import { ensureSystemAccount } from './accounts/system.ts';
import type { AccountTables } from './accounts/tables.ts';
import { createApp } from './app.ts';
import { loadSeeds } from './articles/seeds.ts';
import { readAssets } from './http/assets.ts';
import { SqliteLedger } from './ledger/sqlite/ledger.ts';
import { originOf, type Settings } from './settings.ts';
import { clock, newId } from './system.ts';

/** Longer than proxies and browsers keep a connection, so that none is closed under a request on its way. */
const keepAliveMs = 75_000;

export interface Running {
  /** Where people reach it. */
  readonly origin: string;
  /** Makes the first account; null when there is one. */
  readonly firstLink: string | null;
  /** Answers what is under way, closes the ledger, lets go of the lock. */
  readonly stop: () => Promise<void>;
}

export async function serve(settings: Settings, log: Logger): Promise<Running> {
  const ledger = new SqliteLedger({ file: settings.database, serve: true });
  try {
    await ensureSystemAccount(ledger, clock);
    await seed(ledger, settings.seed, log);
    const server = createServer({ keepAliveTimeout: keepAliveMs });
    const isPortKnown = settings.origin !== null || settings.port !== 0;
    const origin = isPortKnown ? originOf(settings) : await listen(server, settings);
    const accounts = await createAccounts({
      database: ledger.database.withTables<AccountTables>(),
      ledger,
      origin,
      clock,
      newId,
    });
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const app = createApp({ ledger, clock, newId, accounts, assets: readAssets(), origin, timeZone, log });
    server.on('request', app);
    if (!server.listening) await listen(server, settings);
    return { origin, firstLink: await accounts.firstLink(), stop: () => stop(server, ledger) };
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

async function seed(ledger: SqliteLedger, folder: string, log: Logger): Promise<void> {
  if (folder === '') return;
  const loaded = await loadSeeds({ ledger, clock, newId }, folder, (file, why) => log.warn({ file }, why));
  if (loaded > 0) log.info({ loaded, folder }, 'seeds loaded');
}

/** Returns the address at which it listens, as an origin. */
async function listen(server: Server, { host, port }: Settings): Promise<string> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  return `http://${host.includes(':') ? `[${host}]` : host}:${isTcp(address) ? address.port : port}`;
}

const isTcp = (address: string | AddressInfo | null): address is AddressInfo =>
  address !== null && typeof address === 'object';

async function stop(server: Server, ledger: SqliteLedger): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
  await ledger.close();
}
