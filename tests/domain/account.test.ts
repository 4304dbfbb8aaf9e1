import { describe, expect, it } from 'vitest';

import { type Account, type AccountEvent, evolveAccount } from '../../src/domain/account.ts';
import { accountStream } from '../../src/domain/id.ts';
import { recorded } from '../fixtures/histories.ts';
import { reviewers, system } from '../fixtures/people.ts';

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
