// A stored event and its words, put together again. Words that were erased come back as null.

import type { Actor } from '../../domain/actor.ts';
import type { SealedWords } from '../leaf.ts';
import type { Entry } from '../ledger.ts';

export interface StoredEvent {
  readonly line: string;
  readonly words: string | null;
  readonly actor_name: string | null;
}

/** What the adapter wrote is trusted: JSON.parse gives back the shapes that `append` was given. */
export function entryOf({ line, words, actor_name }: StoredEvent): Entry {
  const parsed = JSON.parse(line);
  const sealed: SealedWords = words === null ? {} : JSON.parse(words);
  const { position, stream, version, at, type, data } = parsed;
  const actor: Actor = { id: parsed.actor.id, name: actor_name, role: parsed.actor.role };
  const names = Object.keys(parsed.words).map((name) => [name, sealed[name]?.value ?? null]);
  return { position, stream, version, at, actor, event: { type, data, words: Object.fromEntries(names) } };
}
