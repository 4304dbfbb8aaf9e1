// All the rows that one stream makes: the fold of its events, written down. What `append` wrote must be
// exactly this, and a rebuild writes nothing else.

import { type Account, evolveAccount } from '../domain/account.ts';
import { type Article, evolveArticle, newest } from '../domain/article.ts';
import type { Digest } from '../domain/id.ts';
import type { Span } from '../domain/span.ts';
import { foldClaim } from './fold.ts';
import { type Entry, isAccountEntry, isArticleEntry, isClaimEntry } from './ledger.ts';
import { accountRows, articleRows, claimRows, type Row } from './table.ts';

/** `entries` are the whole stream, oldest first; `spans` reads a stored span table. */
export function rowsOf(entries: readonly Entry[], spans: (table: Digest) => readonly Span[]): readonly Row[] {
  const claim = foldClaim(entries.filter(isClaimEntry));
  if (claim !== null) {
    const { ledgerPosition: _, ...state } = claim;
    return claimRows(state);
  }
  const article = entries.filter(isArticleEntry).reduce<Article | null>(evolveArticle, null);
  if (article !== null) return articleRows(article, spans(newest(article).spans));
  const account = entries.filter(isAccountEntry).reduce<Account | null>(evolveAccount, null);
  return account === null ? [] : accountRows(account);
}
