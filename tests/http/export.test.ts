import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { exportSchema } from '../../src/exports/schema.ts';
import { claimSchema } from '../../src/wire/claim.ts';
import { articles, phrase } from '../fixtures/articles.ts';
import { editors, reviewers } from '../fixtures/people.ts';
import { startApp, type TestApp } from './app.ts';

const { amina, jonas } = reviewers;
const { edda } = editors;

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app.close());

async function mark(article: string, position: object, body: object = {}) {
  const json = { position, ...body };
  const response = await app.ask(amina, 'POST', `/api/articles/${article}/claims`, { json });
  expect(response.status).toBe(201);
  return claimSchema.parse(await response.json());
}

const exported = (article: string, query = '?format=json') =>
  app.ask(amina, 'GET', `/api/articles/${article}/export${query}`);

const fileOf = async (article: string) => exportSchema.parse(await (await exported(article)).json());

async function addReunion(): Promise<string> {
  const { copy } = articles.reunion;
  const json = { text: copy.text, language: copy.language };
  const { id } = await (await app.ask(edda, 'POST', '/api/articles', { json })).json();
  return id;
}

/** Every kind of event once. */
async function workedOn(): Promise<void> {
  const troops = await mark(app.article, phrase(articles.withdrawal, '2,500 troops'), {
    verdict: 'sourced',
    kind: 'quantity',
    sources: [{ title: 'NYT', url: 'https://www.nytimes.com/', pinpoint: '14 March', type: 'article' }],
  });
  const gone = await mark(app.article, phrase(articles.withdrawal, 'tactical reasons'), { note: 'Hm.' });
  const change = (id: string, what: string, version: number, json: object, method = 'PUT') =>
    app.ask(jonas, method, `/api/claims/${id}/${what}`, { json, headers: { 'If-Match': `"${version}"` } });
  await change(troops.id, 'range', 2, { position: phrase(articles.withdrawal, 'a reported 2,500 troops') });
  await change(troops.id, 'verdict', 3, { verdict: 'disputed', note: 'NYT: 3,500.', sources: [] });
  await change(troops.id, 'verdict', 4, { verdict: null });
  await change(gone.id, 'withdrawal', 2, { note: 'Not a fact.' }, 'POST');
}

