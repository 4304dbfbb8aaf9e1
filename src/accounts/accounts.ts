// Accounts: who is here, how they came in, and what they may do. Put together here from the parts; the rest
// of the app needs only who makes a request, and the routes.

import type { Request, Router } from 'express';
import type { Kysely } from 'kysely';

import type { Person } from '../../views/accounts/people.ts';
import type { Account } from '../domain/account.ts';
import type { Actor } from '../domain/actor.ts';
import type { AccountId } from '../domain/id.ts';
import { accepted, type Outcome, refused } from '../domain/outcome.ts';
import type { Identify } from '../http/actor.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { linksOf } from './links.ts';
import { authLoader } from './load-auth.ts';
import { type NewPerson, peopleOf } from './people.ts';
import { routesOf } from './routes.ts';
import { cookieSecret } from './secret.ts';
import { type Sessions, sessionsOf } from './sessions.ts';
import type { AccountTables } from './tables.ts';
import { type Tokens, tokensOf } from './tokens.ts';

export interface Accounts {
  readonly identify: Identify;
  /** /welcome, /sign-in, /sign-out, /account, /people */
  readonly routes: Router;
  /** A link that makes the first account, and voids the one before it; or null when there is an account. */
  readonly firstLink: () => Promise<string | null>;
  readonly invite: (
    person: NewPerson,
    by: Actor,
  ) => Promise<Outcome<{ readonly link: string; readonly id: AccountId }>>;
  /** A one-time link for somebody who has an account. */
  readonly link: (email: string) => Promise<Outcome<string>>;
  /** The token itself, which nobody can read again. */
  readonly addToken: (email: string, name: string) => Promise<Outcome<string>>;
  readonly list: () => Promise<readonly Person[]>;
  readonly disable: (email: string, by: Actor) => Promise<Outcome<Person>>;
}

export interface AccountsSettings {
  readonly database: Kysely<AccountTables>;
  readonly ledger: Ledger;
  /** Scheme, host and port. With https, cookies are for https only. */
  readonly origin: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly clock: () => string;
  readonly newId: () => string;
}

export async function createAccounts(settings: AccountsSettings): Promise<Accounts> {
  const { database, ledger, origin } = settings;
  const secret = await cookieSecret(database);
  const mayEnter = async (id: AccountId): Promise<boolean> => isActive(await ledger.reads.account(id));
  const loadAuth = authLoader({ database, secret, origin, mayEnter });
  const sessions = sessionsOf(loadAuth, origin);
  const links = linksOf(settings);
  const tokens = tokensOf(settings);
  const people = peopleOf({ ...settings, loadAuth, links });

  return {
    identify: identifyBy(sessions, tokens, ledger),
    routes: routesOf({ origin, sessions, links, tokens, people }),
    firstLink: async () => ((await people.list()).length === 0 ? links.make(null) : null),
    invite: async (person, by) => {
      const added = await people.add(person, by);
      if (!added.ok) return added;
      return accepted({ id: added.value, link: await links.make(added.value) });
    },
    link: async (email) => {
      const found = await people.findByEmail(email);
      if (!found.ok) return found;
      if (found.value.status === 'disabled') return refused({ code: 'account-disabled' });
      return accepted(await links.make(found.value.id));
    },
    addToken: async (email, name) => {
      const found = await people.findByEmail(email);
      if (!found.ok) return found;
      return accepted(await tokens.make(found.value.id, name));
    },
    list: people.list,
    disable: async (email, by) => {
      const found = await people.findByEmail(email);
      return found.ok ? people.change(found.value, { type: 'disable' }, by) : found;
    },
  };
}

/** A request that has a bearer token is only that: its cookie is not looked at (see http/csrf.ts). */
const identifyBy =
  (sessions: Sessions, tokens: Tokens, ledger: Ledger): Identify =>
  async (request) => {
    const token = bearerOf(request);
    const id = token === null ? await sessions.accountOf(request) : await tokens.accountOf(token);
    const account = id === null ? null : await ledger.reads.account(id);
    if (account === null || !isActive(account)) return null;
    return { id: account.id, name: account.name, role: account.role };
  };

const bearerOf = (request: Request): string | null =>
  /^bearer +(\S+) *$/i.exec(request.get('Authorization') ?? '')?.[1] ?? null;

const isActive = (account: Account | null): boolean => account?.status === 'active';
