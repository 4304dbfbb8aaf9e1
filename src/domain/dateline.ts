// The line above an article that says when it was published and last updated. It is read as metadata and
// still stands in the text: "date 2021-03-29 (Last Updated On: March 29, 2021)".

export interface Dateline {
  /** Calendar dates, YYYY-MM-DD, as the article states them: no time zone is known. */
  readonly published: string | null;
  readonly updated: string | null;
}

/** The dates, if `words` is a dateline and nothing else; otherwise null. */
export function readDateline(words: string): Dateline | null {
  const found = dateline.exec(words.trim());
  if (found === null) return null;
  const { published, updated, updatedAlone } = found.groups ?? {};
  return { published: isoDate(published), updated: isoDate(updated ?? updatedAlone) };
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const date = String.raw`(?:\d{4}-\d{2}-\d{2}|(?:${months.join('|')})\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+(?:${months.join('|')})\s+\d{4})`;
const updatedLabel = String.raw`(?:last\s+)?updated(?:\s+on)?:?`;
const dateline = new RegExp(
  String.raw`^(?:(?:(?:date|dated|published(?:\s+on)?):?\s+)?(?<published>${date})(?:\s*[(,;|–-]\s*${updatedLabel}\s*(?<updated>${date})\s*\)?)?|\(?${updatedLabel}\s*(?<updatedAlone>${date})\)?)$`,
  'i',
);

export function isoDate(words: string | undefined): string | null {
  if (words === undefined) return null;
  const iso = /^\d{4}-\d{2}-\d{2}$/.exec(words);
  if (iso !== null) return isRealDate(words) ? words : null;
  const year = /\d{4}/.exec(words)?.[0];
  const day = /\b\d{1,2}\b/.exec(words)?.[0]?.padStart(2, '0');
  const month = months.indexOf(/[a-z]+/i.exec(words)?.[0]?.toLowerCase() ?? '') + 1;
  const written = `${year}-${String(month).padStart(2, '0')}-${day}`;
  return isRealDate(written) ? written : null;
}

/** JavaScript turns 31 February into 3 March; a real date comes back as it went in. */
function isRealDate(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}
