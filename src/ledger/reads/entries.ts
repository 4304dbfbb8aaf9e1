// Entries of the ledger, with their words and the names of their actors, a page at a time.

import type { Kysely } from 'kysely';

import { type ArticleId, type ClaimId, claimStream } from '../../domain/id.ts';
import { type ClaimEntry, type Entry, isClaimEntry, type Page } from '../ledger.ts';
import { entryOf } from './entry.ts';
import type { Tables } from './tables.ts';

export const readEntries = async (database: Kysely<Tables>, page: Page): Promise<readonly Entry[]> =>
  paged(stored(database), page);

export const readHistoryOfArticle = async (
  database: Kysely<Tables>,
  id: ArticleId,
  page: Page,
): Promise<readonly Entry[]> => paged(stored(database).where('event.article', '=', id), page);

export async function readHistoryOfClaim(
  database: Kysely<Tables>,
  article: ArticleId,
  id: ClaimId,
): Promise<readonly ClaimEntry[]> {
  const events = await stored(database)
    .where('event.stream', '=', claimStream(article, id))
    .orderBy('event.version')
    .execute();
  return events.map(entryOf).filter(isClaimEntry);
}

const stored = (database: Kysely<Tables>) =>
  database
    .selectFrom('event')
    .leftJoin('word', 'word.position', 'event.position')
    .leftJoin('account', 'account.id', 'event.actor')
    .select(['event.line', 'word.words', 'account.name as actor_name']);

async function paged(query: ReturnType<typeof stored>, page: Page): Promise<readonly Entry[]> {
  const events =
    'after' in page
      ? query.where('event.position', '>', page.after).orderBy('event.position')
      : query.where('event.position', '<', page.before).orderBy('event.position', 'desc');
  return (await events.limit(page.limit).execute()).map(entryOf);
}
