import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type ChangeClaim,
  type Claim,
  type ClaimEvent,
  changeClaim,
  type MarkClaim,
  markClaim,
} from '../../src/domain/claim.ts';
import { slice } from '../../src/domain/offsets.ts';
import { describeQuote } from '../../src/domain/selector.ts';
import { checkJudgement } from '../../src/domain/verdict.ts';
import { articles, phrase } from '../fixtures/articles.ts';
import { changedBy, claimNumber, fold, markedBy, second } from '../fixtures/histories.ts';
import { refusalOf, valueIn } from '../fixtures/outcomes.ts';
import { editors, reviewers } from '../fixtures/people.ts';
import { someChange, someJudgement, someRange } from '../fixtures/random-commands.ts';
import { bounded } from '../fixtures/random-text.ts';

const article = articles.withdrawal;
const troops = phrase(article, '2,500 troops');
const figure = phrase(article, '3,500');
const times = { title: 'New York Times', url: 'https://www.nytimes.com/', type: 'article' } as const;
const pentagon = { title: 'Pentagon troop report', pinpoint: 'p. 4' };

const mark = (command: Partial<MarkClaim>) =>
  markClaim(
    { type: 'mark', article: article.id, revision: 1, position: troops, ...command },
    article.offsets,
  );

const marked: ClaimEvent = {
  type: 'ClaimMarked',
  data: { article: article.id, revision: 1, ...troops, kind: 'other' },
  words: { quote: describeQuote(article.offsets, troops) },
};

const open = markedBy(reviewers.amina, article, { position: troops });
const disputed = changedBy(reviewers.amina, article, open, {
  type: 'judge',
  verdict: 'disputed',
  note: 'The Times says 3,500.',
  sources: [times],
});
const withdrawn = changedBy(reviewers.amina, article, open, { type: 'withdraw' });

describe('marking a claim', () => {
  it('records its range, its words and a kind of other', () => {
    expect(mark({})).toEqual({ ok: true, value: [marked] });
  });

  it('can choose the kind and judge in the same breath', () => {
    expect(mark({ kind: 'quantity', verdict: 'sourced', note: 'As reported.', sources: [times] })).toEqual({
      ok: true,
      value: [
        { ...marked, data: { ...marked.data, kind: 'quantity' } },
        {
          type: 'VerdictGiven',
          data: { verdict: 'sourced' },
          words: { note: 'As reported.', sources: [times] },
        },
      ],
    });
  });

  it('can carry a note and sources without a verdict', () => {
    expect(mark({ verdict: null, note: 'Ask again.', sources: [times] })).toEqual({
      ok: true,
      value: [
        marked,
        { type: 'NoteWritten', data: {}, words: { note: 'Ask again.' } },
        { type: 'SourcesFiled', data: {}, words: { sources: [times] } },
      ],
    });
  });

  it('takes the words that the caller sees at the position', () => {
    expect(mark({ exact: '2,500 troops' })).toEqual({ ok: true, value: [marked] });
  });

  it('is allowed on words that another claim covers', () => {
    expect(mark({ position: phrase(article, '2,500') }).ok).toBe(true);
  });

  it.each<readonly [string, Partial<MarkClaim>, object]>([
    [
      'other words at the position',
      { exact: '3,500 troops' },
      { code: 'quote-not-at-position', ...troops, revision: 1 },
    ],
    ['an empty range', { position: { start: 9, end: 9 } }, { code: 'range-invalid', start: 9, end: 9 }],
    [
      'a range behind the text',
      { position: { start: 2600, end: 2604 } },
      { code: 'range-out-of-text', end: 2604, length: 2603 },
    ],
    ['a blank range', { position: { start: 50, end: 52 } }, { code: 'range-blank' }],
    [
      'disputed without a note',
      { verdict: 'disputed', note: ' ' },
      { code: 'note-required', verdict: 'disputed' },
    ],
    ['sourced without a source', { verdict: 'sourced' }, { code: 'source-required', verdict: 'sourced' }],
  ])('is refused with %s', (_, command, refusal) => {
    expect(refusalOf(mark(command))).toEqual(refusal);
  });

  it('is refused inside a character', () => {
    const { id, offsets } = articles.reunion;
    const family = phrase(articles.reunion, '👩‍👩‍👧‍👦');
    const position = { start: family.start, end: family.start + 1 };
    expect(refusalOf(markClaim({ type: 'mark', article: id, revision: 1, position }, offsets))).toEqual({
      code: 'range-splits-character',
      at: family.start + 1,
    });
  });

  it('makes a live claim of its first event', () => {
    expect(open).toEqual({
      id: claimNumber(1),
      article: article.id,
      revision: 1,
      version: 1,
      status: 'live',
      position: troops,
      quote: describeQuote(article.offsets, troops),
      kind: 'other',
      verdict: null,
      note: '',
      sources: [],
      reviewer: reviewers.amina,
      createdAt: second(0),
      updatedAt: second(0),
    });
  });
});

