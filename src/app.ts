// The application: what happens to a request, in order. createApp needs no port, so tests use it as it is.

import compression from 'compression';
import express, { type Express, type Router } from 'express';
import type { Logger } from 'pino';

import { articlesApi } from './articles/api.ts';
import { articlesPages } from './articles/pages.ts';
import { auditApi } from './audit/api.ts';
import { auditPages } from './audit/pages.ts';
import { claimsApi } from './claims/api.ts';
import { claimsPages } from './claims/pages.ts';
import { exportRoutes, schemaRoute } from './exports/routes.ts';
import { type Identify, identified, signedIn } from './http/actor.ts';
import type { AssetStore } from './http/assets.ts';
import { parsedBodies } from './http/body.ts';
import { refuseCrossSite } from './http/csrf.ts';
import type { Deps } from './http/deps.ts';
import { surround } from './http/frame.ts';
import { securityHeaders } from './http/headers.ts';
import { healthRoutes } from './http/health.ts';
import { requestLog } from './http/log.ts';
import { catchErrors, notFound } from './http/problem.ts';

export interface AppDeps extends Deps {
  readonly accounts: { readonly identify: Identify; readonly routes: Router };
  readonly assets: AssetStore;
  /** Our public scheme, host and port. */
  readonly origin: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly log: Logger;
}

export function createApp(deps: AppDeps): Express {
  const { accounts, assets, clock, origin, timeZone, log } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  surround(app, { assets: assets.addresses, timeZone, clock });

  app.use(requestLog(log));
  app.use(securityHeaders(origin.startsWith('https:')));
  app.use(compression());
  app.use(healthRoutes(deps));
  app.use('/assets', assets.serve, notFound);
  app.use(schemaRoute(origin));

  app.use((_, response, next) => {
    response.set({ 'Cache-Control': 'private, no-cache', Vary: 'HX-Request, HX-Request-Type' });
    next();
  });
  app.use(refuseCrossSite(origin));
  app.use(identified(accounts.identify));
  app.use(accounts.routes);

  app.use(signedIn, parsedBodies);
  app.use(articlesApi(deps), claimsApi(deps), auditApi(deps));
  app.use(articlesPages(deps), claimsPages(deps), auditPages(deps), exportRoutes(deps, origin));
  app.use(notFound);
  app.use(catchErrors);
  return app;
}
