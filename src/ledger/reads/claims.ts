// Claims as their rows say. Lists are read a page at a time by where the last one stood, so that a long list
// is never in memory whole and no reading keeps the connection from writing.

import type { Kysely } from 'kysely';

import { type ArticleId, accountId, articleId, type ClaimId, claimId } from '../../domain/id.ts';
import type { ClaimFilter, PlacedClaim } from '../ledger.ts';
import type { ClaimRecord, Tables } from './tables.ts';

export async function readClaim(database: Kysely<Tables>, id: ClaimId): Promise<PlacedClaim | null> {
  const record = await records(database).where('claim.id', '=', id).executeTakeFirst();
  return record === undefined ? null : claimOf(record);
}

/** Every claim whose last event stands after `position`, live or withdrawn. */
export async function readClaimsChanged(
  database: Kysely<Tables>,
  article: ArticleId,
  position: number,
): Promise<readonly PlacedClaim[]> {
  const changed = records(database)
    .where('claim.article', '=', article)
    .where('claim.position', '>', position);
  return (await changed.execute()).map(claimOf);
}

/** Live claims in reading order. */
export async function* readClaims(
  database: Kysely<Tables>,
  article: ArticleId,
  { verdict }: ClaimFilter = {},
): AsyncIterable<PlacedClaim> {
  const wanted = records(database)
    .where('claim.article', '=', article)
    .where('claim.status', '=', 'live')
    .$if(verdict !== undefined, (query) =>
      query.where('claim.verdict', 'is', verdict === 'open' ? null : (verdict ?? null)),
    );
  let last: PlacedClaim | undefined;
  do {
    const page = await readPage(last === undefined ? wanted : behind(wanted, last));
    yield* page;
    last = page.length < pageLength ? undefined : page.at(-1);
  } while (last !== undefined);
}

const pageLength = 500;

const records = (database: Kysely<Tables>) =>
  database
    .selectFrom('claim')
    .leftJoin('account', 'account.id', 'claim.reviewer')
    .selectAll('claim')
    .select('account.name as reviewer_name');

type Records = ReturnType<typeof records>;

async function readPage(query: Records): Promise<readonly PlacedClaim[]> {
  const page = query
    .orderBy('claim.start_cp')
    .orderBy('claim.end_cp', 'desc')
    .orderBy('claim.id')
    .limit(pageLength);
  return (await page.execute()).map(claimOf);
}

/** Those that follow `last` in reading order. */
const behind = (query: Records, { position, id }: PlacedClaim): Records =>
  query.where((where) =>
    where.or([
      where('claim.start_cp', '>', position.start),
      where.and([where('claim.start_cp', '=', position.start), where('claim.end_cp', '<', position.end)]),
      where.and([
        where('claim.start_cp', '=', position.start),
        where('claim.end_cp', '=', position.end),
        where('claim.id', '>', id),
      ]),
    ]),
  );

const claimOf = (record: ClaimRecord): PlacedClaim => ({
  id: claimId(record.id),
  article: articleId(record.article),
  revision: record.revision,
  version: record.version,
  status: record.status,
  position: { start: record.start_cp, end: record.end_cp },
  quote: { exact: record.exact, prefix: record.prefix, suffix: record.suffix },
  kind: record.kind,
  verdict: record.verdict,
  note: record.note,
  sources: JSON.parse(record.sources),
  reviewer: { id: accountId(record.reviewer), name: record.reviewer_name, role: record.reviewer_role },
  createdAt: record.created_at,
  updatedAt: record.updated_at,
  ledgerPosition: record.position,
});
