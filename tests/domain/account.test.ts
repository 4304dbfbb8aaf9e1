import { describe, expect, it } from 'vitest';

import { type Account, addAccount, changeAccount, evolveAccount } from '../../src/domain/account.ts';
import { type PersonRole, systemActor } from '../../src/domain/actor.ts';
import { accountId, accountStream } from '../../src/domain/id.ts';

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

describe('an account', () => {
  it('is what its events say', () => {
    const [added, changed, disabled] = [
      { type: 'AccountAdded', data: { role: 'reviewer' }, words: { name: 'Mark' } },
      { type: 'RoleChanged', data: { role: 'editor' }, words: {} },
      { type: 'AccountDisabled', data: {}, words: {} },
    ] as const;
    const stream = accountStream(mark.id);
    const folded = [added, changed, disabled].reduce<Account | null>(
      (state, event, i) =>
        evolveAccount(state, { stream, version: i + 1, at: '2026-11-24T09:00:00.000Z', actor: amina, event }),
      null,
    );
    expect(folded).toEqual({ ...mark, version: 3, role: 'editor', status: 'disabled' });
  });
});
