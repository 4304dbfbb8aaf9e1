import { describe, expect, it } from 'vitest';

import {
  type Account,
  type AccountEvent,
  addAccount,
  changeAccount,
  evolveAccount,
} from '../../src/domain/account.ts';
import { type PersonRole, systemActor } from '../../src/domain/actor.ts';
import { accountId, accountStream } from '../../src/domain/id.ts';
import { recorded } from '../fixtures/histories.ts';
import { refusalOf, valueIn } from '../fixtures/outcomes.ts';
import { reviewers, system } from '../fixtures/people.ts';

const { id, name } = reviewers.amina;
const added: AccountEvent = { type: 'AccountAdded', data: { role: 'reviewer' }, words: { name } };
const promoted: AccountEvent = { type: 'RoleChanged', data: { role: 'editor' }, words: {} };
const disabled: AccountEvent = { type: 'AccountDisabled', data: {}, words: {} };

const folded = (...events: readonly AccountEvent[]): Account | null =>
  recorded(accountStream(id), system, events).reduce<Account | null>(evolveAccount, null);

const account = (who: string, role: PersonRole, status: Account['status'] = 'active'): Account => ({
  id: accountId(`id-of-${who}`),
  version: 1,
  name: who,
  role,
  status,
});

const noor = account('Noor', 'admin');
const mark = account('Mark', 'reviewer');
const edda = account('Edda', 'editor');
const everyone = [noor, mark, edda];

describe('an account', () => {
  it('is active once it was added', () => {
    expect(folded(added)).toEqual({ id, version: 1, name, role: 'reviewer', status: 'active' });
  });

  it('changes its role and nothing else', () => {
    expect(folded(added, promoted)).toEqual({ id, version: 2, name, role: 'editor', status: 'active' });
  });

  it('keeps its name and role when it is disabled', () => {
    expect(folded(added, promoted, disabled)).toEqual({
      id,
      version: 3,
      name,
      role: 'editor',
      status: 'disabled',
    });
  });

  it.each([promoted, disabled])('must begin with AccountAdded, not with $type', (event) => {
    expect(() => folded(event)).toThrow('does not begin with AccountAdded');
  });
});

describe('adding an account', () => {
  it.each([noor, systemActor])('is for admins, and for Tickmark itself: $role', (by) => {
    const events = valueIn(addAccount({ name: ' Ines ', role: 'editor' }, by));
    expect(events).toEqual([{ type: 'AccountAdded', data: { role: 'editor' }, words: { name: 'Ines' } }]);
  });

  it.each([mark, edda])('is not for anyone else: $role', (by) => {
    const refusal = refusalOf(addAccount({ name: 'Ines', role: 'editor' }, by));
    expect(refusal).toEqual({ code: 'role-required', roles: ['admin'] });
  });

  it('needs a name', () => {
    expect(refusalOf(addAccount({ name: '  ', role: 'editor' }, noor))).toEqual({ code: 'name-required' });
  });
});

describe('changing an account', () => {
  it('gives another role', () => {
    const events = valueIn(changeAccount(mark, { type: 'assign', role: 'editor' }, everyone, noor));
    expect(events).toEqual([promoted]);
  });

  it('records nothing when the role is the same', () => {
    const events = valueIn(changeAccount(mark, { type: 'assign', role: 'reviewer' }, everyone, noor));
    expect(events).toEqual([]);
  });

  it('disables', () => {
    expect(valueIn(changeAccount(mark, { type: 'disable' }, everyone, noor))).toEqual([disabled]);
  });

  it('is for admins', () => {
    const refusal = refusalOf(changeAccount(mark, { type: 'disable' }, everyone, edda));
    expect(refusal).toEqual({ code: 'role-required', roles: ['admin'] });
  });

  it.each([{ type: 'disable' }, { type: 'assign', role: 'admin' }] as const)(
    'is over once it is disabled: $type',
    (command) => {
      const gone = account('Gone', 'reviewer', 'disabled');
      const refusal = refusalOf(changeAccount(gone, command, [...everyone, gone], noor));
      expect(refusal).toEqual({ code: 'account-disabled' });
    },
  );

  describe.each([{ type: 'disable' }, { type: 'assign', role: 'editor' }] as const)(
    'once there is an admin, there always is one: $type',
    (command) => {
      it('refuses it for the last one, whoever asks', () => {
        const former = account('Former', 'admin', 'disabled');
        for (const by of [noor, systemActor]) {
          const refusal = refusalOf(changeAccount(noor, command, [...everyone, former], by));
          expect(refusal).toEqual({ code: 'last-admin' });
        }
      });

      it('allows it when another admin stays', () => {
        const another = account('Ines', 'admin');
        expect(changeAccount(noor, command, [...everyone, another], noor).ok).toBe(true);
      });
    },
  );
});
