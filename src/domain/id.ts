// Ids are UUIDs (RFC 9562) given by the caller, since the domain has no randomness. They are branded, so
// that a claim's id never passes for an article's; this is the one place that casts.

declare const brand: unique symbol;

type Id<Name extends string> = string & { readonly [brand]: Name };

export type ArticleId = Id<'article'>;
export type ClaimId = Id<'claim'>;
export type AccountId = Id<'account'>;
/** SHA-256 of some bytes, 64 lower-case hexadecimal digits. */
export type Digest = Id<'digest'>;
/** What expected versions are counted in: one article, one claim of it, one account. */
export type StreamId =
  | `article/${ArticleId}`
  | `article/${ArticleId}/claim/${ClaimId}`
  | `account/${AccountId}`;

export const articleId = (id: string): ArticleId => id as ArticleId;
export const claimId = (id: string): ClaimId => id as ClaimId;
export const accountId = (id: string): AccountId => id as AccountId;
export const digest = (hex: string): Digest => hex as Digest;

export const articleStream = (id: ArticleId): StreamId => `article/${id}`;
export const claimStream = (article: ArticleId, id: ClaimId): StreamId => `article/${article}/claim/${id}`;
export const accountStream = (id: AccountId): StreamId => `account/${id}`;

/** `article/<id>/claim/<id>`, taken apart. */
export function claimOfStream(stream: StreamId): { readonly article: ArticleId; readonly claim: ClaimId } {
  const [, article = '', , claim = ''] = stream.split('/');
  return { article: articleId(article), claim: claimId(claim) };
}

/** The id of what the stream is about: the last part of its name. */
export const subjectOf = (stream: StreamId): string => stream.slice(stream.lastIndexOf('/') + 1);
