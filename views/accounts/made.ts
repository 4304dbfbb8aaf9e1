// A secret that was just made and is shown this once. One click selects the whole of it.

import { type Content, type Html, html } from '../html.ts';

export interface Made {
  readonly heading: Content;
  readonly secret: string;
  readonly advice: Content;
}

export const madeNotice = ({ heading, secret, advice }: Made): Html =>
  html`<div class="made" role="status"><h2>${heading}</h2>
<p><code class="secret" translate="no">${secret}</code></p>
<p class="quiet">${advice}</p></div>`;
