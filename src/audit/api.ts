// The history as JSON, oldest first: each event with what it changed, old and new.

import { Router } from 'express';
import { z } from 'zod';

import { articleId, claimId } from '../domain/id.ts';
import type { Deps } from '../http/deps.ts';
import { parse } from '../http/input.ts';
import { problems, sendProblem } from '../http/problem.ts';
import { claimBefore } from '../ledger/fold.ts';
import type { Entry } from '../ledger/ledger.ts';
import { type HistoryEntryJson, historyWriter } from '../wire/history.ts';

export function auditApi({ ledger }: Deps): Router {
  const { reads } = ledger;
  const api = Router();

  api.get('/api/articles/:id/history', async (request, response) => {
    const query = parse(pageQuery, request.query);
    if (!query.ok) return sendProblem(request, response, query.problem);
    const article = await reads.article(articleId(request.params.id));
    if (article === null) return sendProblem(request, response, problems.notFound);
    const { after, limit } = query.value;
    const oneMore = await reads.historyOfArticle(article.id, { after, limit: limit + 1 });
    const entries = oneMore.slice(0, limit);
    const items = await inJson(entries);
    const next =
      oneMore.length > limit ? `${request.path}?after=${entries.at(-1)?.position}&limit=${limit}` : null;
    response.json({ items, next });
  });

  api.get('/api/claims/:id/history', async (request, response) => {
    const claim = await reads.claim(claimId(request.params.id));
    if (claim === null) return sendProblem(request, response, problems.notFound);
    const entries = await reads.historyOfClaim(claim.article, claim.id);
    response.json({ items: await inJson(entries), next: null });
  });

  return api;

  async function inJson(entries: readonly Entry[]): Promise<readonly HistoryEntryJson[]> {
    const write = historyWriter((entry) => claimBefore(reads, entry));
    const items: HistoryEntryJson[] = [];
    for (const entry of entries) items.push(await write(entry));
    return items;
  }
}

const pageQuery = z.object({
  after: z.coerce.number().int().min(-1).default(-1),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
