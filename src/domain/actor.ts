// Who did it. An actor's id is a pseudonym that may stand in the ledger for ever; the name is a personal
// word, kept apart from it (see event.ts).

import { type AccountId, accountId } from './id.ts';

/** `system` is Tickmark itself: the loader of the seeds, and commands run on the machine. */
export const roles = ['reviewer', 'editor', 'admin', 'system'] as const;

export type Role = (typeof roles)[number];

/** What a person can be. */
export const personRoles = ['reviewer', 'editor', 'admin'] as const satisfies readonly Role[];

export type PersonRole = (typeof personRoles)[number];

export interface Actor {
  readonly id: AccountId;
  /** Null once the name was erased. */
  readonly name: string | null;
  readonly role: Role;
}

export const systemActor: Actor = {
  id: accountId('00000000-0000-4000-8000-000000000000'),
  name: 'Tickmark',
  role: 'system',
};
