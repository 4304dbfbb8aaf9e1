// The desk's queue: every article with its facts left. Facts are kept by article and position, so that a
// queue of many articles counts again only those that changed.

import type { Kysely } from 'kysely';

import { type Article, newest } from '../../domain/article.ts';
import { factsOf } from '../../domain/coverage.ts';
import type { ArticleSummary } from '../ledger.ts';
import { readArticles, readSpans } from './articles.ts';
import { cachedByKey } from './cache.ts';
import { readClaimsChanged } from './claims.ts';
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
  const spans = await readSpans(database, article.id, newest(article).number);
  const claims = await readClaimsChanged(database, article.id, -1);
  const lastActivity = claims.reduce(
    (last, { updatedAt }) => (updatedAt > last ? updatedAt : last),
    article.createdAt,
  );
  return { article, facts: factsOf(spans, claims), lastActivity };
}
