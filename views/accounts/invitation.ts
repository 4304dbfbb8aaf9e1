// The form by which an admin invites somebody.

import { personRoles } from '../../src/domain/actor.ts';
import { blame, field, options, type Problem, problemSummary } from '../fields.ts';
import { type Html, html } from '../html.ts';
import { url } from '../url.ts';

export interface Invitation {
  /** As typed. */
  readonly values?: { readonly name: string; readonly email: string; readonly role: string } | undefined;
  readonly problems?: readonly Problem[] | undefined;
}

export function invitationSection({ values, problems = [] }: Invitation): Html {
  const { of, rest } = blame(problems, ['/name', '/email', '/role']);
  return html`<section class="account-section" aria-labelledby="invite"><h2 id="invite">Invite somebody</h2>
<p class="quiet">You get a link to send them. Reviewers mark claims; editors also add articles; admins also manage people.</p>
<form class="form" method="post" action="${url.people}">
${problemSummary(rest)}
<div class="invitation">
${field({
  id: 'name',
  label: 'Name',
  blame: of('/name'),
  control: (attributes) =>
    html`<input name="name" value="${values?.name}" autocomplete="off" dir="auto" required${attributes}>`,
})}
${field({
  id: 'email',
  label: 'E-mail',
  blame: of('/email'),
  control: (attributes) =>
    html`<input type="email" name="email" value="${values?.email}" autocomplete="off" required${attributes}>`,
})}
${field({
  id: 'role',
  label: 'Role',
  blame: of('/role'),
  control: (attributes) =>
    html`<select name="role"${attributes}>${roleOptions(values?.role ?? 'reviewer')}</select>`,
})}
</div>
<p class="actions"><button class="primary">Invite</button></p>
</form></section>`;
}

export const roleOptions = (chosen: string): readonly Html[] =>
  options(
    personRoles.map((role) => [role, role] as const),
    chosen,
  );
