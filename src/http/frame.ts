// What views are told about their surroundings.

import type { Request } from 'express';

import type { Assets, Frame } from '../../views/frame.ts';
import { actorOf } from './actor.ts';

export interface Surroundings {
  readonly assets: Assets;
  readonly timeZone: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly clock: () => string;
}

/** Kept on the Express application, where every route finds it. */
const setting = 'tickmark surroundings';

export function surround(app: Request['app'], surroundings: Surroundings): void {
  app.set(setting, surroundings);
}

export function frameOf(request: Request): Frame {
  const { assets, timeZone, clock }: Surroundings = request.app.get(setting);
  return { actor: actorOf(request), assets, timeZone, now: clock() };
}
