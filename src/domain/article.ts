// An article: a piece of copy and its immutable revisions. The text and the span table of a revision stand
// in the event as their SHA-256; the bytes are kept beside the ledger, under that hash.

import type { Role } from './actor.ts';
import type { Recorded } from './event.ts';
import { type ArticleId, articleId, type Digest, subjectOf } from './id.ts';

/** Who may add one. */
export const adders: readonly Role[] = ['editor', 'admin'];

export interface Revision {
  /** Counted from 1. */
  readonly number: number;
  readonly text: Digest;
  readonly spans: Digest;
  /** The file that it was read from, as it came. */
  readonly original: Digest;
  /** Of the text. */
  readonly codePoints: number;
  readonly createdAt: string;
}

export interface Article {
  readonly id: ArticleId;
  readonly version: number;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** Calendar dates as the article states them, YYYY-MM-DD. */
  readonly published: string | null;
  readonly updated: string | null;
  readonly url: string | null;
  readonly revisions: readonly Revision[];
  readonly createdAt: string;
}

export type ArticleEvent = {
  readonly type: 'ArticleImported';
  readonly data: {
    readonly language: string;
    readonly published: string | null;
    readonly updated: string | null;
    readonly text: Digest;
    readonly spans: Digest;
    readonly original: Digest;
    readonly codePoints: number;
  };
  readonly words: { readonly title: string; readonly url: string | null };
};

export const newest = ({ revisions }: Article): Revision => {
  const revision = revisions.at(-1);
  if (revision === undefined) throw new Error('An article has at least one revision');
  return revision;
};

export function evolveArticle(
  _: Article | null,
  { event, stream, version, at }: Recorded<ArticleEvent>,
): Article {
  const { language, published, updated, ...revision } = event.data;
  return {
    id: articleId(subjectOf(stream)),
    version,
    ...event.words,
    language,
    published,
    updated,
    revisions: [{ number: 1, ...revision, createdAt: at }],
    createdAt: at,
  };
}
