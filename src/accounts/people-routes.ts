// Managing people, for admins: inviting, roles, new links, disabling.

import type { Request, Response, Router } from 'express';
import { z } from 'zod';

import { type PeopleForms, peoplePage } from '../../views/accounts/people.ts';
import { url } from '../../views/url.ts';
import type { ChangeAccount } from '../domain/account.ts';
import { type AccountId, accountId } from '../domain/id.ts';
import { explain } from '../domain/refusal.ts';
import { signedInActor } from '../http/actor.ts';
import { frameOf } from '../http/frame.ts';
import { parse } from '../http/input.ts';
import { notFound } from '../http/problem.ts';
import { fieldProblems, typed } from './form.ts';
import { email, name, role } from './input.ts';
import type { Parts } from './routes.ts';

const inviteForm = z.object({ name, email, role });
const roleForm = z.object({ role });

export function peopleRoutes(router: Router, { links, people }: Parts): void {
  async function show(request: Request, response: Response, status: number, forms: PeopleForms) {
    const page = peoplePage(frameOf(request), { ...forms, people: await people.list() });
    response.status(status).type('html').send(page.toString());
  }

  async function change(
    request: Request<{ id: string }>,
    response: Response,
    command: ChangeAccount,
  ): Promise<void> {
    const person = await people.find(accountId(request.params.id));
    if (person === null) {
      notFound(request, response);
      return;
    }
    const by = signedInActor(request);
    const changed = await people.change(person, command, by);
    if (changed.ok) response.redirect(303, person.id === by.id ? url.account : url.people);
    else {
      await show(request, response, 422, {
        refused: { id: person.id, message: explain(changed.refusal).message },
      });
    }
  }

  async function showLink(request: Request, response: Response, id: AccountId) {
    const link = await links.make(id);
    await show(request, response, 201, { made: { id, link } });
  }

  router.get(url.people, (request, response) => show(request, response, 200, {}));

  router.post(url.people, async (request, response) => {
    const values = {
      name: typed(request, 'name'),
      email: typed(request, 'email'),
      role: typed(request, 'role'),
    };
    const parsed = parse(inviteForm, request.body);
    if (!parsed.ok) {
      await show(request, response, 422, { values, problems: fieldProblems(parsed.problem) });
      return;
    }
    const added = await people.add(parsed.value, signedInActor(request));
    if (added.ok) await showLink(request, response, added.value);
    else await show(request, response, 422, { values, problems: [explain(added.refusal)] });
  });

  router.post('/people/:id/role', async (request, response) => {
    const parsed = parse(roleForm, request.body);
    if (parsed.ok) await change(request, response, { type: 'assign', role: parsed.value.role });
    else {
      const message = fieldProblems(parsed.problem)
        .map((problem) => problem.message)
        .join(' ');
      await show(request, response, 422, { refused: { id: accountId(request.params.id), message } });
    }
  });

  router.post('/people/:id/link', async (request, response) => {
    const person = await people.find(accountId(request.params.id));
    if (person === null) notFound(request, response);
    else if (person.status === 'disabled') {
      const { message } = explain({ code: 'account-disabled' });
      await show(request, response, 422, { refused: { id: person.id, message } });
    } else await showLink(request, response, person.id);
  });

  router.post('/people/:id/disabling', (request, response) => change(request, response, { type: 'disable' }));
}
