// History in JSON: each event with the old and the new value of what it changed, oldest first.

import { z } from 'zod';

import { type Claim, evolveClaim } from '../domain/claim.ts';
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
    old: values,
    new: values,
  })
  .meta({ id: 'historyEntry' });

export type HistoryEntryJson = z.infer<typeof historyEntrySchema>;
