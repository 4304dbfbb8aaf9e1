// Makes an article of copy: canonical text, spans and the file as it came are kept under their SHA-256, and
// the event names them. The seeds, the command, the form and the API all come through here.

import { hash } from 'node:crypto';

import type { Actor } from '../domain/actor.ts';
import { type Article, type ArticleEvent, evolveArticle } from '../domain/article.ts';
import { type Copy, copyOf } from '../domain/copy.ts';
import { canonicalJson } from '../domain/event.ts';
import { type ArticleId, articleStream, type Digest, digest } from '../domain/id.ts';
import { copyOfMarkdown } from '../domain/markdown.ts';
import { accepted, type Outcome } from '../domain/outcome.ts';
import { canonicalText, decodeText } from '../domain/text.ts';
import type { Appended, Idempotency, Ledger } from '../ledger/ledger.ts';
import { articleRows } from '../ledger/table.ts';
import type { ArticleInput } from './input.ts';

export interface Context {
  readonly ledger: Ledger;
  readonly actor: Actor;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly idempotency?: Idempotency | undefined;
}

export interface Imported {
  readonly copy: Copy;
  /** The file as it came. */
  readonly original: Uint8Array;
  readonly url: string | null;
}

export function read(input: ArticleInput): Outcome<Imported> {
  const { text, format, url, ...details } = input;
  const canonical = canonicalText(text);
  if (!canonical.ok) return canonical;
  const copy =
    format === 'markdown'
      ? copyOfMarkdown(canonical.value, details)
      : accepted(copyOf(canonical.value, details));
  return copy.ok
    ? accepted({ copy: copy.value, original: new TextEncoder().encode(text), url: url ?? null })
    : copy;
}

/** A file ending in .md or .markdown is Markdown, everything else is plain text. */
export function readFileBytes(name: string, bytes: Uint8Array): Outcome<Imported> {
  const text = decodeText(bytes);
  if (!text.ok) return text;
  const isMarkdown = /\.(?:md|markdown)$/i.test(name);
  const copy = isMarkdown ? copyOfMarkdown(text.value) : accepted(copyOf(text.value));
  return copy.ok ? accepted({ copy: copy.value, original: bytes, url: null }) : copy;
}

export async function importArticle(
  { ledger, actor, at, idempotency }: Context,
  id: ArticleId,
  { copy, original, url }: Imported,
): Promise<{ readonly appended: Appended; readonly article: Article }> {
  const stream = articleStream(id);
  const text = new TextEncoder().encode(copy.text);
  const spans = new TextEncoder().encode(canonicalJson(copy.spans.map((span) => ({ ...span }))));
  const event: ArticleEvent = {
    type: 'ArticleImported',
    data: {
      language: copy.language,
      published: copy.published,
      updated: copy.updated,
      text: sha256(text),
      spans: sha256(spans),
      original: sha256(original),
      codePoints: Array.from(copy.text).length,
    },
    words: { title: copy.title, url },
  };
  const article = evolveArticle(null, { stream, version: 1, at, actor, event });
  const appended = await ledger.append({
    stream,
    expectedVersion: 0,
    at,
    actor,
    events: [event],
    rows: articleRows(article, copy.spans),
    blobs: [text, spans, original],
    idempotency,
  });
  return { appended, article };
}

const sha256 = (bytes: Uint8Array): Digest => digest(hash('sha256', bytes, 'hex'));
