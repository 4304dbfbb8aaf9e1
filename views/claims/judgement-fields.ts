// The fields of a judgement, the same for words about to be marked and for a claim: note, sources, kind.
// Sources are as many rows as there are and one blank; a row left blank says nothing.

import { kinds } from '../../src/domain/claim.ts';
import { sourceTypes } from '../../src/domain/verdict.ts';
import { type Blame, described, field, options, type Problem, problemLines, textArea } from '../fields.ts';
import { type Html, html } from '../html.ts';
import type { JudgementValues, SourceValues } from './panel-data.ts';

export type Blamed = (pointer: string) => Blame | null;

/** The pointers of the fields, in the order in which they stand; the last takes what no row does. */
export const judgementPointers = ({ sources }: JudgementValues): readonly string[] => [
  '/note',
  ...[...sources, blank].flatMap((_, i) =>
    (['title', 'url', 'pinpoint', 'type'] as const).map((name) => `/sources/${i}/${name}`),
  ),
  '/sources',
  '/kind',
];

/** Whatever is wrong with the words or with where they stand is said beside the field that holds the words. */
export const ofWords = (problems: readonly Problem[]): readonly Problem[] =>
  problems.map((problem) =>
    problem.pointer !== null && /^\/(position|exact)(\/|$)/.test(problem.pointer)
      ? { ...problem, pointer: '/quote' }
      : problem,
  );

export const judgementFields = (values: JudgementValues, of: Blamed): Html =>
  html`${field({
    id: 'claim-note',
    label: 'Note',
    blame: of('/note'),
    control: (attributes) => textArea('note', values.note, 3, attributes),
  })}
<fieldset class="source-fields"><legend>Sources</legend>
${values.sources.map((source, i) => sourceRow(source, i, `Source ${i + 1}`, of, null))}
${sourceRow(blank, values.sources.length, values.sources.length === 0 ? 'Source' : 'Another source', of, of('/sources'))}
</fieldset>
${field({
  id: 'claim-kind',
  label: 'Kind',
  blame: of('/kind'),
  control: (attributes) =>
    html`<select name="kind"${attributes}>${options(
      kinds.map((kind) => [kind, kind] as const),
      values.kind,
    )}</select>`,
})}`;

const blank: SourceValues = { title: '', url: '', pinpoint: '', type: '' };

function sourceRow(
  source: SourceValues,
  i: number,
  name: string,
  of: Blamed,
  blameOfAll: Blame | null,
): Html {
  const input = (column: 'title' | 'url' | 'pinpoint', label: string, attributes: Html): Html => {
    const id = `source-${i}-${column}`;
    const blame = of(`/sources/${i}/${column}`) ?? (column === 'title' ? blameOfAll : null);
    return html`<label for="${id}"><span class="source-label"><span class="hidden">${name}: </span>${label}</span><input name="source_${column}" id="${id}" value="${source[column]}" autocomplete="off"${attributes}${described(id, false, blame)}></label>${problemLines(id, blame)}`;
  };
  const typeId = `source-${i}-type`;
  return html`<div class="source-row">
${input('title', 'Title', html` dir="auto"`)}
${input('url', 'Address', html` inputmode="url" placeholder="https://"`)}
${input('pinpoint', 'Where in it', html` dir="auto" placeholder="page, time"`)}
<label for="${typeId}"><span class="source-label"><span class="hidden">${name}: </span>Type</span><select name="source_type" id="${typeId}"${described(typeId, false, of(`/sources/${i}/type`))}>${options(
    [['', '–'] as const, ...sourceTypes.map((type) => [type, type] as const)],
    source.type,
  )}</select></label>${problemLines(typeId, of(`/sources/${i}/type`))}
</div>`;
}
