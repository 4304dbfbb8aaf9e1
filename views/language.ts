// The English name of a language, from its BCP 47 tag.

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** What is not a tag is shown as it is. */
export function languageName(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
