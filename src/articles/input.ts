// What may be sent as an article.

import { z } from 'zod';

import { isoDate } from '../domain/dateline.ts';
import { line, words } from '../http/input.ts';

const calendarDate = z
  .string()
  .refine(
    (date) => /^\d{4}-\d{2}-\d{2}$/.test(date) && isoDate(date) !== null,
    'A date is written YYYY-MM-DD, and must exist.',
  );

export const articleInput = z.strictObject({
  text: z.string(),
  format: z.enum(['text', 'markdown'], 'The format is text or markdown.').default('text'),
  title: line('title', 300).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'The language is a BCP 47 tag like en or pt-BR.')
    .optional(),
  published: calendarDate.optional(),
  updated: calendarDate.optional(),
  url: z
    .url({ protocol: /^https?$/, error: 'The address must begin with http:// or https://.' })
    .pipe(words)
    .optional(),
});

export type ArticleInput = z.infer<typeof articleInput>;
