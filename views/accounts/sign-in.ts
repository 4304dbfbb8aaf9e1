// Signing in by e-mail and password.

import { field, type Problem, problemSummary } from '../fields.ts';
import type { Frame } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { page } from '../page.ts';
import { url } from '../url.ts';

export interface SignIn {
  /** As typed. */
  readonly email: string;
  /** Where to go then. */
  readonly next: string | null;
  readonly problems: readonly Problem[];
}

export const signInPage = (frame: Frame, { email, next, problems }: SignIn): Html =>
  page(frame, {
    title: 'Sign in',
    width: 'narrow',
    body: html`<div class="entrance"><h1>Sign in</h1>
<form class="form" method="post" action="${url.signIn}">
${problemSummary(problems.map(({ message }) => message))}
${next !== null && html`<input type="hidden" name="next" value="${next}">`}
${field({
  id: 'email',
  label: 'E-mail',
  control: (attributes) =>
    html`<input type="email" name="email" value="${email}" autocomplete="username" required${email === '' && html` autofocus`}${attributes}>`,
})}
${field({
  id: 'password',
  label: 'Password',
  control: (attributes) =>
    html`<input type="password" name="password" autocomplete="current-password" required${email !== '' && html` autofocus`}${attributes}>`,
})}
<p class="actions"><button class="primary">Sign in</button></p>
</form>
<p class="quiet">New here, or lost your password? Ask your admin for a sign-in link.</p></div>`,
  });