describe('the JSON export', () => {
  it('is valid by the schema that it names, as an independent validator sees it', async () => {
    await workedOn();
    const file = await (await exported(app.article)).json();
    expect(file.$schema).toBe(`${app.origin}/schemas/export-1.json`);
    const schema = await (await fetch(file.$schema)).json();
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: file.$schema,
    });
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    validate(file);
    expect(validate.errors).toBeNull();
    for (const broken of [
      { ...file, extra: 1 },
      { ...file, position: -1 },
      { ...file, offsetUnit: 'byte' },
      { ...file, claims: [{ ...file.claims[0], verdict: 'true' }] },
    ]) {
      expect(validate(broken)).toBe(false);
    }
  });

  it('holds the article, its text, spans, live claims and the whole history', async () => {
    await workedOn();
    const file = await fileOf(app.article);
    expect(file).toMatchObject({
      format: 'tickmark-export/1',
      offsetUnit: 'code point',
      article: { id: app.article, facts: { open: 1 } },
    });
    expect(file.revisions.map(({ number, text }) => [number, text])).toEqual([
      [1, articles.withdrawal.copy.text],
    ]);
    expect(file.claims.map(({ quote }) => quote.exact)).toEqual(['a reported 2,500 troops']);
    expect(file.history.map(({ type }) => type)).toEqual([
      'ArticleImported',
      'ClaimMarked',
      'VerdictGiven',
      'ClaimMarked',
      'NoteWritten',
      'RangeMoved',
      'VerdictGiven',
      'VerdictTakenBack',
      'ClaimWithdrawn',
    ]);
  });

  it('gives ranges that, cut from its text, are their quotes, with emoji and combining marks before', async () => {
    const id = await addReunion();
    for (const words of ['102', '31 at the table', 'cafe\u0301 served 40', '2022', '🇩🇪🇹🇷', '👩‍👩‍👧‍👦']) {
      await mark(id, phrase(articles.reunion, words));
    }
    await mark(id, phrase(articles.reunion, '31 at the table', 2));
    const { revisions, claims, spans } = await fileOf(id);
    const points = Array.from(revisions[0]?.text ?? '');
    const cut = ({ start, end }: { start: number; end: number }) => points.slice(start, end).join('');
    expect(claims).toHaveLength(7);
    for (const { position, quote } of claims) {
      expect(cut(position)).toBe(quote.exact);
      expect(cut({ start: position.start - Array.from(quote.prefix).length, end: position.start })).toBe(
        quote.prefix,
      );
      expect(cut({ start: position.end, end: position.end + Array.from(quote.suffix).length })).toBe(
        quote.suffix,
      );
    }
    for (const span of spans) expect(cut(span)).toBe(span.text);
  });

  it('is the same to the byte at the same position', async () => {
    await workedOn();
    const bytes = async (query?: string) => (await exported(app.article, query)).text();
    const first = await bytes();
    expect(await bytes('')).toBe(first);
    await mark(app.article, { start: 60, end: 70 });
    expect(await bytes()).not.toBe(first);
  });

  it('tells the position and the root that the server is at', async () => {
    await workedOn();
    const { position, checkpoint } = await fileOf(app.article);
    const ready = await (await app.ask(null, 'GET', '/readyz')).json();
    expect(checkpoint).toEqual({ size: ready.size, root: ready.root });
    expect(position).toBe(ready.size - 1);
  });

  it('is a file to download, not cached, in the address that the page links to', async () => {
    const page = await (await app.ask(amina, 'GET', `/articles/${app.article}/export`)).text();
    expect(page).toContain(`href="/api/articles/${app.article}/export?format=json" download`);
    const response = await exported(app.article);
    expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('Content-Disposition')).toBe(
      `attachment; filename="tickmark-${app.article}.json"`,
    );
    expect(response.headers.get('Cache-Control')).toBe('private, no-cache');
  });

  it('refuses a format that there is not', async () => {
    const response = await exported(app.article, '?format=pdf');
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'invalid-input', errors: [{ pointer: '/format' }] });
  });
});

describe('an export from a database file', () => {
  let folder: string;
  let onDisk: TestApp;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tickmark-export-'));
    onDisk = await startApp(join(folder, 'desk.db'));
  });

  afterEach(async () => {
    await onDisk.close();
    rmSync(folder, { recursive: true });
  });

  /** A reading that is still open keeps SQLite from emptying the write-ahead log. */
  async function isAnySnapshotOpen(): Promise<boolean> {
    const json = { position: { start: 60, end: 70 } };
    await onDisk.ask(amina, 'POST', `/api/articles/${onDisk.article}/claims`, { json });
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(
      onDisk.ledger.database,
    );
    return rows.some(({ busy }) => busy === 1);
  }

  it('leaves no snapshot open, neither when it ends nor when the client goes away in the middle', async () => {
    const held = await onDisk.ledger.snapshot();
    expect(await isAnySnapshotOpen()).toBe(true);
    held.close();

    const text = Array.from({ length: 40_000 }, (_, i) => `In ${i} they sent ${i} troops.`).join('\n\n');
    const { id } = await (await onDisk.ask(edda, 'POST', '/api/articles', { json: { text } })).json();
    const address = `${onDisk.origin}/api/articles/${id}/export`;
    const headers = { Authorization: `Bearer ${amina.id}` };
    await (await fetch(address, { headers })).arrayBuffer();
    expect(await isAnySnapshotOpen()).toBe(false);

    const whole = await leaveAfterTheFirstPiece(address, headers);
    expect(whole).toBe(false);
    await expect.poll(isAnySnapshotOpen, { timeout: 20_000 }).toBe(false);
  });
});

/** Returns whether everything had come by then. */
function leaveAfterTheFirstPiece(address: string, headers: Record<string, string>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    get(address, { headers }, (response) => {
      response.once('data', () => {
        response.destroy();
        resolve(response.complete);
      });
    }).once('error', reject);
  });
}
