// An article as it stands, kept in memory and brought up to date by its position in the ledger. Claims that
// did not change stay the same objects, so that what was rendered from them can be kept too.

import type { Kysely } from 'kysely';

import { factsOf } from '../../domain/coverage.ts';
import type { ArticleId, ClaimId } from '../../domain/id.ts';
import { inReadingOrder } from '../../domain/span.ts';
import type { Desk, PlacedClaim, Reads } from '../ledger.ts';
import { readArticle, readSpans } from './articles.ts';
import { readClaimsChanged } from './claims.ts';
import type { Tables } from './tables.ts';

/** Long articles with thousands of claims take some megabytes each. */
const desksKept = 16;

export function deskReader(
  database: Kysely<Tables>,
  newestText: Reads['newestText'],
): (id: ArticleId) => Promise<Desk | null> {
  const kept = new Map<ArticleId, Desk>();

  return async (id) => {
    const position = await positionOf(database, id);
    if (position === null) return null;
    const known = kept.get(id);
    const desk = known?.position === position ? known : await bringUpToDate(id, known, position);
    kept.delete(id);
    kept.set(id, desk);
    for (const oldest of kept.keys()) {
      if (kept.size <= desksKept) break;
      kept.delete(oldest);
    }
    return desk;
  };

  async function bringUpToDate(id: ArticleId, known: Desk | undefined, position: number): Promise<Desk> {
    const article = await readArticle(database, id);
    if (article === null) throw new Error(`The article ${id} has events but no row`);
    const text = await newestText(id);
    if (text === null) throw new Error(`The article ${id} has no text`);
    const { revision, offsets } = text;
    const spans = known?.offsets === offsets ? known.spans : await readSpans(database, id, revision);
    const changed = await readClaimsChanged(database, id, known?.position ?? -1);
    const claims = merge(known?.claims ?? [], changed);
    return { article, offsets, spans, claims, facts: factsOf(spans, claims), position };
  }
}

/** The position of the last event of an article and its claims; null when there is no such article. */
export async function positionOf(database: Kysely<Tables>, id: ArticleId): Promise<number | null> {
  const last = await database
    .selectFrom('event')
    .select(({ fn }) => fn.max('position').as('position'))
    .where('article', '=', id)
    .executeTakeFirst();
  return last?.position ?? null;
}

function merge(before: readonly PlacedClaim[], changed: readonly PlacedClaim[]): readonly PlacedClaim[] {
  const claims = new Map<ClaimId, PlacedClaim>(before.map((claim) => [claim.id, claim]));
  for (const claim of changed) {
    if (claim.status === 'live') claims.set(claim.id, claim);
    else claims.delete(claim.id);
  }
  return [...claims.values()].sort(
    (a, b) => inReadingOrder(a.position, b.position) || (a.id < b.id ? -1 : 1),
  );
}
