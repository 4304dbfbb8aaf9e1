// Cross-site writes are refused by what the browser itself says about a request (Fetch Metadata), or, where
// it says nothing, by its Origin. A bearer token is no cookie: no browser sends it by itself, so it passes.

import type { RequestHandler } from 'express';

import { type Problem, sendProblem } from './problem.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

const crossSite: Problem = {
  status: 403,
  code: 'cross-site',
  title: 'Cross-site request refused',
  detail: 'This request came from another site, so nothing was changed. Do it again from a page of Tickmark.',
};

/** `origin` is our own: scheme, host and port. */
export const refuseCrossSite =
  (origin: string): RequestHandler =>
  (request, response, next) => {
    const hasToken = /^bearer /i.test(request.get('Authorization') ?? '');
    const site = request.get('Sec-Fetch-Site');
    const from = request.get('Origin');
    const isOurs =
      site === undefined ? from === undefined || from === origin : site === 'same-origin' || site === 'none';
    if (safeMethods.has(request.method) || hasToken || isOurs) next();
    else sendProblem(request, response, crossSite);
  };
