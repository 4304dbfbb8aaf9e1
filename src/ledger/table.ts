// State to rows: a projection is the fold written down. There is no second switch over event types; what
// the tables hold is what `evolve` returns, and `rebuild --check` proves it.

import type { Account } from '../domain/account.ts';
import { type Article, newest, type Revision } from '../domain/article.ts';
import type { Claim } from '../domain/claim.ts';
import type { Span } from '../domain/span.ts';

export type Row =
  | { readonly table: 'article'; readonly values: ArticleRow }
  | { readonly table: 'revision'; readonly values: RevisionRow }
  | { readonly table: 'span'; readonly values: SpanRow }
  | { readonly table: 'claim'; readonly values: ClaimRow }
  | { readonly table: 'account'; readonly values: AccountRow };

export interface ArticleRow {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly language: string;
  readonly published: string | null;
  readonly updated: string | null;
  readonly url: string | null;
  readonly created_at: string;
}

export interface RevisionRow {
  readonly article: string;
  readonly number: number;
  readonly text: string;
  readonly spans: string;
  readonly original: string;
  readonly code_points: number;
  readonly created_at: string;
}

export interface SpanRow {
  readonly article: string;
  readonly revision: number;
  readonly id: string;
  readonly type: Span['type'];
  readonly start_cp: number;
  readonly end_cp: number;
}

export interface ClaimRow {
  readonly id: string;
  readonly article: string;
  readonly revision: number;
  readonly version: number;
  readonly status: Claim['status'];
  readonly start_cp: number;
  readonly end_cp: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly kind: Claim['kind'];
  readonly verdict: Claim['verdict'];
  readonly note: string;
  /** JSON. */
  readonly sources: string;
  readonly reviewer: string;
  readonly reviewer_role: Claim['reviewer']['role'];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface AccountRow {
  readonly id: string;
  readonly version: number;
  readonly name: string | null;
  readonly role: Account['role'];
  readonly status: Account['status'];
}

export function claimRows(claim: Claim): readonly Row[] {
  const { position, quote, reviewer, createdAt, updatedAt, ...same } = claim;
  const values: ClaimRow = {
    ...same,
    start_cp: position.start,
    end_cp: position.end,
    ...quote,
    sources: JSON.stringify(claim.sources),
    reviewer: reviewer.id,
    reviewer_role: reviewer.role,
    created_at: createdAt,
    updated_at: updatedAt,
  };
  return [{ table: 'claim', values }];
}

/** The spans are those of the newest revision; earlier ones never change. */
export function articleRows(article: Article, spans: readonly Span[]): readonly Row[] {
  const { revisions, createdAt, ...same } = article;
  const revision = newest(article);
  return [
    { table: 'article', values: { ...same, created_at: createdAt } },
    { table: 'revision', values: revisionRow(article, revision) },
    ...spans.map((span): Row => ({ table: 'span', values: spanRow(article, revision, span) })),
  ];
}

export const accountRows = ({ id, version, name, role, status }: Account): readonly Row[] => [
  { table: 'account', values: { id, version, name, role, status } },
];

const revisionRow = ({ id }: Article, { codePoints, createdAt, ...same }: Revision): RevisionRow => ({
  article: id,
  ...same,
  code_points: codePoints,
  created_at: createdAt,
});

const spanRow = ({ id }: Article, { number }: Revision, { start, end, ...same }: Span): SpanRow => ({
  article: id,
  revision: number,
  ...same,
  start_cp: start,
  end_cp: end,
});
