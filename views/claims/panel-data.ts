// What the panel holds: nothing, words about to be marked, a claim, or a claim that someone else changed
// meanwhile. Values are as typed, so that a refused form comes back whole.

import { slice } from '../../src/domain/offsets.ts';
import type { Range } from '../../src/domain/span.ts';
import type { Source } from '../../src/domain/verdict.ts';
import type { Desk, PlacedClaim } from '../../src/ledger/ledger.ts';
import type { Problem } from '../fields.ts';

export type Panel = { readonly state: 'idle' } | MarkPanel | ClaimPanel | StalePanel;

interface Form<Values> {
  /** Idempotency key of the forms in the panel: new for every panel that is shown. */
  readonly key: string;
  readonly values: Values;
  readonly problems: readonly Problem[];
}

export interface MarkPanel extends Form<MarkValues> {
  readonly state: 'mark';
  /** The stretch that the form was opened on; the words to check lie inside it. */
  readonly range: Range;
}

export interface ClaimPanel extends Form<ClaimValues> {
  readonly state: 'claim';
  /** Live or withdrawn. Its version is what the forms say they have seen. */
  readonly claim: PlacedClaim;
}

export interface StalePanel extends Form<ClaimValues> {
  readonly state: 'stale';
  /** The claim as it stands now; a form saved on top of it carries its version. */
  readonly theirs: PlacedClaim;
  /** The button that was pressed: a verdict, `open` or `keep`. */
  readonly verdict: string;
}

export interface SourceValues {
  readonly title: string;
  readonly url: string;
  readonly pinpoint: string;
  readonly type: string;
}

export interface JudgementValues {
  readonly kind: string;
  readonly note: string;
  readonly sources: readonly SourceValues[];
}

export interface MarkValues extends JudgementValues {
  readonly exact: string;
}

export interface ClaimValues extends JudgementValues {
  /** Of the range form. */
  readonly exact: string;
  /** Of the withdrawal form. */
  readonly reason: string;
}

export const markPanel = ({ offsets }: Desk, range: Range, key: string): MarkPanel => ({
  state: 'mark',
  range,
  key,
  values: { exact: slice(offsets, range.start, range.end), kind: 'other', note: '', sources: [] },
  problems: [],
});

export const claimPanel = (claim: PlacedClaim, key: string): ClaimPanel => ({
  state: 'claim',
  claim,
  key,
  values: claimValues(claim),
  problems: [],
});

export const claimValues = ({ kind, note, sources, quote }: PlacedClaim): ClaimValues => ({
  kind,
  note,
  sources: sources.map(sourceValues),
  exact: quote.exact,
  reason: '',
});

const sourceValues = ({ title, url, pinpoint, type }: Source): SourceValues => ({
  title,
  url: url ?? '',
  pinpoint: pinpoint ?? '',
  type: type ?? '',
});
