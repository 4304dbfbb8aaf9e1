// For whoever watches the server: it lives; and it can do its work, which means that the ledger answers.

import { Router } from 'express';

import type { Deps } from './deps.ts';

export function healthRoutes({ ledger }: Deps): Router {
  const routes = Router();
  routes.get('/healthz', (_, response) => {
    response.json({ status: 'ok' });
  });
  routes.get('/readyz', async (_, response) => {
    const { size, root } = await ledger.reads.head();
    response.json({ status: 'ready', size, root });
  });
  return routes;
}
