import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import { SqliteLedger } from '../../../src/ledger/sqlite/ledger.ts';
import { inMemory } from '../../../src/ledger/sqlite/open.ts';
import { articles, phrase } from '../../fixtures/articles.ts';
import { claimNumber } from '../../fixtures/histories.ts';
import { change, furnish, mark } from '../../fixtures/newsroom.ts';
import { editors, reviewers } from '../../fixtures/people.ts';

const article = articles.withdrawal;
const source = { title: 'Pentagon', pinpoint: 'p. 4', type: 'document' } as const;

async function busyNewsroom(): Promise<SqliteLedger> {
  const ledger = new SqliteLedger({ file: inMemory });
  await furnish(ledger, article, articles.reunion);
  const position = phrase(article, '2,500');
  await mark(
    ledger,
    article,
    claimNumber(1),
    { position, verdict: 'sourced', sources: [source] },
    reviewers.amina,
  );
  await mark(
    ledger,
    article,
    claimNumber(2),
    { position, verdict: 'disputed', note: 'No.' },
    reviewers.jonas,
  );
  await change(ledger, article, claimNumber(1), { type: 'judge', verdict: 'verified' }, editors.edda);
  await change(ledger, article, claimNumber(2), { type: 'withdraw' }, editors.edda);
  return ledger;
}

describe('checking the projections', () => {
  it('finds nothing where the tables are the fold of the events', async () => {
    const ledger = await busyNewsroom();
    expect(ledger.checkProjections()).toEqual([]);
    await ledger.close();
  });

  it.each([
    [
      'a verdict that nobody gave',
      "update claim set verdict = 'verified' where verdict = 'disputed'",
      'claim',
      /verdict is "verified", the events say "disputed"/,
    ],
    [
      'a note that nobody wrote',
      "update claim set note = 'Yes.' where note = 'No.'",
      'claim',
      /note is "Yes\."/,
    ],
    ['a claim that is gone', "delete from claim where note = 'No.'", 'claim', /the row is missing/],
    [
      'a sentence that was moved',
      "update span set end_cp = end_cp + 1 where id = 'r1-s2'",
      'span',
      /end_cp is 201/,
    ],
    [
      'a sentence too many',
      "insert into span select article, revision, 'r1-s99', type, start_cp, end_cp, position from span where id = 'r1-s2'",
      'span',
      /\d rows more/,
    ],
    [
      'an editor who made himself one',
      "update account set role = 'admin' where name = 'Jonas Weber'",
      'account',
      /role is "admin"/,
    ],
    ['a wrong position', 'update article set position = position + 1', 'article', /position is/],
  ])('finds %s, and a rebuild mends it', async (_, statement, table, what) => {
    const ledger = await busyNewsroom();
    await sql.raw(statement).execute(ledger.database);
    expect(ledger.checkProjections()).toContainEqual({
      table,
      key: expect.any(String),
      what: expect.stringMatching(what),
    });
    ledger.rebuildProjections();
    expect(ledger.checkProjections()).toEqual([]);
    await ledger.close();
  });

  it('rebuilds what the readings gave before', async () => {
    const ledger = await busyNewsroom();
    const all = async () => [
      await ledger.reads.desk(article.id),
      await ledger.reads.articles(),
      await ledger.reads.accounts(),
      await ledger.reads.claim(claimNumber(2)),
      await ledger.reads.head(),
    ];
    const before = await all();
    ledger.rebuildProjections();
    expect(await all()).toEqual(before);
    await ledger.close();
  });
});
