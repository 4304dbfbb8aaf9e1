// One's own account: the password, and the tokens for programs.

import type { Request, Response, Router } from 'express';
import { z } from 'zod';

import { type AccountForms, accountPage } from '../../views/accounts/account.ts';
import { url } from '../../views/url.ts';
import { signedInActor } from '../http/actor.ts';
import { frameOf } from '../http/frame.ts';
import { parse } from '../http/input.ts';
import { notFound } from '../http/problem.ts';
import { fieldProblems, typed } from './form.ts';
import { password, tokenName } from './input.ts';
import type { Parts } from './routes.ts';
import type { Attempt } from './sessions.ts';

const changeForm = z.object({ current: z.string(), password });
const setForm = z.object({ password });
const tokenForm = z.object({ name: tokenName });

export function accountRoutes(router: Router, { sessions, tokens, people }: Parts): void {
  async function show(request: Request, response: Response, status: number, forms: AccountForms) {
    const { id } = signedInActor(request);
    const person = await people.find(id);
    if (person === null) {
      notFound(request, response);
      return;
    }
    const page = accountPage(frameOf(request), {
      ...forms,
      person,
      hasPassword: await sessions.hasPassword(id),
      tokens: await tokens.list(id),
    });
    response.status(status).type('html').send(page.toString());
  }

  router.get(url.account, (request, response) =>
    show(request, response, 200, { passwordChanged: 'password' in request.query }),
  );

  router.post(url.accountPassword, async (request, response) => {
    const { id } = signedInActor(request);
    const hasPassword = await sessions.hasPassword(id);
    const parsed = hasPassword
      ? parse(changeForm, request.body)
      : parse(
          setForm.transform((it) => ({ ...it, current: null })),
          request.body,
        );
    if (!parsed.ok) {
      await show(request, response, 422, { passwordProblems: fieldProblems(parsed.problem) });
      return;
    }
    const { current, password: next } = parsed.value;
    if (current === null) {
      await sessions.setPassword(id, next);
      await sessions.signInAs(request, id);
    } else {
      const attempt = await sessions.changePassword(request, { current, next });
      if (attempt.outcome !== 'done') {
        await show(request, response, 422, {
          passwordProblems: [{ pointer: '/current', message: words(attempt) }],
        });
        return;
      }
    }
    response.redirect(303, `${url.account}?password`);
  });

  router.post(url.accountTokens, async (request, response) => {
    const parsed = parse(tokenForm, request.body);
    if (parsed.ok) {
      const made = await tokens.make(signedInActor(request).id, parsed.value.name);
      await show(request, response, 201, { madeToken: { name: parsed.value.name, token: made } });
    } else {
      await show(request, response, 422, {
        tokenName: typed(request, 'name'),
        tokenProblems: fieldProblems(parsed.problem),
      });
    }
  });

  router.post('/account/tokens/:id/revocation', async (request, response) => {
    await tokens.revoke(signedInActor(request).id, request.params.id);
    response.redirect(303, url.account);
  });
}

const words = (attempt: Attempt): string =>
  attempt.outcome === 'too-many'
    ? `Too many attempts. Wait ${attempt.retryAfterSeconds} seconds, then try again.`
    : 'This is not your current password. Try again.';
