// What may be sent about a claim. Shapes and limits stand here; rules (a note for disputed, a source for
// sourced) in the domain. Forms are brought into the same shape (form.ts), so there is one set of messages.

import { z } from 'zod';

import { kinds } from '../domain/claim.ts';
import { sourceTypes, verdicts } from '../domain/verdict.ts';
import { lengthOf, line, words } from '../http/input.ts';

/** Code points. A note is reasoning, not a document. */
const noteLimit = 20_000;
const lineLimit = 500;
const linkLimit = 2_000;
const sourceLimit = 50;

const note = words.refine((text) => lengthOf(text) <= noteLimit, {
  error: ({ input }) =>
    `The note has ${lengthOf(String(input)).toLocaleString('en')} characters, and ${noteLimit.toLocaleString('en')} is the limit. Shorten it, or file the long text as a source.`,
});

const source = z.strictObject({
  title: line('title', lineLimit).refine((title) => title !== '', 'A source needs a title. Say what it is.'),
  url: line('link', linkLimit)
    .refine(isWebAddress, 'A link must begin with http:// or https://. Correct it, or leave it out.')
    .optional(),
  pinpoint: line('pinpoint', lineLimit).optional(),
  type: z.enum(sourceTypes, `The type of a source is one of ${sourceTypes.join(', ')}.`).optional(),
});

const judgement = {
  kind: z.enum(kinds, `The kind is one of ${kinds.join(', ')}.`).optional(),
  note: note.optional(),
  sources: z.array(source).max(sourceLimit, `A claim can have ${sourceLimit} sources at most.`).optional(),
};

const verdict = z.enum(verdicts, `The verdict is one of ${verdicts.join(', ')}.`).nullable();

const place = {
  position: z.strictObject({ start: z.int(), end: z.int() }),
  quote: z.strictObject({ exact: words, prefix: words.optional(), suffix: words.optional() }).optional(),
};

/** A verdict of null is none. */
export const markInput = z.strictObject({
  ...place,
  ...judgement,
  revision: z.int().optional(),
  verdict: verdict.optional(),
});

export const verdictInput = z.strictObject({ ...judgement, verdict: verdict.optional() });

export const rangeInput = z.strictObject(place);

export const withdrawalInput = z.strictObject({ note: note.optional() });

export type MarkInput = z.infer<typeof markInput>;

function isWebAddress(address: string): boolean {
  const parsed = URL.parse(address);
  return parsed !== null && (parsed.protocol === 'http:' || parsed.protocol === 'https:');
}
