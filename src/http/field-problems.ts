// What is wrong with a form, as views say it beside the fields: from a rule that refused, or from input that
// did not fit.

import type { Problem } from '../../views/fields.ts';
import type { Outcome } from '../domain/outcome.ts';
import { explain } from '../domain/refusal.ts';
import type { Parsed } from './input.ts';

export const problemsOf = (outcome: Outcome<unknown>): readonly Problem[] =>
  outcome.ok ? [] : [explain(outcome.refusal)];

export const problemsIn = (input: Parsed<unknown>): readonly Problem[] =>
  input.ok ? [] : (input.problem.errors ?? []).map(({ pointer, detail }) => ({ pointer, message: detail }));
