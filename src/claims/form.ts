// A claim's forms, brought into the shape of the JSON input so that both are parsed by the same schemas, and
// kept as typed, so that a refused form comes back whole.

import type { JudgementValues, SourceValues } from '../../views/claims/panel-data.ts';
import { type Form, fieldOf, fieldsOf } from '../http/form.ts';

/** As typed. */
export const judgementValues = (form: Form): JudgementValues => ({
  kind: fieldOf(form, 'kind'),
  note: fieldOf(form, 'note'),
  sources: sourceRows(form),
});

/** To be parsed. The button `keep` leaves the verdict as it is, `open` takes it back. */
export function judgementInput(form: Form): Record<string, unknown> {
  const { kind, note, sources } = judgementValues(form);
  return {
    note,
    sources: sources.map((source) => withoutEmpty({ ...source })),
    ...withoutEmpty({ kind }),
    ...verdictOf(fieldOf(form, 'verdict')),
  };
}

/** Rows in which something was typed. */
function sourceRows(form: Form): readonly SourceValues[] {
  const [titles, urls, pinpoints, types] = ['title', 'url', 'pinpoint', 'type'].map((name) =>
    fieldsOf(form, `source_${name}`),
  );
  const rows = (titles ?? []).map((title, i) => ({
    title,
    url: urls?.[i] ?? '',
    pinpoint: pinpoints?.[i] ?? '',
    type: types?.[i] ?? '',
  }));
  return rows.filter(({ title, url, pinpoint }) =>
    [title, url, pinpoint].some((typed) => typed.trim() !== ''),
  );
}

/** A title stays even when it is empty, since a source must have one. */
const withoutEmpty = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => name === 'title' || value.trim() !== ''),
  );

function verdictOf(pressed: string): { readonly verdict?: string | null } {
  if (pressed === '' || pressed === 'keep') return {};
  return { verdict: pressed === 'open' ? null : pressed };
}
