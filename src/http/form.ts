// Fields of a plain form, as typed. A form sends everything as text, a repeated field as a list, and line
// ends as CRLF; the canonical text and everything kept beside it use LF.

import type { Json } from '../domain/event.ts';

export type Form = { readonly [name: string]: Json | undefined };

/** The form that was sent; empty when the body is something else, so that the fields are missed and named. */
export const formOf = ({ body }: { readonly body?: unknown }): Form =>
  typeof body === 'object' && body !== null ? { ...body } : {};

/** Empty when the field is missing. */
export const fieldOf = (form: Form, name: string): string => fieldsOf(form, name)[0] ?? '';

export function fieldsOf(form: Form, name: string): readonly string[] {
  const value = Object.hasOwn(form, name) ? form[name] : undefined;
  const values = Array.isArray(value) ? value : [value];
  return values.filter((item) => typeof item === 'string').map((item) => item.replaceAll('\r\n', '\n'));
}

/** A whole number of at most nine digits, or null. */
export function numberOf(form: Form, name: string): number | null {
  const digits = fieldOf(form, name);
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}
