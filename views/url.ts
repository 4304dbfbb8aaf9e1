// Every path the app serves, as typed functions: a link that leads nowhere does not compile.

import type { AccountId, ArticleId, ClaimId } from '../src/domain/id.ts';
import type { Range } from '../src/domain/span.ts';
import type { Verdict } from '../src/domain/verdict.ts';

/** What a workbench address says beside the article: all of it survives a reload and can be sent to a colleague. */
export interface WorkbenchQuery {
  readonly claim?: ClaimId | undefined;
  /** Words about to be marked, in code points. */
  readonly mark?: Range | undefined;
  readonly verdict?: Verdict | 'open' | undefined;
}

export const url = {
  articles: '/articles',
  newArticle: '/articles/new',
  signIn: '/sign-in',
  signOut: '/sign-out',
  account: '/account',
  accountPassword: '/account/password',
  signOutEverywhere: '/sign-out/everywhere',
  accountTokens: '/account/tokens',
  tokenRevocation: (id: string): string => `/account/tokens/${id}/revocation`,
  people: '/people',
  personRole: (id: AccountId): string => `/people/${id}/role`,
  personLink: (id: AccountId): string => `/people/${id}/link`,
  personDisabling: (id: AccountId): string => `/people/${id}/disabling`,
  welcome: (token: string): string => `/welcome/${token}`,
  exportSchema: '/schemas/export-1.json',
  article: (id: ArticleId, query: WorkbenchQuery = {}): string => `/articles/${id}${search(query)}`,
  articleHistory: (id: ArticleId, before?: number): string =>
    `/articles/${id}/history${before === undefined ? '' : `?before=${before}`}`,
  articleExport: (id: ArticleId): string => `/articles/${id}/export`,
  claims: (article: ArticleId): string => `/articles/${article}/claims`,
  claim: (id: ClaimId): string => `/claims/${id}`,
  claimVerdict: (id: ClaimId): string => `/claims/${id}/verdict`,
  claimRange: (id: ClaimId): string => `/claims/${id}/range`,
  claimWithdrawal: (id: ClaimId): string => `/claims/${id}/withdrawal`,
  claimHistory: (id: ClaimId): string => `/claims/${id}/history`,
  api: {
    articles: '/api/articles',
    article: (id: ArticleId): string => `/api/articles/${id}`,
    export: (id: ArticleId, format: 'json'): string => `/api/articles/${id}/export?format=${format}`,
    claims: (article: ArticleId): string => `/api/articles/${article}/claims`,
    claim: (id: ClaimId): string => `/api/claims/${id}`,
  },
};

function search({ claim, mark, verdict }: WorkbenchQuery): string {
  const parameters = new URLSearchParams();
  if (claim !== undefined) parameters.set('claim', claim);
  if (mark !== undefined) parameters.set('mark', `${mark.start}-${mark.end}`);
  if (verdict !== undefined) parameters.set('verdict', verdict);
  return parameters.size === 0 ? '' : `?${parameters}`;
}
