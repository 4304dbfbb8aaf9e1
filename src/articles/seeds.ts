// Loads the articles of the seed folder into an empty ledger, once.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { systemActor } from '../domain/actor.ts';
import { articleId } from '../domain/id.ts';
import { explain } from '../domain/refusal.ts';
import type { Deps } from '../http/deps.ts';
import { importArticle, readFileBytes } from './import.ts';

/** Returns how many articles it loaded. A file that can't be read is reported and passed over. */
export async function loadSeeds(
  { ledger, clock, newId }: Deps,
  folder: string,
  report: (file: string, why: string) => void,
): Promise<number> {
  if ((await ledger.reads.articles()).length > 0) return 0;
  const files = (await readdir(folder)).filter((name) => /\.(?:txt|md|markdown)$/i.test(name)).sort();
  let loaded = 0;
  for (const file of files) {
    const read = readFileBytes(file, await readFile(join(folder, file)));
    if (read.ok) {
      await importArticle({ ledger, actor: systemActor, at: clock() }, articleId(newId()), read.value);
      loaded += 1;
    } else report(file, explain(read.refusal).message);
  }
  return loaded;
}
