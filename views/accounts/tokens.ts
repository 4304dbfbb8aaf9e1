// The tokens by which programs act in somebody's name.

import { blame, field, type Problem, problemSummary } from '../fields.ts';
import type { Frame } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { moment, relativeMoment } from '../time.ts';
import { url } from '../url.ts';
import { madeNotice } from './made.ts';

export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** What the form says back. */
export interface TokenForm {
  readonly madeToken?: { readonly name: string; readonly token: string } | undefined;
  /** As typed. */
  readonly tokenName?: string | undefined;
  readonly tokenProblems?: readonly Problem[] | undefined;
}

export function tokenSection(frame: Frame, tokens: readonly ApiToken[], form: TokenForm): Html {
  const { madeToken, tokenName = '', tokenProblems = [] } = form;
  const { of, rest } = blame(tokenProblems, ['/name']);
  return html`<section class="account-section" aria-labelledby="tokens"><h2 id="tokens">API tokens</h2>
<p class="quiet">A program that sends one as <code>Authorization: Bearer …</code> acts in your name and with your role.</p>
${
  madeToken &&
  madeNotice({
    heading: html`Token for <span dir="auto">${madeToken.name}</span>`,
    secret: madeToken.token,
    advice: 'Copy it now: it is shown only this once.',
  })
}
${tokens.length > 0 && html`<ul class="tokens">${tokens.map((token) => item(frame, token))}</ul>`}
<form class="form" method="post" action="${url.accountTokens}">
${problemSummary(rest)}
<div class="beside">${field({
    id: 'token-name',
    label: 'What it is for',
    blame: of('/name'),
    control: (attributes) =>
      html`<input name="name" value="${tokenName}" autocomplete="off" dir="auto" placeholder="Nightly export" required${attributes}>`,
  })}
<button>Make a token</button></div>
</form></section>`;
}

const item = (frame: Frame, token: ApiToken): Html =>
  html`<li><div><p dir="auto">${token.name}</p>
<p class="quiet">made ${moment(token.createdAt, frame.timeZone)} · ${
    token.lastUsedAt === null ? 'never used' : html`last used ${relativeMoment(token.lastUsedAt, frame)}`
  }</p></div>
${
  token.revokedAt === null
    ? html`<form method="post" action="${url.tokenRevocation(token.id)}"><button class="danger" aria-label="Revoke the token ${token.name}">Revoke</button></form>`
    : html`<p class="quiet">revoked ${relativeMoment(token.revokedAt, frame)}</p>`
}</li>`;
