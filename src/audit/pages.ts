// The history as pages: of an article with its claims, and of one claim.

import { Router } from 'express';
import { z } from 'zod';

import { historyPage } from '../../views/audit/history.ts';
import { url } from '../../views/url.ts';
import { articleId, claimId } from '../domain/id.ts';
import type { Deps } from '../http/deps.ts';
import { frameOf } from '../http/frame.ts';
import { problems, sendProblem } from '../http/problem.ts';
import { claimsBefore } from './before.ts';

const eventsOnAPage = 100;

export function auditPages({ ledger }: Deps): Router {
  const { reads } = ledger;
  const pages = Router();

  pages.get('/articles/:id/history', async (request, response) => {
    const desk = await reads.desk(articleId(request.params.id));
    if (desk === null) return sendProblem(request, response, problems.notFound);
    const { before: position } = pageQuery.parse(request.query);
    const oneMore = await reads.historyOfArticle(desk.article.id, {
      before: position,
      limit: eventsOnAPage + 1,
    });
    const entries = oneMore.slice(0, eventsOnAPage).toReversed();
    const oldest = entries[0];
    const next =
      oldest === undefined || oneMore.length === entries.length
        ? null
        : url.articleHistory(desk.article.id, oldest.position);
    const before = await claimsBefore(reads, entries);
    const page = historyPage(frameOf(request), { desk, claim: null, entries, before, next });
    response.type('html').send(page.toString());
  });

  pages.get('/claims/:id/history', async (request, response) => {
    const claim = await reads.claim(claimId(request.params.id));
    const desk = claim && (await reads.desk(claim.article));
    if (claim === null || desk === null) return sendProblem(request, response, problems.notFound);
    const entries = await reads.historyOfClaim(claim.article, claim.id);
    const page = historyPage(frameOf(request), { desk, claim, entries, before: new Map(), next: null });
    response.type('html').send(page.toString());
  });

  return pages;
}

const pageQuery = z.object({ before: z.coerce.number().int().catch(Number.MAX_SAFE_INTEGER) });
