// The tables as Kysely sees them: what the migrations make. Both engines have the same.

import type { Selectable } from 'kysely';

import type { AccountRow, ArticleRow, ClaimRow, RevisionRow, SpanRow } from '../table.ts';

export interface Tables {
  event: {
    readonly position: number;
    readonly line: string;
    readonly stream: string;
    readonly version: number;
    readonly actor: string;
    readonly article: string | null;
  };
  word: { readonly position: number; readonly words: string };
  node: { readonly level: number; readonly idx: number; readonly hash: Buffer };
  blob: { readonly digest: string; readonly bytes: Buffer };
  account: AccountRow & Positioned;
  article: ArticleRow & Positioned;
  revision: RevisionRow & Positioned;
  span: SpanRow & Positioned;
  claim: ClaimRow & Positioned;
}

interface Positioned {
  readonly position: number;
}

export type ClaimRecord = Selectable<Tables['claim']> & { readonly reviewer_name: string | null };
