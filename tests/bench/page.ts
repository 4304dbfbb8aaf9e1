// Rendering a workbench page of 50,000 words with 2,000 claims, against joining and encoding the same page
// from strings that are ready. Rendered the first time, everything is made; after that, only what changed.

import type { Desk } from '../../src/ledger/ledger.ts';
import { workbenchPage } from '../../views/articles/workbench.ts';
import type { Frame } from '../../views/frame.ts';
import { type Figure, medians } from './measure.ts';
import { openNewsroom, reviewer } from './newsroom.ts';

const frame: Frame = {
  actor: reviewer,
  assets: { styles: [], scripts: [] },
  now: '2026-11-24T09:00:00.000Z',
  timeZone: 'UTC',
};

export async function page(): Promise<readonly Figure[]> {
  const newsroom = await openNewsroom(50_000, 2_000);
  try {
    const read = async (): Promise<Desk> => {
      const desk = await newsroom.ledger.reads.desk(newsroom.article);
      if (desk === null) throw new Error('The article is missing');
      return desk;
    };
    const render = async (): Promise<Buffer> => {
      const workbench = {
        desk: await read(),
        panel: { state: 'idle' },
        filter: undefined,
        canMark: true,
      } as const;
      return Buffer.from(workbenchPage(frame, workbench).toString());
    };
    const from = performance.now();
    const bytes = await render();
    const first = performance.now() - from;
    const prepared = bytes.toString().split(/(?=<div id="span|<li id="claim)/);
    const [floor, ours] = await medians(60, () => Buffer.from(prepared.join('')), render);
    return [
      {
        what: `page of 50,000 words, 2,000 claims (${prepared.length} pieces, ${(bytes.length / 1e6).toFixed(1)} MB)`,
        ours,
        floor,
        unit: 'ms',
        aim: '≤ 1.5',
      },
      { what: 'the same, nothing remembered yet', ours: first, floor, unit: 'ms', aim: 'once a start' },
    ];
  } finally {
    await newsroom.close();
  }
}
