// From `npm start` to the first healthy answer, and what the server takes while nobody asks it anything. The
// first start after an install compiles everything; later ones find it compiled.

import { setTimeout } from 'node:timers/promises';

import { type Figure, median } from './measure.ts';
import { startServer } from './server.ts';

export async function start(): Promise<readonly Figure[]> {
  const startMs: number[] = [];
  const resident: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    const server = await startServer();
    await setTimeout(2_000);
    startMs.push(server.startMs);
    resident.push(server.residentMiB());
    await server.stop();
  }
  return [
    { what: 'start to /healthz', ours: median(startMs), floor: null, unit: 'ms', aim: '≤ 1,000' },
    { what: 'idle, resident', ours: median(resident), floor: null, unit: 'MiB', aim: '≤ 120' },
  ];
}
