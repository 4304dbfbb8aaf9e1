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
import { reviewers, system } from '../fixtures/people.ts';

const account = (name: string, role: PersonRole, status: Account['status'] = 'active'): Account => ({
  id: accountId(`id-of-${name}`),
  version: 1,
  name,
  role,
  status,
});

const amina = account('Amina', 'admin');
const mark = account('Mark', 'reviewer');
const edda = account('Edda', 'editor');

describe('adding an account', () => {
  it('is for admins, and for Tickmark itself', () => {
    for (const by of [amina, systemActor]) {
      expect(addAccount({ name: ' Noor ', role: 'editor' }, by)).toEqual({
        ok: true,
        value: [{ type: 'AccountAdded', data: { role: 'editor' }, words: { name: 'Noor' } }],
      });
    }
    for (const by of [mark, edda]) {
      expect(addAccount({ name: 'Noor', role: 'editor' }, by)).toEqual({
        ok: false,
        refusal: { code: 'role-required', roles: ['admin'] },
      });
    }
  });

  it('needs a name', () => {
    expect(addAccount({ name: '  ', role: 'editor' }, amina)).toEqual({
      ok: false,
      refusal: { code: 'name-required' },
    });
  });
});

describe('changing an account', () => {
  const everyone = [amina, mark, edda];

  it('gives another role', () => {
    expect(changeAccount(mark, { type: 'assign', role: 'editor' }, everyone, amina)).toEqual({
      ok: true,
      value: [{ type: 'RoleChanged', data: { role: 'editor' }, words: {} }],
    });
  });

  it('records nothing when the role is the same', () => {
    expect(changeAccount(mark, { type: 'assign', role: 'reviewer' }, everyone, amina)).toEqual({
      ok: true,
      value: [],
    });
  });

  it('disables', () => {
    expect(changeAccount(mark, { type: 'disable' }, everyone, amina)).toEqual({
      ok: true,
      value: [{ type: 'AccountDisabled', data: {}, words: {} }],
    });
  });

  it('is for admins', () => {
    expect(changeAccount(mark, { type: 'disable' }, everyone, edda)).toMatchObject({
      refusal: { code: 'role-required' },
    });
  });

  it('is over once it is disabled', () => {
    const gone = account('Gone', 'reviewer', 'disabled');
    for (const command of [{ type: 'disable' }, { type: 'assign', role: 'admin' }] as const) {
      expect(changeAccount(gone, command, [...everyone, gone], amina)).toMatchObject({
        refusal: { code: 'account-disabled' },
      });
    }
  });

  it('never leaves the newsroom without an admin', () => {
    const formerAdmin = account('Former', 'admin', 'disabled');
    for (const command of [{ type: 'disable' }, { type: 'assign', role: 'editor' }] as const) {
      expect(changeAccount(amina, command, [...everyone, formerAdmin], systemActor)).toMatchObject({
        refusal: { code: 'last-admin' },
      });
      expect(changeAccount(amina, command, [...everyone, account('Noor', 'admin')], amina).ok).toBe(true);
    }
    expect(changeAccount(amina, { type: 'assign', role: 'admin' }, everyone, amina).ok).toBe(true);
  });
});

const { id, name } = reviewers.amina;
const added: AccountEvent = { type: 'AccountAdded', data: { role: 'reviewer' }, words: { name } };
const promoted: AccountEvent = { type: 'RoleChanged', data: { role: 'editor' }, words: {} };
const disabled: AccountEvent = { type: 'AccountDisabled', data: {}, words: {} };

const folded = (...events: readonly AccountEvent[]): Account | null =>
  recorded(accountStream(id), system, events).reduce<Account | null>(evolveAccount, null);

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
