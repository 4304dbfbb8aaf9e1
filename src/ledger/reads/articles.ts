// Articles with their revisions, and the spans and texts of a revision.

import type { Kysely } from 'kysely';

import type { Article, Revision } from '../../domain/article.ts';
import { type ArticleId, articleId, digest } from '../../domain/id.ts';
import { measure, type Offsets } from '../../domain/offsets.ts';
import type { Span } from '../../domain/span.ts';
import type { Reads } from '../ledger.ts';
import { cachedByKey } from './cache.ts';
import type { Tables } from './tables.ts';

export async function readArticle(database: Kysely<Tables>, id: ArticleId): Promise<Article | null> {
  const row = await database.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : articleOf(row, await revisionsOf(database, id));
}

export async function readArticles(database: Kysely<Tables>): Promise<readonly Article[]> {
  const rows = await database.selectFrom('article').selectAll().orderBy('position', 'desc').execute();
  return Promise.all(rows.map(async (row) => articleOf(row, await revisionsOf(database, articleId(row.id)))));
}

export async function readSpans(
  database: Kysely<Tables>,
  article: ArticleId,
  revision: number,
): Promise<readonly Span[]> {
  const rows = await database
    .selectFrom('span')
    .select(['id', 'type', 'start_cp as start', 'end_cp as end'])
    .where('article', '=', article)
    .where('revision', '=', revision)
    .orderBy('start_cp')
    .orderBy('end_cp', 'desc')
    .execute();
  return rows.toSorted(blockBeforeItsOnlySentence);
}

/** Reads texts, and keeps the last ones measured: under its digest a text never changes. */
export function textReader(database: Kysely<Tables>): Pick<Reads, 'text' | 'newestText'> {
  const kept = cachedByKey<Offsets>(textsKept);
  const measured = (text: string): Promise<Offsets> =>
    kept(text, async () => measure(await readText(database, text)));

  return {
    text: async (article, number) => {
      const revision = await database
        .selectFrom('revision')
        .select('text')
        .where('article', '=', article)
        .where('number', '=', number)
        .executeTakeFirst();
      return revision === undefined ? null : measured(revision.text);
    },
    newestText: async (article) => {
      const revision = await database
        .selectFrom('revision')
        .select(['number', 'text'])
        .where('article', '=', article)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      return revision === undefined
        ? null
        : { revision: revision.number, offsets: await measured(revision.text) };
    },
  };
}

async function readText(database: Kysely<Tables>, text: string): Promise<string> {
  const blob = await database
    .selectFrom('blob')
    .select('bytes')
    .where('digest', '=', text)
    .executeTakeFirstOrThrow();
  return new TextDecoder().decode(blob.bytes);
}

const textsKept = 32;

const blockBeforeItsOnlySentence = (a: Span, b: Span): number =>
  a.start - b.start || b.end - a.end || Number(a.type === 'sentence') - Number(b.type === 'sentence');

async function revisionsOf(database: Kysely<Tables>, id: ArticleId): Promise<readonly Revision[]> {
  const rows = await database
    .selectFrom('revision')
    .selectAll()
    .where('article', '=', id)
    .orderBy('number')
    .execute();
  return rows.map(({ number, text, spans, original, code_points, created_at }) => ({
    number,
    text: digest(text),
    spans: digest(spans),
    original: digest(original),
    codePoints: code_points,
    createdAt: created_at,
  }));
}

const articleOf = (row: Tables['article'], revisions: readonly Revision[]): Article => ({
  id: articleId(row.id),
  version: row.version,
  title: row.title,
  language: row.language,
  published: row.published,
  updated: row.updated,
  url: row.url,
  revisions,
  createdAt: row.created_at,
});
