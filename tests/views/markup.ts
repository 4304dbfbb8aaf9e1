// Reads the markup that views make, well enough for tests: it is our own, every attribute is quoted.

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Start tags in document order. */
export const elements = (markup: unknown): readonly Element[] =>
  [...String(markup).matchAll(/<([a-z][a-z0-9-]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*\/?>/g)].map(
    ([, name = '', attributes = '']) => ({
      name,
      attributes: Object.fromEntries(
        [...attributes.matchAll(/([^\s=>"]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [
          key,
          value,
        ]),
      ),
    }),
  );

export const named = (markup: unknown, name: string): readonly Element[] =>
  elements(markup).filter((element) => element.name === name);

/** What a reader sees, white space collapsed. */
export const textOf = (markup: unknown): string =>
  String(markup)
    .replace(/<\/?(?:a|abbr|cite|code|del|ins|q|span|strong|time)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ')
    .trim();

/** The forms, each with its address, its markup and the names of its controls. */
export const forms = (
  markup: unknown,
): readonly { readonly action: string; readonly markup: string; readonly names: readonly string[] }[] =>
  [...String(markup).matchAll(/<form[^>]*action="([^"]*)"[\s\S]*?<\/form>/g)].map(
    ([markup, action = '']) => ({
      action,
      markup,
      names: elements(markup).flatMap(({ name, attributes }) =>
        ['input', 'textarea', 'select', 'button'].includes(name) && attributes.name !== undefined
          ? [attributes.name]
          : [],
      ),
    }),
  );
