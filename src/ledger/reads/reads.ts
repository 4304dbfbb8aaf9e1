// The readings of the ledger, in typed SQL by Kysely, so that one source serves both engines.

import type { Kysely } from 'kysely';

import type { Reads } from '../ledger.ts';
import { readAccount, readAccounts } from './accounts.ts';
import { readArticle, readSpans, textReader } from './articles.ts';
import { readClaim, readClaims } from './claims.ts';
import { deskReader } from './desk.ts';
import { readEntries, readHistoryOfArticle, readHistoryOfClaim } from './entries.ts';
import { readHead } from './head.ts';
import { readFacts, summaryReader } from './summaries.ts';
import type { Tables } from './tables.ts';

export function readsOn(database: Kysely<Tables>): Reads {
  const texts = textReader(database);
  return {
    head: () => readHead(database),
    articles: summaryReader(database),
    facts: (article) => readFacts(database, article),
    desk: deskReader(database, texts.newestText),
    article: (id) => readArticle(database, id),
    ...texts,
    spans: (id, revision) => readSpans(database, id, revision),
    claim: (id) => readClaim(database, id),
    claims: (id, filter) => readClaims(database, id, filter),
    entries: (page) => readEntries(database, page),
    historyOfArticle: (id, page) => readHistoryOfArticle(database, id, page),
    historyOfClaim: (article, id) => readHistoryOfClaim(database, article, id),
    account: (id) => readAccount(database, id),
    accounts: () => readAccounts(database),
  };
}
