import { describe, expect, it } from 'vitest';

import { explain, type Refusal } from '../../src/domain/refusal.ts';

/** One of each: a new code does not compile until it stands here. */
const refusals: { readonly [Code in Refusal['code']]: Extract<Refusal, { code: Code }> } = {
  'text-not-utf8': { code: 'text-not-utf8' },
  'text-not-well-formed': { code: 'text-not-well-formed' },
  'text-has-nul': { code: 'text-has-nul', at: 17 },
  'text-empty': { code: 'text-empty' },
  'text-too-long': { code: 'text-too-long', bytes: 20_000_000, limit: 16_777_216 },
  'range-invalid': { code: 'range-invalid', start: 9, end: 4 },
  'range-out-of-text': { code: 'range-out-of-text', end: 2700, length: 2603 },
  'range-splits-character': { code: 'range-splits-character', at: 21 },
  'range-blank': { code: 'range-blank' },
  'quote-not-at-position': { code: 'quote-not-at-position', start: 120, end: 164, revision: 2 },
  'edge-at-limit': { code: 'edge-at-limit' },
  'quote-not-found': { code: 'quote-not-found', exact: '3,600 troops' },
  'quote-ambiguous': { code: 'quote-ambiguous', exact: '2,500', times: 3 },
  'note-required': { code: 'note-required', verdict: 'disputed' },
  'source-required': { code: 'source-required', verdict: 'sourced' },
  'claim-withdrawn': { code: 'claim-withdrawn' },
  'revision-unknown': { code: 'revision-unknown', revision: 3, newest: 2 },
  'role-required': { code: 'role-required', roles: ['editor', 'admin'] },
  'name-required': { code: 'name-required' },
  'email-taken': { code: 'email-taken' },
  'account-unknown': { code: 'account-unknown', email: 'amina@example.org' },
  'account-disabled': { code: 'account-disabled' },
  'last-admin': { code: 'last-admin' },
};

const whatToDo =
  /[.;:] (?:if [^.]*, )?(Save|Remove|Send|Split|Select|Move|Copy|Add|Write|Mark|Make|Type|Ask|Name)\b[^.]*\.$/;

describe('a refusal', () => {
  it.each(Object.values(refusals))('of $code says what happened, and ends with what to do', (refusal) => {
    const { message } = explain(refusal);
    expect(message).toMatch(whatToDo);
    expect(message).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it.each(Object.values(refusals))('of $code blames a field of the command, or none', (refusal) => {
    const { pointer } = explain(refusal);
    expect([
      null,
      '/text',
      '/position',
      '/quote',
      '/note',
      '/sources',
      '/revision',
      '/name',
      '/email',
    ]).toContain(pointer);
  });

  it('says the figures that it is about', () => {
    expect(explain(refusals['quote-not-at-position'])).toEqual({
      pointer: '/quote',
      message: 'The quotation is not at characters 120-164 of revision 2. Select it again.',
    });
    expect(explain(refusals['text-too-long']).message).toContain('20,000,000 bytes, the limit is 16,777,216');
    expect(explain(refusals['quote-ambiguous']).message).toContain('“2,500” stands here 3 times');
    expect(explain(refusals['role-required']).message).toContain('editor or admin');
  });

  it('shortens a long quotation without cutting a surrogate pair', () => {
    const { message } = explain({ code: 'quote-not-found', exact: '😀'.repeat(61) });
    expect(message).toContain(`“${'😀'.repeat(60)}…”`);
  });
});
