// The desk's queue: every article with its facts left. Facts are kept by article and position, so that a
// queue of many articles counts again only those that changed.

import type { Kysely } from 'kysely';

import { type Article, newest } from '../../domain/article.ts';
import { type Facts, factsOf } from '../../domain/coverage.ts';
import type { ArticleSummary } from '../ledger.ts';
import { readArticles, readSpans } from './articles.ts';
import { cachedByKey } from './cache.ts';
import { positionOf } from './desk.ts';
import type { Tables } from './tables.ts';

const summariesKept = 10_000;

/** Last active first. */
export function summaryReader(database: Kysely<Tables>): () => Promise<readonly ArticleSummary[]> {
  const kept = cachedByKey<ArticleSummary>(summariesKept);
  return async () => {
    const articles = await readArticles(database);
    const summaries = await Promise.all(
      articles.map(async (article) => {
        const position = await positionOf(database, article.id);
        return kept(`${article.id}@${position}`, () => summarise(database, article));
      }),
    );
    return summaries.sort((a, b) => b.lastActivity.localeCompare(a.lastActivity));
  };
}

async function summarise(database: Kysely<Tables>, article: Article): Promise<ArticleSummary> {
  const last = await database
    .selectFrom('claim')
    .select(({ fn }) => fn.max('updated_at').as('at'))
    .where('article', '=', article.id)
    .executeTakeFirst();
  return { article, facts: await readFacts(database, article), lastActivity: last?.at ?? article.createdAt };
}

/** Reads no more of the claims than what counts, so that it is cheap for a hundred thousand of them. */
export async function readFacts(database: Kysely<Tables>, article: Article): Promise<Facts> {
  const spans = await readSpans(database, article.id, newest(article).number);
  const judged = await database
    .selectFrom('claim')
    .select(['start_cp as start', 'end_cp as end', 'verdict', 'status'])
    .where('article', '=', article.id)
    .execute();
  return factsOf(
    spans,
    judged.map(({ start, end, ...claim }) => ({ ...claim, position: { start, end } })),
  );
}
