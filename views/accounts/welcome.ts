// What a one-time link opens: the form that makes the first account, or a way in for one that exists.

import type { Account } from '../../src/domain/account.ts';
import { blame, field, type Problem, problemSummary } from '../fields.ts';
import type { Frame } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { page } from '../page.ts';
import { nameOf } from '../person.ts';
import { url } from '../url.ts';
import { newPasswordField, passwordOwner } from './password.ts';

export interface FirstWelcome {
  readonly token: string;
  /** As typed. */
  readonly values: { readonly name: string; readonly email: string };
  readonly problems: readonly Problem[];
}

export interface Welcome {
  readonly token: string;
  readonly person: Account & { readonly email: string };
  readonly problems: readonly Problem[];
}

export function firstWelcomePage(frame: Frame, { token, values, problems }: FirstWelcome): Html {
  const { of, rest } = blame(problems, ['/name', '/email', '/password']);
  return page(frame, {
    title: 'Welcome',
    width: 'narrow',
    body: html`<div class="entrance"><h1>Welcome to Tickmark</h1>
<p class="lead">Nobody has an account here yet. Make yours: it is an admin’s, so you can invite the others.</p>
<form class="form" method="post" action="${url.welcome(token)}">
${problemSummary(rest)}
${field({
  id: 'name',
  label: 'Name',
  hint: 'Stands beside everything you record.',
  blame: of('/name'),
  control: (attributes) =>
    html`<input name="name" value="${values.name}" autocomplete="name" dir="auto" required${problems.length === 0 && html` autofocus`}${attributes}>`,
})}
${field({
  id: 'email',
  label: 'E-mail',
  hint: 'For signing in. Only admins see it, and it never enters the record.',
  blame: of('/email'),
  control: (attributes) =>
    html`<input type="email" name="email" value="${values.email}" autocomplete="username" required${attributes}>`,
})}
${newPasswordField({ label: 'Password', hint: 'At least 10 characters.', blame: of('/password'), presence: 'required' })}
<p class="actions"><button class="primary">Make the account and sign in</button></p>
</form></div>`,
  });
}

export function welcomePage(frame: Frame, { token, person, problems }: Welcome): Html {
  const { of, rest } = blame(problems, ['/password']);
  return page(frame, {
    title: `Sign in as ${nameOf(person)}`,
    width: 'narrow',
    body: html`<div class="entrance"><h1>Sign in as <span dir="auto">${nameOf(person)}</span></h1>
<p class="lead owner">This link is for ${person.email} (${person.role}). It works once.</p>
<form class="form" method="post" action="${url.welcome(token)}">
${problemSummary(rest)}
${passwordOwner(person.email)}
${newPasswordField({
  label: 'New password',
  hint: 'Optional, so that you can sign in again later. At least 10 characters.',
  blame: of('/password'),
  presence: 'optional',
})}
<p class="actions"><button class="primary">Sign in</button></p>
</form></div>`,
  });
}
