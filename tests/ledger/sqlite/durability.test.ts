// What an answer is worth: nothing acknowledged is lost, a tick of changes costs one sync, and the log can't
// be rewritten behind the ledger's back.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import { SqliteLedger } from '../../../src/ledger/sqlite/ledger.ts';
import { articles, phrase } from '../../fixtures/articles.ts';
import { joining, marking } from '../../fixtures/changes.ts';
import { newDatabaseFile, newFolder } from '../../fixtures/folders.ts';
import { claimNumber } from '../../fixtures/histories.ts';
import { merkleTreeHash } from '../../fixtures/merkle.ts';
import { furnish, mark, record } from '../../fixtures/newsroom.ts';
import { everybody, reviewers } from '../../fixtures/people.ts';
import { ledgerProcess, linesOf } from '../../fixtures/processes.ts';

const article = articles.withdrawal;
const position = phrase(article, '2,500');

/** Every commit ends with one frame of the write-ahead log that says the database's new size. */
function commitsIn(file: string): number {
  const log = readFileSync(`${file}-wal`);
  const frameLength = 24 + log.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + frameLength <= log.length; at += frameLength) {
    const isOfThisLog = log.subarray(at + 8, at + 16).equals(log.subarray(16, 24));
    if (isOfThisLog && log.readUInt32BE(at + 4) > 0) commits += 1;
  }
  return commits;
}

describe('group commit', () => {
  it('writes the changes of one tick in one transaction, and changes that wait for each other in their own', async () => {
    const file = newDatabaseFile();
    const ledger = new SqliteLedger({ file });
    await furnish(ledger, article);
    const before = commitsIn(file);
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        ledger.append(marking(article, claimNumber(n), { position }, reviewers.amina)),
      ),
    );
    expect(commitsIn(file) - before).toBe(1);
    for (const n of [50, 51, 52]) await mark(ledger, article, claimNumber(n), { position }, reviewers.amina);
    expect(commitsIn(file) - before).toBe(4);
    await ledger.close();
  });

  const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

  it.skipIf(!canTrace)('syncs before each answer, and once for a tick', { timeout: 60_000 }, async () => {
    const file = newDatabaseFile();
    const trace = join(newFolder(), 'trace');
    await linesOf(
      ledgerProcess(file, 'burst', ['strace', '-f', '-e', 'trace=fsync,fdatasync,write', '-o', trace]),
    );
    const calls = readFileSync(trace, 'utf8').split('\n');
    const answers = calls.flatMap((call, i) => (/write\(1, "(alone|together)/.test(call) ? [i] : []));
    const syncs = answers
      .slice(1)
      .map(
        (until, i) =>
          calls.slice(answers[i], until).filter((call) => /\b(fsync|fdatasync)\(/.test(call)).length,
      );
    expect(answers).toHaveLength(6);
    expect(syncs).toEqual([1, 1, 1, 1, 1]);
  });
});

describe('what was acknowledged', () => {
  it.each([1, 2, 3])('survives kill -9, round %i', { timeout: 30_000 }, async (round) => {
    const file = newDatabaseFile();
    const writer = ledgerProcess(file, 'append');
    const acknowledged = await linesOf(writer, (line) => {
      if (Number(line) >= 7 * round) writer.kill('SIGKILL');
    });
    const ledger = new SqliteLedger({ file, serve: true });
    const { size, root } = await ledger.reads.head();
    expect(acknowledged.map(Number)).toEqual(acknowledged.map((_, i) => i));
    expect(size).toBeGreaterThanOrEqual(acknowledged.length);
    const lines = await ledger.database.selectFrom('event').select('line').orderBy('position').execute();
    expect(merkleTreeHash(lines.map(({ line }) => line))).toBe(root);
    expect(await ledger.reads.accounts()).toHaveLength(size);
    await ledger.close();
  });

  it('is there after closing and opening again, and the next position follows', async () => {
    const file = newDatabaseFile();
    const first = new SqliteLedger({ file });
    await furnish(first, article);
    const claim = await mark(
      first,
      article,
      claimNumber(1),
      { position, verdict: 'verified' },
      reviewers.amina,
    );
    const before = [await first.reads.head(), await first.reads.desk(article.id)];
    await first.close();
    const second = new SqliteLedger({ file });
    expect([await second.reads.head(), await second.reads.desk(article.id)]).toEqual(before);
    expect(await second.reads.claim(claim.id)).toEqual(claim);
    expect(await record(second, marking(article, claimNumber(2), { position }, reviewers.amina))).toBe(
      claim.ledgerPosition + 1,
    );
    await second.close();
  });

  it('includes what was appended in the tick of closing', async () => {
    const file = newDatabaseFile();
    const ledger = new SqliteLedger({ file });
    const answers = everybody.map((person) => ledger.append(joining(person)));
    await ledger.close();
    expect(await Promise.all(answers)).toHaveLength(4);
    const again = new SqliteLedger({ file });
    expect(await again.reads.head()).toMatchObject({ size: 4 });
    await again.close();
  });

  it('is not accepted once the ledger is closed', async () => {
    const ledger = new SqliteLedger({ file: newDatabaseFile() });
    await ledger.close();
    await expect(ledger.append(joining(reviewers.amina))).rejects.toThrow();
  });
});

describe('the log', () => {
  it.each([
    'update or replace event set line = line',
    "replace into event (position, line) select position, replace(line, 'reviewer', 'editor') from event",
    "insert or replace into event (position, line) select 99, json_set(line, '$.position', 99) from event where position = 0",
  ])('is not rewritten by %s', async (statement) => {
    const ledger = new SqliteLedger({ file: newDatabaseFile() });
    await furnish(ledger);
    const before = await ledger.reads.entries({ after: -1, limit: 10 });
    await expect(sql.raw(statement).execute(ledger.database)).rejects.toThrow('append-only');
    expect(await ledger.reads.entries({ after: -1, limit: 10 })).toEqual(before);
    await ledger.close();
  });

  it('is numbered on by a command and a server that append in turn', async () => {
    const file = newDatabaseFile();
    const [server, command] = [new SqliteLedger({ file, serve: true }), new SqliteLedger({ file })];
    const turns = everybody.map((person, i) => ({ person, by: i % 2 === 0 ? server : command }));
    const positions = [];
    for (const { person, by } of turns) positions.push(await record(by, joining(person)));
    expect(positions).toEqual([0, 1, 2, 3]);
    expect(await server.reads.head()).toEqual(await command.reads.head());
    await command.close();
    await server.close();
  });
});
