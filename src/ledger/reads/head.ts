// The head of the ledger: its size, and the root that commits to every entry so far.

import type { Kysely } from 'kysely';

import { digest } from '../../domain/id.ts';
import type { Head } from '../ledger.ts';
import { rootOf, subtreesOf } from '../tree.ts';
import type { Tables } from './tables.ts';

export async function readHead(database: Kysely<Tables>): Promise<Head> {
  const last = await database
    .selectFrom('event')
    .select(({ fn }) => fn.max('position').as('position'))
    .executeTakeFirst();
  const size = last?.position === null || last === undefined ? 0 : last.position + 1;
  const nodes = new Map<string, Buffer>();
  for (const { level, index } of subtreesOf(size)) {
    const node = await database
      .selectFrom('node')
      .select('hash')
      .where('level', '=', level)
      .where('idx', '=', index)
      .executeTakeFirstOrThrow();
    nodes.set(`${level}/${index}`, node.hash);
  }
  const root = rootOf(size, (level, index) => nodes.get(`${level}/${index}`) ?? missing(level, index));
  return { size, root: digest(root.toString('hex')) };
}

function missing(level: number, index: number): never {
  throw new Error(`The tree has no node ${index} at level ${level}`);
}
