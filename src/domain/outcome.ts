// Expected refusals are values, not exceptions: whoever calls a rule of the domain must look at the
// answer before it can use the result.

import type { Refusal } from './refusal.ts';

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export const accepted = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const refused = (refusal: Refusal): Outcome<never> => ({ ok: false, refusal });
