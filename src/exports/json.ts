// The JSON export as a stream of pieces of text: one article at one position of the ledger, however long it
// is, without ever being in memory whole. The same position gives the same bytes.

import { url } from '../../views/url.ts';
import { newest } from '../domain/article.ts';
import type { ArticleId } from '../domain/id.ts';
import { claimBefore } from '../ledger/fold.ts';
import type { Entry, Reads } from '../ledger/ledger.ts';
import { articleJson, revisionJson, spanJson } from '../wire/article.ts';
import { claimJson } from '../wire/claim.ts';
import { historyWriter } from '../wire/history.ts';

/**
 * `reads` must be a snapshot, so that all parts are of one position. Throws when there is no such article;
 * ask first. `origin` is where the schema is published.
 */
export async function* exportJson(reads: Reads, id: ArticleId, origin: string): AsyncGenerator<string> {
  yield* inChunks(pieces(reads, id, origin));
}

async function* pieces(reads: Reads, id: ArticleId, origin: string): AsyncGenerator<string> {
  const article = await reads.article(id);
  if (article === null) throw new Error(`There is no article ${id}`);
  const { size, root } = await reads.head();
  const head = {
    $schema: origin + url.exportSchema,
    format: 'tickmark-export/1',
    offsetUnit: 'code point',
    position: size - 1,
    checkpoint: { size, root },
    article: articleJson(article, await reads.facts(article)),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"revisions":`;
  yield* list(article.revisions, async (revision) => {
    const text = await reads.text(id, revision.number);
    return { ...revisionJson(revision), text: text?.text ?? '' };
  });
  const { number } = newest(article);
  const offsets = await reads.text(id, number);
  yield ',"spans":';
  if (offsets !== null) yield* list(await reads.spans(id, number), async (span) => spanJson(span, offsets));
  yield ',"claims":';
  yield* list(reads.claims(id), async (claim) => claimJson(claim));
  yield ',"history":';
  yield* list(
    history(reads, id),
    historyWriter((entry) => claimBefore(reads, entry)),
  );
  yield '}\n';
}

async function* list<T>(
  items: Iterable<T> | AsyncIterable<T>,
  json: (item: T) => Promise<object>,
): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const item of items) {
    yield separator + JSON.stringify(await json(item));
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]' : '\n]';
}

async function* history(reads: Reads, id: ArticleId): AsyncGenerator<Entry> {
  let after = -1;
  for (;;) {
    const page = await reads.historyOfArticle(id, { after, limit: pageLength });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageLength) return;
    after = last.position;
  }
}

const pageLength = 500;

/** A write per claim would cost more than the claim. */
async function* inChunks(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const part of parts) {
    chunk += part;
    if (chunk.length >= chunkLength) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

const chunkLength = 64 * 1024;
