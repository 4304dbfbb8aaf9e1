import { describe, expect, it } from 'vitest';

import { accountStream } from '../../src/domain/id.ts';
import { commitment, ledgerLine, sealWords } from '../../src/ledger/leaf.ts';
import { second } from '../fixtures/histories.ts';
import { editors, reviewers } from '../fixtures/people.ts';

const salt = '00'.repeat(32);
const zeros = (bytes: number): Buffer => Buffer.alloc(bytes);

describe('sealed words', () => {
  it('have each a salt of 32 bytes', () => {
    expect(sealWords({ note: 'Asked.', sources: [] }, zeros)).toEqual({
      note: { salt, value: 'Asked.' },
      sources: { salt, value: [] },
    });
  });

  it('are drawn one by one', () => {
    let drawn = 0;
    const random = (bytes: number): Buffer => {
      drawn += 1;
      return Buffer.alloc(bytes, drawn);
    };
    const { note, sources } = sealWords({ note: 'a', sources: 'a' }, random);
    expect(note?.salt).not.toBe(sources?.salt);
  });

  it('leave out what is undefined, and keep what is null', () => {
    expect(Object.keys(sealWords({ note: undefined, url: null }, zeros))).toEqual(['url']);
  });
});

describe('a commitment', () => {
  it('is SHA-256(0x02 || salt || canonical JSON), as anyone can compute', () => {
    // (printf '\002'; head -c 32 /dev/zero; printf '"Asked."') | sha256sum
    expect(commitment(salt, 'Asked.')).toBe(
      '424a566a541dcc9ba2a2bc4371a1ac42f0a28656f0efa69d4943832254b05c48',
    );
  });

  it('is to the value and to the salt', () => {
    const all = [
      commitment(salt, 'a'),
      commitment(salt, 'b'),
      commitment('01'.repeat(32), 'a'),
      commitment(salt, ['a']),
    ];
    expect(new Set(all).size).toBe(4);
  });

  it('does not depend on the order of keys', () => {
    expect(commitment(salt, { title: 'a', url: 'b' })).toBe(commitment(salt, { url: 'b', title: 'a' }));
  });
});

describe('a line', () => {
  const draft = {
    stream: accountStream(reviewers.amina.id),
    version: 1,
    at: second(0),
    actor: editors.edda,
    event: { type: 'AccountAdded', data: { role: 'reviewer' }, words: { name: 'Amina Haddad' } },
  };

  it('says who did what, where and when, in canonical JSON, and no name', () => {
    expect(ledgerLine(draft, 7, { name: { salt, value: 'Amina Haddad' } })).toBe(
      [
        `{"actor":{"id":"${editors.edda.id}","role":"editor"}`,
        '"at":"2021-03-29T09:00:00.000Z"',
        '"data":{"role":"reviewer"}',
        '"position":7',
        `"stream":"account/${reviewers.amina.id}"`,
        '"type":"AccountAdded"',
        '"v":1',
        '"version":1',
        `"words":{"name":"${commitment(salt, 'Amina Haddad')}"}}`,
      ].join(),
    );
  });

  it('commits to exactly the words that were sealed', () => {
    expect(JSON.parse(ledgerLine(draft, 7, {})).words).toEqual({});
  });
});
