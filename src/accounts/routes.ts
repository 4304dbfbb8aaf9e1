// The pages of this slice under one router. None of their answers may be kept by a cache: they show links and
// tokens, and who is signed in.

import { Router } from 'express';

import { url } from '../../views/url.ts';
import { allowed, signedIn } from '../http/actor.ts';
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

export function routesOf(parts: Parts): Router {
  const router = Router();
  router.use(['/welcome', url.signIn, url.signOut, url.account, url.people], (_, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use(url.account, signedIn);
  router.use(url.people, signedIn, allowed('admin'));
  welcomeRoutes(router, parts);
  signInRoutes(router, parts);
  accountRoutes(router, parts);
  peopleRoutes(router, parts);
  return router;
}
