// Coming in by a one-time link: the first admin, a person who was invited, a person who lost the password.
// GET shows what the link does; only POST uses it up, once its form is right.

import type { Request, Response, Router } from 'express';
import { z } from 'zod';

import type { Person } from '../../views/accounts/people.ts';
import { firstWelcomePage, welcomePage } from '../../views/accounts/welcome.ts';
import { url } from '../../views/url.ts';
import { systemActor } from '../domain/actor.ts';
import type { AccountId } from '../domain/id.ts';
import { frameOf } from '../http/frame.ts';
import { type Parsed, parse } from '../http/input.ts';
import { type Problem, problems, refusalProblem, sendProblem } from '../http/problem.ts';
import { fieldProblems, typed } from './form.ts';
import { email, name, password } from './input.ts';
import type { FoundLink } from './links.ts';
import type { Parts } from './routes.ts';

const firstForm = z.object({ name, email, password });

/** A password is optional: who is invited may sign in with the link alone. */
const welcomeForm = z.object({ password: z.literal('').or(password) });

type OpenWelcome = { readonly kind: 'first' } | { readonly kind: 'person'; readonly person: Person };

type Welcome = OpenWelcome | { readonly kind: 'closed'; readonly problem: Problem };

type WelcomeRequest = Request<{ token: string }>;

export function welcomeRoutes(router: Router, { sessions, links, people }: Parts): void {
  async function welcomeOf(token: string): Promise<Welcome> {
    const link = await links.find(token);
    if (link.status !== 'open') return { kind: 'closed', problem: closed[link.status] };
    if (link.account === null) {
      const isFirst = (await people.list()).length === 0;
      return isFirst ? { kind: 'first' } : { kind: 'closed', problem: notFirst };
    }
    const person = await people.find(link.account);
    if (person === null) return { kind: 'closed', problem: closed.unknown };
    if (person.status === 'disabled') {
      return { kind: 'closed', problem: refusalProblem({ code: 'account-disabled' }) };
    }
    return { kind: 'person', person };
  }

  async function makeFirst(token: string, body: unknown): Promise<Parsed<AccountId>> {
    const form = parse(firstForm, body);
    if (!form.ok) return form;
    if (!(await links.use(token))) return { ok: false, problem: closed.used };
    const added = await people.add({ ...form.value, role: 'admin' }, systemActor);
    if (!added.ok) return { ok: false, problem: refusalProblem(added.refusal) };
    await sessions.setPassword(added.value, form.value.password);
    return added;
  }

  async function enter(token: string, id: AccountId, body: unknown): Promise<Parsed<AccountId>> {
    const form = parse(welcomeForm, body);
    if (!form.ok) return form;
    if (!(await links.use(token))) return { ok: false, problem: closed.used };
    if (form.value.password !== '') await sessions.setPassword(id, form.value.password);
    return { ok: true, value: id };
  }

  router.get('/welcome/:token', async (request: WelcomeRequest, response) => {
    const welcome = await welcomeOf(request.params.token);
    if (welcome.kind === 'closed') sendProblem(request, response, welcome.problem);
    else show(request, response, welcome, null);
  });

  router.post('/welcome/:token', async (request: WelcomeRequest, response) => {
    const { token } = request.params;
    const welcome = await welcomeOf(token);
    if (welcome.kind === 'closed') {
      sendProblem(request, response, welcome.problem);
      return;
    }
    const entered =
      welcome.kind === 'first'
        ? await makeFirst(token, request.body)
        : await enter(token, welcome.person.id, request.body);
    if (entered.ok) {
      await sessions.signInAs(request, entered.value);
      response.redirect(303, url.articles);
    } else if (entered.problem.errors === undefined) sendProblem(request, response, entered.problem);
    else show(request, response, welcome, entered.problem);
  });
}

function show(
  request: WelcomeRequest,
  response: Response,
  welcome: OpenWelcome,
  problem: Problem | null,
): void {
  const shared = { token: request.params.token, problems: problem === null ? [] : fieldProblems(problem) };
  const frame = frameOf(request);
  const page =
    welcome.kind === 'first'
      ? firstWelcomePage(frame, {
          ...shared,
          values: { name: typed(request, 'name'), email: typed(request, 'email') },
        })
      : welcomePage(frame, { ...shared, person: welcome.person });
  response
    .status(problem?.status ?? 200)
    .type('html')
    .send(page.toString());
}

const gone = (code: string, title: string, detail: string): Problem => ({ status: 410, code, title, detail });

const notFirst = gone(
  'account-exists',
  'There is an account already',
  'This link was for making the first one. Sign in, or ask your admin for a link of your own.',
);

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
    'This link no longer holds',
    'A newer one took its place. Use the newest link, or ask your admin for one.',
  ),
  unknown: {
    ...problems.notFound,
    title: 'There is no such link',
    detail: 'Check that the whole address was copied, or ask your admin for a new link.',
  },
};
