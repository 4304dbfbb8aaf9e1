// People as pages name them: in full, or by their initials. A name can be erased from the ledger, and
// Tickmark itself acts when it loads an article.

import type { Actor } from '../src/domain/actor.ts';
import { type Html, html } from './html.ts';

export function nameOf({ name, role }: Actor): string {
  if (role === 'system') return 'Tickmark';
  return name ?? 'Name erased';
}

/** Amina Rahman is AR; the abbreviation tells the whole name. */
export const initials = (actor: Actor): Html =>
  html`<abbr class="initials" title="${nameOf(actor)}">${initialsOf(nameOf(actor))}</abbr>`;

function initialsOf(name: string): string {
  const words = name.split(/[\s.-]+/).filter((word) => word !== '');
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return chosen.map((word) => Array.from(word ?? '')[0]?.toUpperCase()).join('');
}
