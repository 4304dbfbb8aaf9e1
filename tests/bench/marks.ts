// Marks that are on disk when they are answered: by one reviewer and by 64 at once, through the domain and
// the ledger, and over HTTP. The floor is a bare transaction with a sync of its own for each mark.

import { rmSync } from 'node:fs';

import { mark } from '../../src/claims/commands.ts';
import { claimId } from '../../src/domain/id.ts';
import { openForWriting } from '../../src/ledger/sqlite/open.ts';
import { clock, newId } from '../../src/system.ts';
import { type Figure, inOrder, percentile } from './measure.ts';
import { type Newsroom, openNewsroom, reviewer } from './newsroom.ts';
import { startServer } from './server.ts';

export async function marks(): Promise<readonly Figure[]> {
  const newsroom = await openNewsroom(2_000, 0);
  const bare = await rate(1, 1_000, bareTransaction(`${newsroom.file}.floor`));
  const alone = await rate(1, 1_000, (n) => markIn(newsroom, n));
  const together = await rate(64, 12_800, (n) => markIn(newsroom, n));
  await newsroom.close();
  const server = await startServer();
  const aloneByHttp = await rate(1, 500, (n) => server.mark(n));
  const togetherByHttp = await rate(64, 6_400, (n) => server.mark(n));
  await server.stop();
  return [
    {
      what: 'one reviewer: a mark to its durable answer, p50',
      ours: alone.p50,
      floor: bare.p50,
      unit: 'ms',
      aim: 'a bare FULL transaction',
    },
    { what: 'the same, p95', ours: alone.p95, floor: bare.p95, unit: 'ms', aim: '' },
    { what: 'the same over HTTP, p50', ours: aloneByHttp.p50, floor: bare.p50, unit: 'ms', aim: '' },
    { what: 'the same over HTTP, p95', ours: aloneByHttp.p95, floor: bare.p95, unit: 'ms', aim: '' },
    {
      what: '64 reviewers at once: marks a second',
      ours: together.perSecond,
      floor: alone.perSecond,
      unit: '/s',
      aim: '≥ 10 times a FULL transaction for each',
    },
    {
      what: 'the same over HTTP',
      ours: togetherByHttp.perSecond,
      floor: aloneByHttp.perSecond,
      unit: '/s',
      aim: '',
    },
  ];
}

interface Rate {
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
}

/** `callers` do it one after the other each, until `times` are done. */
async function rate(
  callers: number,
  times: number,
  once: (n: number) => Promise<void> | void,
): Promise<Rate> {
  const taken: number[] = [];
  let begun = 0;
  const from = performance.now();
  const caller = async (): Promise<void> => {
    while (begun < times) {
      begun += 1;
      const start = performance.now();
      await once(begun);
      taken.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const sorted = inOrder(taken);
  const perSecond = (times / (performance.now() - from)) * 1_000;
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), perSecond };
}

/** What a mark says, one of a few dozen places. */
export const markOf = (n: number) => ({
  position: { start: 9 + (n % 40), end: 60 + (n % 40) },
  verdict: 'disputed' as const,
  note: 'The transcript says otherwise, at minute 12.',
  sources: [{ title: 'Department of Defense', pinpoint: 'p. 3' }],
});

async function markIn({ ledger, article }: Newsroom, n: number): Promise<void> {
  const done = await mark({ ledger, actor: reviewer, at: clock() }, article, claimId(newId()), markOf(n));
  if (done.outcome !== 'done') throw new Error(`Not marked: ${JSON.stringify(done)}`);
}

/** The least that a mark must write to be a record: one row, in a transaction with a sync. */
function bareTransaction(file: string): (n: number) => void {
  const connection = openForWriting(file);
  connection.exec('create table mark (id text primary key, words text not null) strict');
  const insert = connection.prepare('insert into mark (id, words) values (?, ?)');
  process.once('exit', () => rmSync(file, { force: true }));
  return (n) => {
    insert.run(newId(), JSON.stringify(markOf(n)));
  };
}
