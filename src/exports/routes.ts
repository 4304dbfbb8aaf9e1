// Exports over HTTP: the page that explains them, the file, and the schema that it names.

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Router } from 'express';
import { z } from 'zod';

import { exportPage } from '../../views/exports/export.ts';
import { url } from '../../views/url.ts';
import { articleId } from '../domain/id.ts';
import type { Deps } from '../http/deps.ts';
import { frameOf } from '../http/frame.ts';
import { parse } from '../http/input.ts';
import { problems, sendProblem } from '../http/problem.ts';
import { exportJson } from './json.ts';
import { exportJsonSchema } from './schema.ts';

/** Open to everyone: a validator has no session. */
export function schemaRoute(origin: string): Router {
  const schema = JSON.stringify(exportJsonSchema(origin), null, 2);
  return Router().get(url.exportSchema, (_, response) => {
    response.type('application/schema+json').send(schema);
  });
}

export function exportRoutes({ ledger }: Deps, origin: string): Router {
  const routes = Router();

  routes.get('/articles/:id/export', async (request, response) => {
    const desk = await ledger.reads.desk(articleId(request.params.id));
    if (desk === null) return sendProblem(request, response, problems.notFound);
    response.type('html').send(exportPage(frameOf(request), desk).toString());
  });

  routes.get('/api/articles/:id/export', async (request, response) => {
    const query = parse(exportQuery, request.query);
    if (!query.ok) return sendProblem(request, response, query.problem);
    const id = articleId(request.params.id);
    if ((await ledger.reads.article(id)) === null) return sendProblem(request, response, problems.notFound);
    const snapshot = await ledger.snapshot();
    try {
      response.type('application/json');
      response.set('Content-Disposition', `attachment; filename="tickmark-${id}.json"`);
      await pipeline(Readable.from(exportJson(snapshot.reads, id, origin)), response);
    } catch (error) {
      if (!response.destroyed) throw error;
    } finally {
      snapshot.close();
    }
  });

  return routes;
}

const exportQuery = z.object({
  format: z.enum(['json'], 'The format must be json.').default('json'),
});
