// The port to storage: a ledger that is only ever appended to, and the readings of it. An adapter stores
// and knows no rules. Everything an append needs is data prepared before the call, because one engine's
// transactions are synchronous and another's are not: no transaction object leaves the adapter.

import type { Account, AccountEvent } from '../domain/account.ts';
import type { Actor } from '../domain/actor.ts';
import type { Article, ArticleEvent } from '../domain/article.ts';
import type { Claim, ClaimEvent } from '../domain/claim.ts';
import type { Facts } from '../domain/coverage.ts';
import type { Positioned } from '../domain/event.ts';
import type { AccountId, ArticleId, ClaimId, Digest, StreamId } from '../domain/id.ts';
import type { Offsets } from '../domain/offsets.ts';
import type { Span } from '../domain/span.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { Row } from './table.ts';

export type Event = ArticleEvent | ClaimEvent | AccountEvent;

export type ClaimEntry = Positioned<ClaimEvent>;

export type Entry = ClaimEntry | Positioned<ArticleEvent | AccountEvent>;

export const isClaimEntry = (entry: Entry): entry is ClaimEntry => entry.stream.includes('/claim/');

export const isArticleEntry = (entry: Entry): entry is Positioned<ArticleEvent> =>
  entry.stream.startsWith('article/') && !isClaimEntry(entry);

export const isAccountEntry = (entry: Entry): entry is Positioned<AccountEvent> =>
  entry.stream.startsWith('account/');

/** One command's outcome: some events at the end of one stream, with what they change. */
export interface Change {
  readonly stream: StreamId;
  /** Number of events the stream has, as far as the caller knows. */
  readonly expectedVersion: number;
  readonly at: string;
  readonly actor: Actor;
  readonly events: readonly Event[];
  /** The projection after these events: the fold, written down. */
  readonly rows: readonly Row[];
  /** Content-addressed bytes that the events name. */
  readonly blobs?: readonly Uint8Array[] | undefined;
  readonly idempotency?: Idempotency | undefined;
}

export interface Idempotency {
  /** Chosen by the client, unique for its actor. */
  readonly key: string;
  /** Of the request, so that a key used again for something else is noticed. */
  readonly fingerprint: Digest;
}

export type Appended =
  /** On disk, at this position (of the last event). */
  | { readonly outcome: 'recorded'; readonly position: number }
  /** The key was used before, for the same request: this is what it did then. */
  | {
      readonly outcome: 'replayed';
      readonly stream: StreamId;
      readonly version: number;
      readonly position: number;
    }
  /** The stream has moved on. Nothing was written. */
  | { readonly outcome: 'conflict'; readonly version: number }
  /** The key was used before, for a different request. Nothing was written. */
  | { readonly outcome: 'key-reused' };

/** What the ledger commits to at a size: the RFC 6962 Merkle tree head. */
export interface Head {
  /** Number of entries. The last position is one less. */
  readonly size: number;
  readonly root: Digest;
}

export interface Ledger {
  readonly reads: Reads;
  /** Answers only when the change is on disk (fsync), or with the reason why nothing was written. */
  append(change: Change): Promise<Appended>;
  /** Calls back with each batch of entries after it is on disk, in order. Returns the way to stop. */
  watch(listener: (entries: readonly Entry[]) => void): () => void;
  /** What an earlier request with this key did, so that a retry is recognised before it is decided again. */
  replay(
    actor: Actor,
    idempotency: Idempotency,
  ): Promise<Extract<Appended, { outcome: 'replayed' | 'key-reused' }> | null>;
  /** A reading that stays at one position while others write. Must be closed. */
  snapshot(): Promise<Snapshot>;
  close(): Promise<void>;
}

export interface Snapshot {
  readonly reads: Reads;
  close(): void;
}

export interface ArticleSummary {
  readonly article: Article;
  readonly facts: Facts;
  /** When its claims or its text last changed. */
  readonly lastActivity: string;
}

/** One article as it stands, with everything that its page shows. Do not change it: it may be shared. */
export interface Desk {
  readonly article: Article;
  /** Of the newest revision, as all that follows. */
  readonly offsets: Offsets;
  readonly spans: readonly Span[];
  /** Live claims in reading order. */
  readonly claims: readonly PlacedClaim[];
  readonly facts: Facts;
  /** Of the article's last change. */
  readonly position: number;
}

/** A claim with the position of its last event. */
export interface PlacedClaim extends Claim {
  readonly ledgerPosition: number;
}

export interface ClaimFilter {
  readonly verdict?: Verdict | 'open' | undefined;
}

/** Positions greater than `after`, oldest first; or less than `before`, newest first. */
export type Page =
  | { readonly after: number; readonly limit: number }
  | { readonly before: number; readonly limit: number };

/** One method a page. */
export interface Reads {
  head(): Promise<Head>;
  articles(): Promise<readonly ArticleSummary[]>;
  facts(article: Article): Promise<Facts>;
  desk(id: ArticleId): Promise<Desk | null>;
  article(id: ArticleId): Promise<Article | null>;
  /** The newest revision, which is the one that is marked; or null when there is no such article. */
  newestText(id: ArticleId): Promise<{ readonly revision: number; readonly offsets: Offsets } | null>;
  /** The text of a revision, measured; or null when there is no such revision. */
  text(id: ArticleId, revision: number): Promise<Offsets | null>;
  spans(id: ArticleId, revision: number): Promise<readonly Span[]>;
  /** Live and withdrawn. */
  claim(id: ClaimId): Promise<PlacedClaim | null>;
  /** Live claims in reading order, a page at a time, so that a long list never stands in memory whole. */
  claims(id: ArticleId, filter?: ClaimFilter): AsyncIterable<PlacedClaim>;
  /** The whole ledger. */
  entries(page: Page): Promise<readonly Entry[]>;
  /** An article and its claims. */
  historyOfArticle(id: ArticleId, page: Page): Promise<readonly Entry[]>;
  historyOfClaim(article: ArticleId, id: ClaimId): Promise<readonly ClaimEntry[]>;
  account(id: AccountId): Promise<Account | null>;
  accounts(): Promise<readonly Account[]>;
}
