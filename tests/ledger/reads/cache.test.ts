import { describe, expect, it } from 'vitest';

import { cachedByKey } from '../../../src/ledger/reads/cache.ts';

describe('what is kept by its key', () => {
  it('is loaded once, also while it is still being loaded', async () => {
    let loads = 0;
    const cached = cachedByKey<number>(2);
    const load = async (): Promise<number> => {
      loads += 1;
      return loads;
    };
    expect(await Promise.all([cached('a', load), cached('a', load)])).toEqual([1, 1]);
    expect(await cached('a', load)).toBe(1);
  });

  it('gives way to what was used more recently', async () => {
    const cached = cachedByKey<string>(2);
    const loaded: string[] = [];
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) {
      await cached(key, async () => {
        loaded.push(key);
        return key;
      });
    }
    expect(loaded).toEqual(['a', 'b', 'c', 'b']);
  });

  it('is forgotten when it could not be loaded', async () => {
    const cached = cachedByKey<string>(2);
    await expect(cached('a', () => Promise.reject(new Error('The disk is gone')))).rejects.toThrow('disk');
    expect(await cached('a', async () => 'again')).toBe('again');
  });
});
