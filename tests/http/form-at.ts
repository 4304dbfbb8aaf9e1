// What a browser would send from a form of ours, read from the page's markup: every control that is filled in,
// as it is filled in. The button that is pressed is added by the test.

/** The form whose address is `action`, with CRLF for line ends as browsers send them. */
export function formAt(page: string, action: string): URLSearchParams {
  const form = [...page.matchAll(/<form\b[^>]*?\baction="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].find(
    ([, address]) => address === action,
  );
  if (form === undefined) throw new Error(`There is no form for ${action} on the page`);
  const sent = new URLSearchParams();
  for (const [, input, area, areaText = '', select, options = ''] of (form[2] ?? '').matchAll(controls)) {
    const [name, value] = [nameIn(input ?? area ?? select ?? ''), valueIn(input, area, areaText, options)];
    if (name !== null && value !== null) sent.append(name, value.replace(/\r?\n/g, '\r\n'));
  }
  return sent;
}

const controls =
  /<input\b([^>]*)>|<textarea\b([^>]*)>\n?([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g;

function valueIn(
  input: string | undefined,
  area: string | undefined,
  text: string,
  options: string,
): string | null {
  if (input !== undefined) return inputValue(input);
  if (area !== undefined) return plain(text);
  const [first = ''] = options.match(/<option\b[^>]*>/) ?? [];
  const [chosen = first] = options.match(/<option\b[^>]* selected>/) ?? [];
  return attribute(chosen, 'value') ?? '';
}

function inputValue(input: string): string | null {
  const isOff = attribute(input, 'type') === 'radio' && !/ checked\b/.test(input);
  return isOff || / disabled\b/.test(input) ? null : (attribute(input, 'value') ?? '');
}

const nameIn = (control: string): string | null => attribute(control, 'name');

function attribute(tag: string, name: string): string | null {
  const [, value] = new RegExp(` ${name}="([^"]*)"`).exec(tag) ?? [];
  return value === undefined ? null : plain(value);
}

const plain = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
