// What a form field says about itself: its label, its value as typed, and the message beside it when it was
// refused. The first field to blame takes the focus, so that nobody has to look for what went wrong.

import { type Content, type Html, html } from './html.ts';

export interface Problem {
  /** The field to blame, as a JSON pointer (RFC 6901), or null when no field is. */
  readonly pointer: string | null;
  readonly message: string;
}

/** A field's problem, ready to be tied to it. */
export interface Blame {
  readonly messages: readonly string[];
  readonly isFirst: boolean;
}

/**
 * Divides problems among the fields of a form, which are named by their pointers in the order in which they
 * stand. A field takes what lies below its pointer too; what no field takes is said above the form.
 */
export function blame(
  problems: readonly Problem[],
  fields: readonly string[],
): { readonly of: (field: string) => Blame | null; readonly rest: readonly string[] } {
  const fieldOf = ({ pointer }: Problem): string | undefined =>
    fields.find((field) => pointer === field || pointer?.startsWith(`${field}/`));
  const first = fields.find((field) => problems.some((problem) => fieldOf(problem) === field));
  return {
    of: (field) => {
      const messages = problems.filter((problem) => fieldOf(problem) === field).map(({ message }) => message);
      return messages.length === 0 ? null : { messages, isFirst: field === first };
    },
    rest: problems.filter((problem) => fieldOf(problem) === undefined).map(({ message }) => message),
  };
}

/** Above a form: what went wrong with it as a whole. */
export const problemSummary = (messages: readonly string[]): Html | null =>
  messages.length === 0
    ? null
    : html`<div class="problem" role="alert">${messages.map((message) => html`<p>${message}</p>`)}</div>`;

export interface Field {
  readonly id: string;
  readonly label: string;
  readonly hint?: Content;
  readonly blame?: Blame | null | undefined;
  /** The control, given the attributes that tie its hint and its problem to it. */
  readonly control: (attributes: Html) => Html;
}

export const field = ({ id, label, hint, blame, control }: Field): Html =>
  html`<div class="field"><label for="${id}">${label}</label>${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}${control(
    html` id="${id}"${described(id, Boolean(hint), blame ?? null)}`,
  )}${problemLines(id, blame ?? null)}</div>`;

export const problemLines = (id: string, blame: Blame | null): Html | null =>
  blame && html`<p class="problem" id="${id}-problem">${blame.messages.join(' ')}</p>`;

export function described(id: string, hasHint: boolean, blame: Blame | null): Html | null {
  const ids = [hasHint && `${id}-hint`, blame && `${id}-problem`].filter((it) => typeof it === 'string');
  if (ids.length === 0) return null;
  return html` aria-describedby="${ids.join(' ')}"${blame && html` aria-invalid="true"`}${
    blame?.isFirst && html` autofocus`
  }`;
}

/** The parser drops a line feed that opens a text area, so one is given for it to drop. */
export const textArea = (name: string, value: string, rows: number, attributes: Content): Html =>
  html`<textarea name="${name}" rows="${rows}" dir="auto"${attributes}>
${value}</textarea>`;

export const options = (
  choices: readonly (readonly [value: string, label: string])[],
  chosen: string,
): readonly Html[] =>
  choices.map(
    ([value, label]) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`,
  );
