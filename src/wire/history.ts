// History in JSON: each event with the old and the new value of what it changed.

import { z } from 'zod';

import type { Actor } from '../domain/actor.ts';
import { type Claim, evolveClaim } from '../domain/claim.ts';
import { canonicalJson, type Json } from '../domain/event.ts';
import { type ClaimId, claimId, subjectOf } from '../domain/id.ts';
import { type ClaimEntry, type Entry, isClaimEntry } from '../ledger/ledger.ts';
import { actorSchema } from './claim.ts';

const values = z.record(z.string(), z.json()).nullable();

export const historyEntrySchema = z
  .strictObject({
    position: z.int().nonnegative(),
    at: z.iso.datetime(),
    actor: actorSchema,
    type: z.string(),
    claim: z.uuid().nullable().describe('null for an event of the article itself'),
    old: values.describe('the former values of what changed; null for the first event'),
    new: values,
  })
  .meta({ id: 'historyEntry' });

export interface HistoryEntryJson {
  readonly position: number;
  readonly at: string;
  readonly actor: Actor;
  readonly type: string;
  readonly claim: ClaimId | null;
  readonly old: Values | null;
  readonly new: Values;
}

type Values = { readonly [key: string]: Json | undefined };

/**
 * Turns entries, oldest first, into JSON one by one. It remembers the claims it saw last; for a claim that it
 * does not remember it asks `claimBefore` how that stood before the entry. So its memory is bounded however
 * long the history is.
 */
export function historyWriter(
  claimBefore: (entry: ClaimEntry) => Promise<Claim | null>,
): (entry: Entry) => Promise<HistoryEntryJson> {
  const recent = new Map<ClaimId, Claim>();
  return async (entry) => {
    const { position, at, actor, event } = entry;
    const common = { position, at, actor, type: event.type };
    if (!isClaimEntry(entry))
      return { ...common, claim: null, old: null, new: { ...event.data, ...event.words } };
    const id = claimId(subjectOf(entry.stream));
    const former = entry.version === 1 ? null : (recent.get(id) ?? (await claimBefore(entry)));
    const claim = evolveClaim(former, entry);
    recent.set(id, claim);
    if (recent.size > claimsRemembered) for (const oldest of recent.keys().take(1)) recent.delete(oldest);
    return { ...common, claim: id, ...changed(former, claim) };
  };
}

const claimsRemembered = 5_000;

const fields = ['position', 'quote', 'kind', 'verdict', 'note', 'sources', 'status'] as const;

function changed(former: Claim | null, claim: Claim): { readonly old: Values | null; readonly new: Values } {
  const values = fieldsOf(claim);
  if (former === null) return { old: null, new: values };
  const formerly = fieldsOf(former);
  const differing = fields.filter(
    (name) => canonicalJson(formerly[name] ?? null) !== canonicalJson(values[name] ?? null),
  );
  return { old: pick(formerly, differing), new: pick(values, differing) };
}

const fieldsOf = ({ position, quote, kind, verdict, note, sources, status }: Claim): Values => ({
  position: { ...position },
  quote,
  kind,
  verdict,
  note,
  sources,
  status,
});

const pick = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
