// What every page is told about its surroundings, since views have no clock, no settings and no session.

import type { Actor } from '../src/domain/actor.ts';

export interface Frame {
  /** Who is signed in. */
  readonly actor: Actor | null;
  readonly assets: Assets;
  /** ISO 8601, UTC. */
  readonly now: string;
  /** IANA name of the newsroom's time zone, in which times are shown. */
  readonly timeZone: string;
}

/** Addresses with a content hash, so that they may be cached for ever. */
export interface Assets {
  readonly styles: readonly string[];
  /** ES modules. */
  readonly scripts: readonly string[];
}
