// An account as the ledger knows it: a pseudonymous id, a role, and a name that can be erased. Passwords
// and sessions are none of its business.
//
// Invariant: once there is an admin, there always is one. Nobody can lock the newsroom out of its own people.

import type { Actor, PersonRole, Role } from './actor.ts';
import type { Recorded } from './event.ts';
import { accountId, subjectOf } from './id.ts';
import { accepted, type Outcome, refused } from './outcome.ts';

export interface Account extends Actor {
  readonly version: number;
  readonly status: 'active' | 'disabled';
}

export type AccountEvent =
  | {
      readonly type: 'AccountAdded';
      readonly data: { readonly role: Role };
      readonly words: { readonly name: string };
    }
  | {
      readonly type: 'RoleChanged';
      readonly data: { readonly role: Role };
      readonly words: Record<never, never>;
    }
  | {
      readonly type: 'AccountDisabled';
      readonly data: Record<never, never>;
      readonly words: Record<never, never>;
    };

export type ChangeAccount =
  | { readonly type: 'assign'; readonly role: PersonRole }
  | { readonly type: 'disable' };

export function addAccount(
  { name, role }: { readonly name: string; readonly role: PersonRole },
  by: Actor,
): Outcome<readonly AccountEvent[]> {
  if (!managesPeople(by)) return refused({ code: 'role-required', roles: ['admin'] });
  if (name.trim() === '') return refused({ code: 'name-required' });
  return accepted([{ type: 'AccountAdded', data: { role }, words: { name: name.trim() } }]);
}

/** `everyone` is every account there is. No events means that nothing would change. */
export function changeAccount(
  account: Account,
  command: ChangeAccount,
  everyone: readonly Account[],
  by: Actor,
): Outcome<readonly AccountEvent[]> {
  if (!managesPeople(by)) return refused({ code: 'role-required', roles: ['admin'] });
  if (account.status === 'disabled') return refused({ code: 'account-disabled' });
  const staysAdmin = command.type === 'assign' && command.role === 'admin';
  if (!staysAdmin && isLastAdmin(account, everyone)) return refused({ code: 'last-admin' });
  switch (command.type) {
    case 'assign':
      return accepted(
        command.role === account.role
          ? []
          : [{ type: 'RoleChanged', data: { role: command.role }, words: {} }],
      );
    case 'disable':
      return accepted([{ type: 'AccountDisabled', data: {}, words: {} }]);
    default:
      return command satisfies never;
  }
}

const managesPeople = ({ role }: Actor): boolean => role === 'admin' || role === 'system';

const isActiveAdmin = ({ role, status }: Account): boolean => role === 'admin' && status === 'active';

const isLastAdmin = (account: Account, everyone: readonly Account[]): boolean =>
  isActiveAdmin(account) && !everyone.some((other) => other.id !== account.id && isActiveAdmin(other));

export function evolveAccount(
  account: Account | null,
  { event, stream, version }: Recorded<AccountEvent>,
): Account {
  if (event.type === 'AccountAdded') {
    const id = accountId(subjectOf(stream));
    return { id, version, name: event.words.name, role: event.data.role, status: 'active' };
  }
  if (account === null) throw new Error(`The stream ${stream} does not begin with AccountAdded`);
  switch (event.type) {
    case 'RoleChanged':
      return { ...account, version, role: event.data.role };
    case 'AccountDisabled':
      return { ...account, version, status: 'disabled' };
    default:
      return event satisfies never;
  }
}
