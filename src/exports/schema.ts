// The export's shape as zod schema, from which the published JSON Schema (2020-12) is made: what the file
// says and what the schema says have one source.

import { z } from 'zod';

import { url } from '../../views/url.ts';
import { articleSchema, revisionSchema, spanSchema } from '../wire/article.ts';
import { claimSchema } from '../wire/claim.ts';
import { historyEntrySchema } from '../wire/history.ts';

export const exportSchema = z
  .strictObject({
    $schema: z.string(),
    format: z.literal('tickmark-export/1'),
    offsetUnit: z.literal('code point').describe('of every start and end; ends are exclusive'),
    position: z.int().nonnegative().describe('of the last ledger entry that is in here'),
    checkpoint: z
      .strictObject({ size: z.int().positive(), root: z.string() })
      .describe('RFC 6962 tree head of the ledger at this position, hexadecimal'),
    article: articleSchema,
    revisions: z.array(revisionSchema.extend({ text: z.string().describe('canonical text') })),
    spans: z.array(spanSchema).describe('of the newest revision'),
    claims: z.array(claimSchema).describe('live claims in reading order'),
    history: z.array(historyEntrySchema).describe('all events, oldest first, withdrawn claims included'),
  })
  .meta({ title: 'Tickmark export', description: 'The annotations of one article' });

/** Published at a stable address below `origin`. */
export const exportJsonSchema = (origin: string): object => ({
  ...z.toJSONSchema(exportSchema, { target: 'draft-2020-12' }),
  $id: origin + url.exportSchema,
});
