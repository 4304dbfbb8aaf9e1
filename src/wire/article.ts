// An article and its spans in JSON.

import { z } from 'zod';

import { type Article, newest } from '../domain/article.ts';
import type { Facts } from '../domain/coverage.ts';
import { type Offsets, slice } from '../domain/offsets.ts';
import { blockTypes, type Span } from '../domain/span.ts';

export const revisionSchema = z
  .strictObject({
    number: z.int().positive(),
    textSha256: z.string().describe('SHA-256 of the canonical text in UTF-8, hexadecimal'),
    codePoints: z.int().positive(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'revision' });

export const factsSchema = z
  .strictObject({
    left: z.int().nonnegative().describe('open claims and uncovered sentences'),
    open: z.int().nonnegative(),
    uncovered: z.int().nonnegative(),
    verdicts: z.strictObject({
      verified: z.int().nonnegative(),
      disputed: z.int().nonnegative(),
      sourced: z.int().nonnegative(),
    }),
  })
  .meta({ id: 'facts' });

export const articleSchema = z
  .strictObject({
    id: z.uuid(),
    title: z.string(),
    language: z.string().describe('BCP 47'),
    published: z.string().nullable().describe('calendar date as the article states it'),
    updated: z.string().nullable(),
    url: z.string().nullable(),
    revision: revisionSchema.describe('the newest'),
    facts: factsSchema,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'article' });

export const spanSchema = z
  .strictObject({
    id: z.string(),
    type: z.enum([...blockTypes, 'sentence']),
    start: z.int().nonnegative(),
    end: z.int().positive(),
    text: z.string(),
  })
  .meta({ id: 'span', description: 'start and end in code points of the canonical text, end exclusive' });

export type ArticleJson = z.infer<typeof articleSchema>;
export type RevisionJson = z.infer<typeof revisionSchema>;
export type SpanJson = z.infer<typeof spanSchema>;

export const articleJson = (article: Article, facts: Facts): ArticleJson => ({
  id: article.id,
  title: article.title,
  language: article.language,
  published: article.published,
  updated: article.updated,
  url: article.url,
  revision: revisionJson(newest(article)),
  facts: { ...facts, verdicts: { ...facts.verdicts } },
  createdAt: article.createdAt,
});

export const revisionJson = ({
  number,
  text,
  codePoints,
  createdAt,
}: Article['revisions'][number]): RevisionJson => ({
  number,
  textSha256: text,
  codePoints,
  createdAt,
});

export const spanJson = (span: Span, offsets: Offsets): SpanJson => ({
  id: span.id,
  type: span.type,
  start: span.start,
  end: span.end,
  text: slice(offsets, span.start, span.end),
});
