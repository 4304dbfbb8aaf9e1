// Coming in by a one-time link: the first admin, a person who was invited, a person who lost the password.
// GET shows what the link does; only POST uses it up.

import type { Request, Response, Router } from 'express';
import { z } from 'zod';

import type { Person } from '../../views/accounts/people.ts';
import { firstWelcomePage, welcomePage } from '../../views/accounts/welcome.ts';
import type { Problem as FieldProblem } from '../../views/fields.ts';
import { url } from '../../views/url.ts';
import { systemActor } from '../domain/actor.ts';
import { frameOf } from '../http/frame.ts';
import { parse } from '../http/input.ts';
import { type Problem, problems, refusalProblem, sendProblem } from '../http/problem.ts';
import { fieldProblems, typed } from './form.ts';
import { email, name, password } from './input.ts';
import type { FoundLink } from './links.ts';
import type { Parts } from './routes.ts';

const firstForm = z.object({ name, email, password });

/** A password is optional: who is invited may sign in with the link alone. */
const welcomeForm = z.object({ password: z.literal('').or(password) });

type Welcome =
  | { readonly kind: 'first' }
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'closed'; readonly problem: Problem };

type WelcomeRequest = Request<{ token: string }>;

export function welcomeRoutes(router: Router, { sessions, links, people }: Parts): void {
  async function welcomeOf(token: string): Promise<Welcome> {
    const link = await links.find(token);
    if (link.status !== 'open') return { kind: 'closed', problem: closed[link.status] };
    if (link.account === null) {
      const isFirst = (await people.list()).length === 0;
      return isFirst ? { kind: 'first' } : { kind: 'closed', problem: closed.replaced };
    }
    const person = await people.find(link.account);
    if (person === null) return { kind: 'closed', problem: closed.unknown };
    if (person.status === 'disabled') {
      return { kind: 'closed', problem: refusalProblem({ code: 'account-disabled' }) };
    }
    return { kind: 'person', person };
  }

  function show(
    request: WelcomeRequest,
    response: Response,
    welcome: Welcome,
    found: readonly FieldProblem[],
  ) {
    const frame = frameOf(request);
    const { token } = request.params;
    response.status(found.length === 0 ? 200 : 422).type('html');
    switch (welcome.kind) {
      case 'closed':
        sendProblem(request, response, welcome.problem);
        return;
      case 'first': {
        const values = { name: typed(request, 'name'), email: typed(request, 'email') };
        response.send(firstWelcomePage(frame, { token, values, problems: found }).toString());
        return;
      }
      case 'person':
        response.send(welcomePage(frame, { token, person: welcome.person, problems: found }).toString());
        return;
      default:
        welcome satisfies never;
    }
  }

  router.get('/welcome/:token', async (request: WelcomeRequest, response) => {
    show(request, response, await welcomeOf(request.params.token), []);
  });

  router.post('/welcome/:token', async (request: WelcomeRequest, response) => {
    const { token } = request.params;
    const welcome = await welcomeOf(token);
    if (welcome.kind === 'closed') {
      sendProblem(request, response, welcome.problem);
    } else if (welcome.kind === 'first') {
      const parsed = parse(firstForm, request.body);
      if (!parsed.ok) {
        show(request, response, welcome, fieldProblems(parsed.problem));
        return;
      }
      if (!(await links.use(token))) {
        sendProblem(request, response, closed.used);
        return;
      }
      const added = await people.add({ ...parsed.value, role: 'admin' }, systemActor);
      if (!added.ok) {
        sendProblem(request, response, refusalProblem(added.refusal));
        return;
      }
      await sessions.setPassword(added.value, parsed.value.password);
      await sessions.signInAs(request, added.value);
      response.redirect(303, url.articles);
    } else {
      const parsed = parse(welcomeForm, request.body);
      if (!parsed.ok) {
        show(request, response, welcome, fieldProblems(parsed.problem));
        return;
      }
      if (!(await links.use(token))) {
        sendProblem(request, response, closed.used);
        return;
      }
      const { id } = welcome.person;
      if (parsed.value.password !== '') await sessions.setPassword(id, parsed.value.password);
      await sessions.signInAs(request, id);
      response.redirect(303, url.articles);
    }
  });
}

const gone = (code: string, title: string, detail: string): Problem => ({ status: 410, code, title, detail });

const closed: Readonly<Record<Exclude<FoundLink['status'], 'open'>, Problem>> = {
  used: gone(
    'link-used',
    'This link was used before',
    'A link signs in once. Sign in with your password, or ask your admin for a new link.',
  ),
  expired: gone(
    'link-expired',
    'This link has expired',
    'A link holds for seven days. Ask your admin for a new one.',
  ),
  replaced: gone(
    'link-replaced',
    'This link is no longer valid',
    'A newer one took its place, or the first account exists by now. Use the newest link, or ask your admin for one.',
  ),
  unknown: {
    ...problems.notFound,
    title: 'There is no such link',
    detail: 'Check that the whole address was copied, or ask your admin for a new link.',
  },
};
