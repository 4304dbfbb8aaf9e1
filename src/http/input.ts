// Input is parsed once, at the edge, by a zod schema. What does not fit is answered with the field to blame.

import type { Request } from 'express';
import { z } from 'zod';

import type { FieldError, Problem } from './problem.ts';

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** What a person may write: no NUL and no half of a surrogate pair, which no file could hold. */
export const words = z
  .string()
  .refine(
    (text) => text.isWellFormed() && !text.includes('\0'),
    'It holds a NUL or half of a surrogate pair. Remove that character.',
  );

/** A field of one line drops line breaks, so what holds one would not come back from a page as it was sent. */
export const line = (name: string, limit: number) =>
  words
    .trim()
    .refine((text) => !/[\n\r]/.test(text), `The ${name} has a line break. Write it on one line.`)
    .refine((text) => lengthOf(text) <= limit, `The ${name} is longer than ${limit} characters. Shorten it.`);

/** In code points. */
export const lengthOf = (text: string): number => Array.from(text).length;

/** The JSON body. */
export function parseJson<T>(schema: z.ZodType<T>, request: Request): Parsed<T> {
  if (request.is(['application/json']) === false) {
    return {
      ok: false,
      problem: {
        status: 415,
        code: 'unsupported-media-type',
        title: 'Unsupported media type',
        detail: 'Send the body as JSON with Content-Type: application/json.',
      },
    };
  }
  return parse(schema, request.body ?? {});
}

export function parse<T>(schema: z.ZodType<T>, input: unknown): Parsed<T> {
  const parsed = schema.safeParse(input);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problem: invalid(parsed.error) };
}

function invalid(error: z.ZodError): Problem {
  const errors: readonly FieldError[] = error.issues.map(({ path, message }) => ({
    pointer: path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    detail: message,
  }));
  const detail = errors
    .map(({ pointer, detail }) => (pointer === '' ? detail : `${pointer}: ${detail}`))
    .join('; ');
  return { status: 422, code: 'invalid-input', title: 'Invalid input', detail, errors };
}
