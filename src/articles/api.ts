// Articles as JSON: the machine-facing contract.

import { type Request, type Response, Router } from 'express';

import { url } from '../../views/url.ts';
import { adders, newest } from '../domain/article.ts';
import { type ArticleId, articleId, subjectOf } from '../domain/id.ts';
import { allowed, signedInActor } from '../http/actor.ts';
import type { Deps } from '../http/deps.ts';
import { answeredUnchanged, etagOf } from '../http/etag.ts';
import { idempotencyOf } from '../http/idempotency.ts';
import { parseJson } from '../http/input.ts';
import { problems, refusalProblem, sendProblem } from '../http/problem.ts';
import { articleJson, spanJson } from '../wire/article.ts';
import { importArticle, read } from './import.ts';
import { articleInput } from './input.ts';

export function articlesApi({ ledger, clock, newId }: Deps): Router {
  const { reads } = ledger;
  const api = Router();

  api.post('/api/articles', allowed(...adders), async (request, response) => {
    const input = parseJson(articleInput, request);
    if (!input.ok) return sendProblem(request, response, input.problem);
    const imported = read(input.value);
    if (!imported.ok) return sendProblem(request, response, refusalProblem(imported.refusal));
    const idempotency = idempotencyOf(request, request.get('Idempotency-Key'), input.value);
    const context = { ledger, actor: signedInActor(request), at: clock(), idempotency };
    const { appended, article } = await importArticle(context, articleId(newId()), imported.value);
    switch (appended.outcome) {
      case 'recorded':
        return sendNew(request, response, article.id);
      case 'replayed':
        return sendNew(request, response, articleId(subjectOf(appended.stream)));
      case 'key-reused':
        return sendProblem(request, response, problems.keyReused);
      case 'conflict':
        throw new Error(`The new id ${article.id} is taken`);
      default:
        return appended satisfies never;
    }
  });

  api.get('/api/articles', async (request, response) => {
    const { size } = await reads.head();
    if (answeredUnchanged(request, response, etagOf(size))) return;
    const summaries = await reads.articles();
    response.json({ items: summaries.map(({ article, facts }) => articleJson(article, facts)), next: null });
  });

  api.get('/api/articles/:id', async (request, response) => {
    const desk = await reads.desk(articleId(request.params.id));
    if (desk === null) return sendProblem(request, response, problems.notFound);
    if (answeredUnchanged(request, response, etagOf(desk.position))) return;
    response.json(articleJson(desk.article, desk.facts));
  });

  api.get('/api/articles/:id/text', async (request, response) => {
    const desk = await reads.desk(articleId(request.params.id));
    if (desk === null) return sendProblem(request, response, problems.notFound);
    if (answeredUnchanged(request, response, etagOf(newest(desk.article).text))) return;
    response.type('text/plain').send(desk.offsets.text);
  });

  api.get('/api/articles/:id/spans', async (request, response) => {
    const desk = await reads.desk(articleId(request.params.id));
    if (desk === null) return sendProblem(request, response, problems.notFound);
    if (answeredUnchanged(request, response, etagOf(newest(desk.article).spans))) return;
    response.json({ items: desk.spans.map((span) => spanJson(span, desk.offsets)), next: null });
  });

  return api;

  async function sendNew(request: Request, response: Response, id: ArticleId): Promise<void> {
    const desk = await reads.desk(id);
    if (desk === null) return sendProblem(request, response, problems.notFound);
    response.status(201).location(url.api.article(id)).set('ETag', etagOf(desk.position));
    response.json(articleJson(desk.article, desk.facts));
  }
}
