// The people of the newsroom. An account exists twice under one id: better-auth's user, with e-mail and
// password, and the ledger's account, which is the truth for role, name and status. The user is made first: if
// the process dies between the two, adding the person again completes what was begun.

import type { Kysely } from 'kysely';

import type { Person } from '../../views/accounts/people.ts';
import { addAccount, type ChangeAccount, changeAccount } from '../domain/account.ts';
import type { Actor, PersonRole } from '../domain/actor.ts';
import { type AccountId, accountId } from '../domain/id.ts';
import { accepted, type Outcome, refused } from '../domain/outcome.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Links } from './links.ts';
import type { LoadAuth } from './load-auth.ts';
import { record } from './record.ts';
import type { AccountTables } from './tables.ts';

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly role: PersonRole;
}

export interface People {
  readonly list: () => Promise<readonly Person[]>;
  readonly find: (id: AccountId) => Promise<Person | null>;
  readonly findByEmail: (email: string) => Promise<Outcome<Person>>;
  readonly add: (person: NewPerson, by: Actor) => Promise<Outcome<AccountId>>;
  readonly change: (person: Person, command: ChangeAccount, by: Actor) => Promise<Outcome<Person>>;
}

interface PeopleSettings {
  readonly database: Kysely<AccountTables>;
  readonly ledger: Ledger;
  readonly loadAuth: LoadAuth;
  readonly links: Links;
  readonly clock: () => string;
  readonly newId: () => string;
}

export function peopleOf(settings: PeopleSettings): People {
  const { database, ledger, loadAuth, links, clock, newId } = settings;
  const inTurn = turns();

  async function list(): Promise<readonly Person[]> {
    const users = await database.selectFrom('auth_user').select(['id', 'email']).execute();
    const emails = new Map(users.map(({ id, email }) => [id, email]));
    const open = await links.open();
    return (await ledger.reads.accounts()).flatMap((account) => {
      const email = emails.get(account.id);
      return email === undefined ? [] : [{ ...account, email, linkExpiresAt: open.get(account.id) ?? null }];
    });
  }

  const find = async (id: AccountId): Promise<Person | null> =>
    (await list()).find((person) => person.id === id) ?? null;

  async function add(person: NewPerson, by: Actor): Promise<Outcome<AccountId>> {
    const decided = addAccount(person, by);
    if (!decided.ok) return decided;
    const id = accountId(await userWith(person.email));
    if ((await ledger.reads.account(id)) !== null) return refused({ code: 'email-taken' });
    await record(ledger, { id, account: null, events: decided.value, by, at: clock() });
    return accepted(id);
  }

  async function userWith(email: string): Promise<string> {
    const { internalAdapter } = (await loadAuth()).context;
    const known = await internalAdapter.findUserByEmail(email);
    if (known !== null) return known.user.id;
    const user = { id: newId(), email, name: '', emailVerified: false };
    return (await internalAdapter.createUser(user, { method: 'email-password' })).id;
  }

  async function change(person: Person, command: ChangeAccount, by: Actor): Promise<Outcome<Person>> {
    const everyone = await ledger.reads.accounts();
    const account = everyone.find(({ id }) => id === person.id) ?? person;
    const decided = changeAccount(account, command, everyone, by);
    if (!decided.ok) return decided;
    const { id } = person;
    if (!(await record(ledger, { id, account, events: decided.value, by, at: clock() }))) {
      return change(person, command, by);
    }
    if (command.type === 'disable') await (await loadAuth()).context.internalAdapter.deleteUserSessions(id);
    return accepted((await find(id)) ?? person);
  }

  return {
    list,
    find,
    findByEmail: async (email) => {
      const person = (await list()).find((known) => known.email === email.toLowerCase());
      return person === undefined ? refused({ code: 'account-unknown', email }) : accepted(person);
    },
    add: (person, by) => inTurn(() => add(person, by)),
    change: (person, command, by) => inTurn(() => change(person, command, by)),
  };
}

/** One after the other, so that two admins who disable each other at once leave one of them. */
function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work, work);
    last = done;
    return done;
  };
}
