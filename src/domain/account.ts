// An account as the ledger knows it: a pseudonymous id, a role, and a name that can be erased. Passwords
// and sessions are none of its business.

import type { Actor, Role } from './actor.ts';
import type { Recorded } from './event.ts';
import { accountId, subjectOf } from './id.ts';

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
