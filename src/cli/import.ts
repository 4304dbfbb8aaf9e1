// Loads files as articles: plain text, and Markdown by its ending.

import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { ensureSystemAccount } from '../accounts/system.ts';
import { importArticle, readFileBytes } from '../articles/import.ts';
import { systemActor } from '../domain/actor.ts';
import { articleId } from '../domain/id.ts';
import { explain } from '../domain/refusal.ts';
import { textLimitBytes } from '../domain/text.ts';
import { SqliteLedger } from '../ledger/sqlite/ledger.ts';
import { clock, newId } from '../system.ts';
import type { Command, CommandContext } from './command.ts';

export const command: Command = {
  name: 'import',
  summary: 'Load text or Markdown files as articles',
  usage: `tickmark import FILE… [--json]

Each file becomes an article with its first revision. Files must be UTF-8. Files ending in .md or .markdown
are read as Markdown. A file that can't be read is reported; the others are loaded.`,
  run: async (args, context) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    if (positionals.length === 0) {
      context.stderr('Name at least one file: tickmark import FILE…\n');
      return 1;
    }
    const ledger = new SqliteLedger({ file: context.settings.database });
    try {
      await ensureSystemAccount(ledger, clock);
      let failed = false;
      for (const file of positionals)
        failed = !(await importFile(ledger, file, values.json, context)) || failed;
      return failed ? 1 : 0;
    } finally {
      await ledger.close();
    }
  },
};

async function importFile(
  ledger: SqliteLedger,
  file: string,
  json: boolean,
  { stdout, stderr }: CommandContext,
): Promise<boolean> {
  const bytes = await readBounded(file).catch((error: Error) => error);
  if (bytes instanceof Error) {
    stderr(`${file}: ${bytes.message}\n`);
    return false;
  }
  const read = readFileBytes(file, bytes);
  if (!read.ok) {
    stderr(`${file}: ${explain(read.refusal).message}\n`);
    return false;
  }
  const context = { ledger, actor: systemActor, at: clock() };
  const { article } = await importArticle(context, articleId(newId()), read.value);
  stdout(
    json
      ? `${JSON.stringify({ file, article: article.id, title: article.title })}\n`
      : `${article.id}  ${article.title}\n`,
  );
  return true;
}

/** A file over the limit is refused by its size, and not loaded first. */
async function readBounded(file: string): Promise<Uint8Array> {
  const { size } = await stat(file);
  if (size > textLimitBytes) throw new Error(tooLong(size));
  return readFile(file);
}

const tooLong = (bytes: number): string =>
  explain({ code: 'text-too-long', bytes, limit: textLimitBytes }).message;
