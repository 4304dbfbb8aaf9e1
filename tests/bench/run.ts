// npm run bench [-- NAME…]: measures, and prints each figure beside its floor.

import { exporting } from './export.ts';
import { marks } from './marks.ts';
import { type Figure, table } from './measure.ts';
import { page } from './page.ts';
import { start } from './start.ts';

const cases: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  start,
  marks,
  page,
  export: exporting,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(cases, name));
if (unknown.length > 0)
  throw new Error(`There is no ${unknown.join(', ')}. Choose from ${Object.keys(cases).join(', ')}.`);

for (const [name, measure] of Object.entries(cases)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`\n${name}\n${table(await measure())}\n`);
}
