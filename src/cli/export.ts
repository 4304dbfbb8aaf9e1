// Writes an article's annotations, as the server would: the same bytes at the same position.

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';

import { articleId } from '../domain/id.ts';
import { exportJson } from '../exports/json.ts';
import { SqliteLedger } from '../ledger/sqlite/ledger.ts';
import { originOf } from '../settings.ts';
import type { Command } from './command.ts';

export const command: Command = {
  name: 'export',
  summary: 'Write the annotations of an article',
  usage: `tickmark export ARTICLE [--format json] [--output FILE]

ARTICLE is the id in the article's address. Without --output it writes to standard output. The file names its
JSON Schema, the unit of its offsets, and the ledger position it was made at.`,
  run: async (args, { settings, stderr }) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { format: { type: 'string', default: 'json' }, output: { type: 'string' } },
      allowPositionals: true,
    });
    const [article, ...others] = positionals;
    if (article === undefined || others.length > 0) {
      stderr('Name one article: tickmark export ARTICLE. Its id is in the address of its page.\n');
      return 1;
    }
    if (values.format !== 'json') {
      stderr(`The format ${values.format} is unknown. Use --format json.\n`);
      return 1;
    }
    const ledger = new SqliteLedger({ file: settings.database });
    const snapshot = await ledger.snapshot();
    try {
      const id = articleId(article);
      if ((await snapshot.reads.article(id)) === null) {
        stderr(`There is no article ${article} in ${settings.database}.\n`);
        return 1;
      }
      const target = values.output === undefined ? process.stdout : createWriteStream(values.output);
      await pipeline(Readable.from(exportJson(snapshot.reads, id, originOf(settings))), target, {
        end: values.output !== undefined,
      });
      return 0;
    } finally {
      snapshot.close();
      await ledger.close();
    }
  },
};
