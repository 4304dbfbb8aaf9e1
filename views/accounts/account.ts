// One's own account: who one is here, the password, the sessions, and the tokens that programs use.

import type { Account } from '../../src/domain/account.ts';
import { blame, field, type Problem, problemSummary } from '../fields.ts';
import type { Frame } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { page } from '../page.ts';
import { nameOf } from '../person.ts';
import { url } from '../url.ts';
import { newPasswordField, passwordOwner } from './password.ts';
import { type ApiToken, type TokenForm, tokenSection } from './tokens.ts';

/** What the forms of the page say back. */
export interface AccountForms extends TokenForm {
  readonly passwordChanged?: boolean | undefined;
  readonly passwordProblems?: readonly Problem[] | undefined;
}

export interface OwnAccount extends AccountForms {
  readonly person: Account & { readonly email: string };
  readonly hasPassword: boolean;
  readonly tokens: readonly ApiToken[];
}

export const accountPage = (frame: Frame, account: OwnAccount): Html =>
  page(frame, {
    title: 'Your account',
    current: 'account',
    width: 'narrow',
    status: account.passwordChanged && 'Your password is changed. Other browsers are signed out.',
    body: html`<h1 dir="auto">${nameOf(account.person)}</h1>
<p class="lead owner">${account.person.email} · ${account.person.role}</p>
${passwordSection(account)}
${tokenSection(frame, account.tokens, account)}
<section class="account-section" aria-labelledby="sessions"><h2 id="sessions">Sessions</h2>
<p class="quiet">A browser stays signed in for 14 days after it was last used.</p>
<div class="actions"><form method="post" action="${url.signOut}"><button>Sign out here</button></form>
<form method="post" action="${url.signOutEverywhere}"><button>Sign out everywhere</button></form></div></section>`,
  });

function passwordSection({ person, hasPassword, passwordProblems = [] }: OwnAccount): Html {
  const { of, rest } = blame(passwordProblems, ['/current', '/password']);
  return html`<section class="account-section" aria-labelledby="password-heading"><h2 id="password-heading">Password</h2>
${!hasPassword && html`<p class="quiet">You have none yet. Set one, or you will need a new link from your admin to sign in again.</p>`}
<form class="form" method="post" action="${url.accountPassword}">
${problemSummary(rest)}
${passwordOwner(person.email)}
${
  hasPassword &&
  field({
    id: 'current',
    label: 'Current password',
    blame: of('/current'),
    control: (attributes) =>
      html`<input type="password" name="current" autocomplete="current-password" required${attributes}>`,
  })
}
${newPasswordField({ label: 'New password', hint: 'At least 10 characters.', blame: of('/password'), presence: 'required' })}
<p class="actions"><button>${hasPassword ? 'Change the password' : 'Set the password'}</button></p>
</form></section>`;
}
