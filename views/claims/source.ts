// A source as it is read: its title as a link where the address may be followed, where in it, and what it is.

import type { Source } from '../../src/domain/verdict.ts';
import { type Html, html, safeLink } from '../html.ts';

export function sourceLine({ title, url, pinpoint, type }: Source): Html {
  const address = safeLink(url);
  const name =
    address === null
      ? html`<cite dir="auto">${title}</cite>${url && html` <span class="address">${url}</span>`}`
      : html`<a href="${address}" rel="noopener noreferrer nofollow" target="_blank"><cite dir="auto">${title || address}</cite></a>`;
  return html`${name}${pinpoint && html` · <span dir="auto">${pinpoint}</span>`}${type && html` · ${type}`}`;
}

export const sourceList = (sources: readonly Source[]): Html | null =>
  sources.length === 0
    ? null
    : html`<ul class="sources" aria-label="Sources">${sources.map((source) => html`<li>${sourceLine(source)}</li>`)}</ul>`;
