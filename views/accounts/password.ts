// A new password, with what is asked of it.

import { type Blame, field } from '../fields.ts';
import { type Html, html } from '../html.ts';

export interface NewPassword {
  readonly label: string;
  readonly hint: string;
  readonly blame: Blame | null;
  readonly presence: 'required' | 'optional';
}

export const newPasswordField = ({ label, hint, blame, presence }: NewPassword): Html =>
  field({
    id: 'password',
    label,
    hint,
    blame,
    control: (attributes) =>
      html`<input type="password" name="password" autocomplete="new-password"${presence === 'required' && html` required`}${attributes}>`,
  });

/** Tells a password manager whose password it is. */
export const passwordOwner = (email: string): Html =>
  html`<input hidden name="email" value="${email}" autocomplete="username" readonly>`;
