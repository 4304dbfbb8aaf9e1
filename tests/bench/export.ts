// The JSON export of 100,000 claims with their history, against `sqlite3 -json` writing the same rows where
// that program is installed, and how much memory it takes.

import { execFileSync } from 'node:child_process';

import { exportJson } from '../../src/exports/json.ts';
import { type Figure, residentMiB } from './measure.ts';
import { openNewsroom } from './newsroom.ts';

export async function exporting(): Promise<readonly Figure[]> {
  const newsroom = await openNewsroom(200_000, 100_000);
  try {
    globalThis.gc?.();
    const before = residentMiB();
    let most = before;
    let bytes = 0;
    const snapshot = await newsroom.ledger.snapshot();
    const from = performance.now();
    let firstByte = 0;
    for await (const chunk of exportJson(snapshot.reads, newsroom.article, 'http://127.0.0.1')) {
      if (bytes === 0) firstByte = performance.now() - from;
      bytes += Buffer.byteLength(chunk);
      most = Math.max(most, residentMiB());
    }
    const ours = performance.now() - from;
    snapshot.close();
    return [
      {
        what: `export of 100,000 claims and their history (${(bytes / 1e6).toFixed(0)} MB)`,
        ours,
        floor: sqlite3(newsroom.file),
        unit: 'ms',
        aim: 'printed',
      },
      { what: 'its first byte', ours: firstByte, floor: null, unit: 'ms', aim: '' },
      { what: 'memory that it adds', ours: most - before, floor: null, unit: 'MiB', aim: '< 64' },
    ];
  } finally {
    await newsroom.close();
  }
}

/** Claims, events and their words as the command line writes them; null without the program. */
function sqlite3(file: string): number | null {
  try {
    const from = performance.now();
    const queries = ['select * from claim', 'select * from event join word using (position)'];
    for (const query of queries) {
      execFileSync('sqlite3', ['-readonly', '-json', file, query], { stdio: 'ignore', maxBuffer: 2 ** 30 });
    }
    return performance.now() - from;
  } catch {
    return null;
  }
}
