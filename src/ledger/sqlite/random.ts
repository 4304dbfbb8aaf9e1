// Random bytes for salts. The system is asked for many at once: one call a salt costs more than the hash.

import { randomBytes } from 'node:crypto';

const poolBytes = 16 * 1024;

let pool = Buffer.alloc(0);
let used = 0;

export function pooledRandom(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    pool = randomBytes(Math.max(poolBytes, bytes));
    used = 0;
  }
  used += bytes;
  return pool.subarray(used - bytes, used);
}
