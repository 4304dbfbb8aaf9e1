// A claim in JSON: the shape of the API and of the export, as a zod schema (from which the published JSON
// Schema is made) and the pure mapper that fills it.

import { z } from 'zod';

import { roles } from '../domain/actor.ts';
import { kinds } from '../domain/claim.ts';
import { sourceTypes, verdicts } from '../domain/verdict.ts';
import type { PlacedClaim } from '../ledger/ledger.ts';

export const actorSchema = z
  .strictObject({
    id: z.string(),
    name: z.string().nullable().describe('null once it was erased'),
    role: z.enum(roles),
  })
  .meta({ id: 'actor' });

export const sourceSchema = z
  .strictObject({
    title: z.string(),
    url: z.string().optional(),
    pinpoint: z.string().optional().describe('where in the source: page, paragraph, timestamp'),
    type: z.enum(sourceTypes).optional(),
  })
  .meta({ id: 'source' });

export const positionSchema = z
  .strictObject({ start: z.int().nonnegative(), end: z.int().positive() })
  .meta({ id: 'position', description: 'code points of the canonical text, end exclusive' });

export const quoteSchema = z
  .strictObject({ exact: z.string(), prefix: z.string(), suffix: z.string() })
  .meta({ id: 'quote' });

export const claimSchema = z
  .strictObject({
    id: z.uuid(),
    article: z.uuid(),
    revision: z.int().positive(),
    version: z.int().positive(),
    status: z.enum(['live', 'withdrawn']),
    position: positionSchema,
    quote: quoteSchema,
    kind: z.enum(kinds),
    verdict: z.enum(verdicts).nullable().describe('null while the claim is open'),
    note: z.string(),
    sources: z.array(sourceSchema),
    reviewer: actorSchema.describe('who changed it last'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    ledgerPosition: z.int().nonnegative(),
  })
  .meta({ id: 'claim' });

export type ClaimJson = z.infer<typeof claimSchema>;

export const claimJson = (claim: PlacedClaim): ClaimJson => ({
  id: claim.id,
  article: claim.article,
  revision: claim.revision,
  version: claim.version,
  status: claim.status,
  position: claim.position,
  quote: claim.quote,
  kind: claim.kind,
  verdict: claim.verdict,
  note: claim.note,
  sources: claim.sources.map(({ title, url, pinpoint, type }) => ({ title, url, pinpoint, type })),
  reviewer: claim.reviewer,
  createdAt: claim.createdAt,
  updatedAt: claim.updatedAt,
  ledgerPosition: claim.ledgerPosition,
});