describe('judging a claim', () => {
  const judged = (claim: Claim, change: Omit<Extract<ChangeClaim, { type: 'judge' }>, 'type'>) =>
    changeClaim(claim, { type: 'judge', ...change }, article.offsets);

  it.each<readonly [string, Claim, Parameters<typeof judged>[1], readonly ClaimEvent[]]>([
    [
      'gives a verdict, with what it rests on',
      open,
      { verdict: 'verified' },
      [{ type: 'VerdictGiven', data: { verdict: 'verified' }, words: { note: '', sources: [] } }],
    ],
    [
      'changes a verdict and keeps the note and the sources that it does not name',
      disputed,
      { verdict: 'verified' },
      [
        {
          type: 'VerdictGiven',
          data: { verdict: 'verified' },
          words: { note: 'The Times says 3,500.', sources: [times] },
        },
      ],
    ],
    [
      'writes a new note into the verdict that it rests on',
      open,
      { verdict: 'disputed', note: 'It says 3,500.' },
      [
        {
          type: 'VerdictGiven',
          data: { verdict: 'disputed' },
          words: { note: 'It says 3,500.', sources: [] },
        },
      ],
    ],
    [
      'takes a verdict back and keeps note and sources',
      disputed,
      { verdict: null },
      [{ type: 'VerdictTakenBack', data: {}, words: {} }],
    ],
    [
      'takes a verdict back together with its note',
      disputed,
      { verdict: null, note: '' },
      [
        { type: 'VerdictTakenBack', data: {}, words: {} },
        { type: 'NoteWritten', data: {}, words: { note: '' } },
      ],
    ],
    [
      'chooses a kind',
      disputed,
      { kind: 'quantity' },
      [{ type: 'KindChosen', data: { kind: 'quantity' }, words: {} }],
    ],
    [
      'writes a note under a verdict that stands',
      disputed,
      { note: 'Twice confirmed.' },
      [{ type: 'NoteWritten', data: {}, words: { note: 'Twice confirmed.' } }],
    ],
    [
      'files sources under a verdict that stands',
      disputed,
      { sources: [times, pentagon] },
      [{ type: 'SourcesFiled', data: {}, words: { sources: [times, pentagon] } }],
    ],
    [
      'sees an order of sources as theirs',
      changedBy(reviewers.amina, article, disputed, { type: 'judge', sources: [times, pentagon] }),
      { sources: [pentagon, times] },
      [{ type: 'SourcesFiled', data: {}, words: { sources: [pentagon, times] } }],
    ],
    [
      'does all at once, the kind first',
      open,
      { kind: 'quantity', verdict: 'sourced', note: 'As reported.', sources: [times] },
      [
        { type: 'KindChosen', data: { kind: 'quantity' }, words: {} },
        {
          type: 'VerdictGiven',
          data: { verdict: 'sourced' },
          words: { note: 'As reported.', sources: [times] },
        },
      ],
    ],
    ['with nothing changes nothing', disputed, {}, []],
    [
      'with undefined changes nothing',
      disputed,
      { kind: undefined, verdict: undefined, note: undefined, sources: undefined },
      [],
    ],
    [
      'with the same changes nothing, however the sources are spelled',
      disputed,
      {
        kind: 'other',
        verdict: 'disputed',
        note: 'The Times says 3,500.',
        sources: [
          { type: 'article', url: 'https://www.nytimes.com/', pinpoint: undefined, title: 'New York Times' },
        ],
      },
      [],
    ],
    ['without a verdict takes none back', open, { verdict: null }, []],
  ])('%s', (_, claim, change, events) => {
    expect(judged(claim, change)).toEqual({ ok: true, value: events });
  });

  it.each<readonly [string, Claim, Parameters<typeof judged>[1], object]>([
    [
      'disputed without a note',
      open,
      { verdict: 'disputed' },
      { code: 'note-required', verdict: 'disputed' },
    ],
    [
      'a dispute whose note is taken away',
      disputed,
      { note: '\n' },
      { code: 'note-required', verdict: 'disputed' },
    ],
    [
      'sourced without a source',
      open,
      { verdict: 'sourced', note: 'x' },
      { code: 'source-required', verdict: 'sourced' },
    ],
    [
      'sourced whose source is taken away',
      changedBy(reviewers.amina, article, open, { type: 'judge', verdict: 'sourced', sources: [times] }),
      { sources: [] },
      { code: 'source-required', verdict: 'sourced' },
    ],
    ['a claim that was withdrawn', withdrawn, { verdict: 'verified' }, { code: 'claim-withdrawn' }],
  ])('is refused for %s', (_, claim, change, refusal) => {
    expect(refusalOf(judged(claim, change))).toEqual(refusal);
  });

  it('is the work of whoever did it last', () => {
    const settled = changedBy(editors.edda, article, disputed, { type: 'judge', verdict: 'verified' });
    expect(settled).toMatchObject({
      version: 3,
      verdict: 'verified',
      reviewer: editors.edda,
      createdAt: second(0),
      updatedAt: second(2),
    });
  });

  it('that changes nothing gives no events, and one that changes something gives what was asked', () => {
    fc.assert(
      fc.property(someJudgement, someJudgement, (first, change) => {
        const before = judged(open, first);
        fc.pre(before.ok);
        const claim = fold(article, [marked, ...valueIn(before)], reviewers.amina);
        const outcome = judged(claim, change);
        fc.pre(outcome.ok);
        const after = fold(article, valueIn(outcome), reviewers.amina, claim);
        const wanted = { ...claim, ...change };
        expect([after.kind, after.verdict, after.note, after.sources]).toEqual([
          wanted.kind,
          wanted.verdict,
          wanted.note,
          wanted.sources,
        ]);
        expect(valueIn(judged(after, change))).toEqual([]);
      }),
      bounded,
    );
  });
});

