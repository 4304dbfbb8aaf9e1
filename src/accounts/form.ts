// A form's answer to what did not fit: what was typed, and the problems beside their fields.

import type { Request } from 'express';

import type { Problem as FieldProblem } from '../../views/fields.ts';
import type { Problem } from '../http/problem.ts';

/** What was typed into a field; never ask for a password. */
export function typed({ body }: Pick<Request, 'body'>, field: string): string {
  const value: unknown = body?.[field];
  return typeof value === 'string' ? value : '';
}

export const fieldProblems = ({ detail, errors }: Problem): readonly FieldProblem[] =>
  errors?.map((error) => ({ pointer: error.pointer, message: error.detail })) ?? [
    { pointer: null, message: detail },
  ];
