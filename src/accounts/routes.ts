// The pages of this slice under one router. None of their answers may be kept by a cache: they show links and
// tokens, and who is signed in.

import express, { type NextFunction, type Request, type Response, Router } from 'express';

import { url } from '../../views/url.ts';
import { allowed, signedIn } from '../http/actor.ts';
import { sendProblem } from '../http/problem.ts';
import { accountRoutes } from './account-routes.ts';
import type { Links } from './links.ts';
import type { People } from './people.ts';
import { peopleRoutes } from './people-routes.ts';
import type { Sessions } from './sessions.ts';
import { signInRoutes } from './sign-in-routes.ts';
import type { Tokens } from './tokens.ts';
import { welcomeRoutes } from './welcome-routes.ts';

export interface Parts {
  readonly origin: string;
  readonly sessions: Sessions;
  readonly links: Links;
  readonly tokens: Tokens;
  readonly people: People;
}

/** Whoever sends a form here may not be signed in yet, so little of it is read. */
const formLimitBytes = 16 * 1024;

export function routesOf(parts: Parts): Router {
  const router = Router();
  router.use(
    ['/welcome', url.signIn, url.signOut, url.account, url.people],
    (_, response, next) => {
      response.set('Cache-Control', 'no-store');
      next();
    },
    express.urlencoded({ extended: false, limit: formLimitBytes }),
  );
  router.use(url.account, signedIn, refuseTokens);
  router.use(url.people, signedIn, refuseTokens, allowed('admin'));
  welcomeRoutes(router, parts);
  signInRoutes(router, parts);
  accountRoutes(router, parts);
  peopleRoutes(router, parts);
  return router;
}

/** A leaked token must not become more than it is: it makes no other tokens, sets no password, adds no people. */
function refuseTokens(request: Request, response: Response, next: NextFunction): void {
  if (request.get('Authorization') === undefined) next();
  else {
    sendProblem(request, response, {
      status: 403,
      code: 'forbidden',
      title: 'Not with a token',
      detail: 'Accounts are not managed with an API token. Sign in with a browser.',
    });
  }
}