describe('moving a claim', () => {
  it('takes the verdict away and keeps note and sources', () => {
    const outcome = changeClaim(
      disputed,
      { type: 'move', position: figure, exact: '3,500' },
      article.offsets,
    );
    const quote = describeQuote(article.offsets, figure);
    expect(valueIn(outcome)).toEqual([{ type: 'RangeMoved', data: figure, words: { quote } }]);
    expect(fold(article, valueIn(outcome), reviewers.jonas, disputed)).toEqual({
      ...disputed,
      version: 3,
      position: figure,
      quote,
      verdict: null,
      reviewer: reviewers.jonas,
      updatedAt: second(2),
    });
  });

  it('to where it stands changes nothing', () => {
    expect(changeClaim(disputed, { type: 'move', position: { ...troops } }, article.offsets)).toEqual({
      ok: true,
      value: [],
    });
  });

  it.each<readonly [string, Claim, Extract<ChangeClaim, { type: 'move' }>, object]>([
    [
      'other words at the position',
      open,
      { type: 'move', position: figure, exact: '2,500' },
      { code: 'quote-not-at-position', ...figure, revision: 1 },
    ],
    [
      'other words at the position where it stands already',
      open,
      { type: 'move', position: troops, exact: '3,500 troops' },
      { code: 'quote-not-at-position', ...troops, revision: 1 },
    ],
    [
      'a range that is none',
      open,
      { type: 'move', position: { start: 5, end: 4 } },
      { code: 'range-invalid', start: 5, end: 4 },
    ],
    ['a blank range', open, { type: 'move', position: { start: 50, end: 52 } }, { code: 'range-blank' }],
    [
      'a claim that was withdrawn',
      withdrawn,
      { type: 'move', position: figure },
      { code: 'claim-withdrawn' },
    ],
  ])('is refused for %s', (_, claim, command, refusal) => {
    expect(refusalOf(changeClaim(claim, command, article.offsets))).toEqual(refusal);
  });
});

