// The escaping template tag. Everything put into a template is escaped, except what another template made;
// there is no way to mark a string as safe. Attributes must be quoted, and addresses come from url.ts or
// pass `safeLink`. False, null and undefined print nothing; lists are joined.

const made = Symbol('made by html');

export class Html {
  readonly markup: string;

  constructor(markup: string, proof: symbol) {
    if (proof !== made) throw new TypeError('Only the html tag makes Html');
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

export type Content = Html | string | number | false | null | undefined | readonly Content[];

export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let markup = strings[0] ?? '';
  for (let i = 0; i < values.length; i += 1) markup += print(values[i]) + (strings[i + 1] ?? '');
  return new Html(markup, made);
}

function print(value: Content): string {
  if (value instanceof Html) return value.markup;
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if (value === false || value === null || value === undefined) return '';
  let markup = '';
  for (const item of value) markup += print(item);
  return markup;
}

/**
 * The same markup in one piece of memory. A template's string is a tree of the strings put into it, which is
 * walked each time it is written out; what is kept to be written often is better flat.
 */
export function flat(value: Html): Html {
  return new Html(utf8.decode(bytes.encode(value.markup)), made);
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const bytes = new TextEncoder();

const special = /[&<>"']/;
const everySpecial = /[&<>"']/g;

const escaped = (text: string): string => (special.test(text) ? text.replace(everySpecial, entity) : text);

const entity = (character: string): string => `&#${character.charCodeAt(0)};`;

/** An address that someone typed, if it is one that may be followed; anything but http(s) and mailto is null. */
export function safeLink(address: string | undefined): string | null {
  const protocol = address === undefined ? null : (URL.parse(address)?.protocol ?? null);
  return address !== undefined && protocol !== null && ['http:', 'https:', 'mailto:'].includes(protocol)
    ? address
    : null;
}
