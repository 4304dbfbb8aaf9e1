import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '../../../src/domain/account.ts';
import type { ClaimEvent } from '../../../src/domain/claim.ts';
import { accountId, accountStream, articleId, articleStream, digest } from '../../../src/domain/id.ts';
import type { Entry } from '../../../src/ledger/ledger.ts';
import { details, sentence } from '../../../views/audit/sentence.ts';
import { tell } from '../../../views/audit/telling.ts';
import { amina, claimOn, entriesOf, folded, marked } from '../fixture.ts';
import { textOf } from '../markup.ts';

const troops = claimOn('2,500 troops');
const moved = claimOn('a reported 2,500 troops');

const given = (verdict: 'verified' | 'disputed' | 'sourced', note = '', title = ''): ClaimEvent => ({
  type: 'VerdictGiven',
  data: { verdict },
  words: { note, sources: title === '' ? [] : [{ title }] },
});

const move: ClaimEvent = {
  type: 'RangeMoved',
  data: moved.position,
  words: { quote: moved.quote },
};

/** The sentence and the details of the last of these commands. */
function told(...commands: readonly (readonly ClaimEvent[])[]): readonly string[] {
  const telling = tell(entriesOf(troops, [[marked(troops)], ...commands]), new Map()).at(-1);
  return telling === undefined ? [] : [textOf(sentence(telling)), ...details(telling).map(textOf)];
}

describe('a sentence for every event', () => {
  const cases: readonly (readonly [
    ClaimEvent['type'],
    readonly (readonly ClaimEvent[])[],
    readonly string[],
  ])[] = [
    ['ClaimMarked', [], ['marked “2,500 troops” as a claim', 'Kind: quantity']],
    [
      'KindChosen',
      [[{ type: 'KindChosen', data: { kind: 'name' }, words: {} }]],
      ['chose the kind name for “2,500 troops”; it was quantity'],
    ],
    ['VerdictGiven', [[given('disputed', 'Not so.')]], ['marked “2,500 troops” as disputed', 'Not so.']],
    [
      'VerdictGiven',
      [[given('verified')], [given('sourced', '', 'DoD')]],
      ['changed “2,500 troops” from verified to sourced', 'Source: DoD'],
    ],
    [
      'VerdictTakenBack',
      [[given('verified')], [{ type: 'VerdictTakenBack', data: {}, words: {} }]],
      ['opened “2,500 troops” again; it was verified'],
    ],
    [
      'NoteWritten',
      [[{ type: 'NoteWritten', data: {}, words: { note: 'Ask DoD.' } }]],
      ['wrote a note on “2,500 troops”', 'Ask DoD.'],
    ],
    [
      'SourcesFiled',
      [[{ type: 'SourcesFiled', data: {}, words: { sources: [{ title: 'DoD', pinpoint: 'p. 3' }] } }]],
      ['filed sources for “2,500 troops”', 'Source: DoD · p. 3'],
    ],
    [
      'RangeMoved',
      [[given('verified')], [move]],
      ['moved “2,500 troops” to “a reported 2,500 troops”, which opened it again; it was verified'],
    ],
    [
      'ClaimWithdrawn',
      [[{ type: 'ClaimWithdrawn', data: {}, words: { note: 'No fact.' } }]],
      ['withdrew “2,500 troops”', 'Reason: No fact.'],
    ],
  ];

  it.each(cases)('%s', (_, commands, expected) => {
    expect(told(...commands)).toEqual(expected);
  });

  it('ArticleImported', () => {
    const id = articleId('a');
    const entry: Entry = {
      stream: articleStream(id),
      version: 1,
      at: '2026-11-23T18:02:00.000Z',
      actor: { ...amina, name: null, role: 'system' },
      position: 0,
      event: {
        type: 'ArticleImported',
        data: {
          language: 'en',
          published: null,
          updated: null,
          text: digest(`4be1${'0'.repeat(56)}09c7`),
          spans: digest(''),
          original: digest(''),
          codePoints: 2603,
        },
        words: { title: 'Troops', url: null },
      },
    };
    const [telling] = tell([entry], new Map());
    expect(telling && [textOf(sentence(telling)), ...details(telling).map(textOf)]).toEqual([
      'imported revision 1',
      'Troops',
      '2,603 characters, SHA-256 4be10000…09c7',
    ]);
  });

  it('an account’s events', () => {
    const id = accountId('a');
    const of = (version: number, event: AccountEvent): Entry => ({
      stream: accountStream(id),
      version,
      at: '2026-11-23T18:02:00.000Z',
      actor: amina,
      position: version,
      event,
    });
    const entries = [
      of(1, { type: 'AccountAdded', data: { role: 'reviewer' }, words: { name: 'Mira' } }),
      of(2, { type: 'RoleChanged', data: { role: 'editor' }, words: {} }),
      of(3, { type: 'AccountDisabled', data: {}, words: {} }),
    ];
    expect(tell(entries, new Map()).map((telling) => textOf(sentence(telling)))).toEqual([
      'added the account of Mira as reviewer',
      'changed a role to editor',
      'disabled an account',
    ]);
  });
});

describe('telling', () => {
  it('makes one sentence of what one command recorded', () => {
    const tellings = tell(entriesOf(troops, [[marked(troops), given('verified', 'ok')]]), new Map());
    expect(tellings.map((telling) => textOf(sentence(telling)))).toEqual([
      'marked “2,500 troops” as verified',
    ]);
  });

  it('knows the old values of a page whose earlier part is not loaded', () => {
    const entries = entriesOf(troops, [[marked(troops)], [given('verified')], [given('disputed', 'No.')]]);
    const before = folded(entries.slice(0, 2));
    const tellings = tell(entries.slice(2), new Map(before === null ? [] : [[before.id, before]]));
    expect(tellings.map((telling) => textOf(sentence(telling)))).toEqual([
      'changed “2,500 troops” from verified to disputed',
    ]);
  });

  it('marks the words of a note that were removed and added', () => {
    const note = (words: string): readonly ClaimEvent[] => [
      { type: 'NoteWritten', data: {}, words: { note: words } },
    ];
    const telling = tell(
      entriesOf(troops, [
        [marked(troops)],
        note('DoD confirms 2,500 troops.'),
        note('DoD confirms about 2,500 men.'),
      ]),
      new Map(),
    ).at(-1);
    expect(telling && details(telling).join('')).toContain(
      'DoD confirms <ins>about </ins>2,500 <del>troops.</del><ins>men.</ins>',
    );
  });
});