describe('withdrawing a claim', () => {
  it('says why, and leaves the rest as it was', () => {
    const command = { type: 'withdraw', note: 'Marked twice.' } as const;
    const events = valueIn(changeClaim(disputed, command, article.offsets));
    expect(events).toEqual([{ type: 'ClaimWithdrawn', data: {}, words: { note: 'Marked twice.' } }]);
    expect(fold(article, events, reviewers.amina, disputed)).toEqual({
      ...disputed,
      version: 3,
      status: 'withdrawn',
      updatedAt: second(2),
    });
  });

  it('needs no reason', () => {
    expect(valueIn(changeClaim(open, { type: 'withdraw' }, article.offsets))).toEqual([
      { type: 'ClaimWithdrawn', data: {}, words: { note: '' } },
    ]);
  });

  it('is refused a second time', () => {
    expect(refusalOf(changeClaim(withdrawn, { type: 'withdraw' }, article.offsets))).toEqual({
      code: 'claim-withdrawn',
    });
  });
});

describe('the history of a claim', () => {
  /** What an honest reader of the events believes, without `evolve`: the words the last verdict was given for. */
  const wordsJudged = (events: readonly ClaimEvent[]): string | null => {
    let standing = '';
    let judged: string | null = null;
    for (const event of events) {
      if (event.type === 'ClaimMarked' || event.type === 'RangeMoved') standing = event.words.quote.exact;
      if (event.type === 'VerdictGiven') judged = standing;
      if (event.type === 'RangeMoved' || event.type === 'VerdictTakenBack') judged = null;
    }
    return judged;
  };

  it('invariant: no verdict covers words that it was not given for', () => {
    for (const set of [articles.withdrawal, articles.reunion]) {
      fc.assert(
        fc.property(someRange(set), fc.array(someChange(set), { maxLength: 12 }), (position, commands) => {
          const first = markClaim({ type: 'mark', article: set.id, revision: 1, position }, set.offsets);
          fc.pre(first.ok);
          const events = [...valueIn(first)];
          let claim = fold(set, events, reviewers.amina);
          for (const command of commands) {
            const outcome = changeClaim(claim, command, set.offsets);
            if (!outcome.ok || outcome.value.length === 0) continue;
            events.push(...outcome.value);
            claim = fold(set, outcome.value, reviewers.amina, claim);

            expect(claim.verdict === null ? null : claim.quote.exact).toBe(wordsJudged(events));
            expect(claim.quote.exact).toBe(slice(set.offsets, claim.position.start, claim.position.end));
            expect(checkJudgement(claim).ok).toBe(true);
            expect(claim.version).toBe(events.length);
          }
          expect(fold(set, events, reviewers.amina)).toEqual({ ...claim, updatedAt: second(0) });
        }),
        { ...bounded, numRuns: 100 },
      );
    }
  });

  it('must begin with ClaimMarked', () => {
    const event: ClaimEvent = { type: 'VerdictTakenBack', data: {}, words: {} };
    expect(() => fold(article, [event], reviewers.amina)).toThrow('does not begin with ClaimMarked');
  });
});
