// Signing in and out.

import type { Request, Response, Router } from 'express';
import { z } from 'zod';

import { type SignIn, signInPage } from '../../views/accounts/sign-in.ts';
import { url } from '../../views/url.ts';
import { actorOf } from '../http/actor.ts';
import { frameOf } from '../http/frame.ts';
import { parse } from '../http/input.ts';
import { typed } from './form.ts';
import { email } from './input.ts';
import { ownPath } from './own-path.ts';
import type { Parts } from './routes.ts';
import type { Attempt } from './sessions.ts';

const form = z.object({ email, password: z.string() });

export function signInRoutes(router: Router, { origin, sessions }: Parts): void {
  router.get(url.signIn, (request, response) => {
    const next = ownPath(request.query.next, origin);
    if (actorOf(request) !== null) response.redirect(303, next ?? url.articles);
    else show(request, response, 200, { email: '', next, problems: [] });
  });

  router.post(url.signIn, async (request, response) => {
    const next = ownPath(typed(request, 'next'), origin);
    const parsed = parse(form, request.body);
    const attempt: Attempt = parsed.ok ? await sessions.signIn(request, parsed.value) : { outcome: 'wrong' };
    if (attempt.outcome === 'done') {
      response.redirect(303, next ?? url.articles);
      return;
    }
    if (attempt.outcome === 'too-many') response.set('Retry-After', String(attempt.retryAfterSeconds));
    show(request, response, attempt.outcome === 'too-many' ? 429 : 422, {
      email: typed(request, 'email'),
      next,
      problems: [{ pointer: null, message: words(attempt) }],
    });
  });

  router.post(url.signOut, async (request, response) => {
    await sessions.signOut(request);
    response.redirect(303, url.signIn);
  });

  router.post(url.signOutEverywhere, async (request, response) => {
    const actor = actorOf(request);
    if (actor !== null) await sessions.endAll(actor.id);
    await sessions.signOut(request);
    response.redirect(303, url.signIn);
  });
}

function show(request: Request, response: Response, status: number, signIn: SignIn): void {
  response
    .status(status)
    .type('html')
    .send(signInPage(frameOf(request), signIn).toString());
}

/** The same for an unknown e-mail as for a wrong password: neither tells who has an account. */
function words(attempt: Exclude<Attempt, { outcome: 'done' }>): string {
  switch (attempt.outcome) {
    case 'wrong':
      return 'The e-mail or the password is not right. Try again.';
    case 'disabled':
      return 'This account is disabled. Ask your admin.';
    case 'too-many':
      return `Too many attempts. Wait ${attempt.retryAfterSeconds} seconds, then try again.`;
    default:
      return attempt satisfies never;
  }
}
