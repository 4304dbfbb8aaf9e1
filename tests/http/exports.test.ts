import { hash } from 'node:crypto';

import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { exportSchema } from '../../src/exports/schema.ts';
import { type ArticleFixture, articles, phrase } from '../fixtures/articles.ts';
import { newDatabaseFile } from '../fixtures/folders.ts';
import { editors, reviewers } from '../fixtures/people.ts';
import { named, textOf } from '../views/markup.ts';
import { startApp, type TestApp } from './app.ts';

const { amina, jonas } = reviewers;
const { edda } = editors;

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app.close());

const exported = (id: string = app.article) =>
  app.ask(jonas, 'GET', `/api/articles/${id}/export?format=json`);

const read = async (id?: string) => exportSchema.parse(await (await exported(id)).json());

async function marked(id: string, json: object): Promise<string> {
  const response = await app.ask(amina, 'POST', `/api/articles/${id}/claims`, { json });
  expect(response.status).toBe(201);
  return (await response.json()).id;
}

async function added({ copy }: Pick<ArticleFixture, 'copy'>): Promise<string> {
  const json = { text: copy.text, language: copy.language };
  return (await (await app.ask(edda, 'POST', '/api/articles', { json })).json()).id;
}

/** The seed as a checker leaves it: sourced, disputed, verified and moved, withdrawn. */
async function checked(): Promise<void> {
  const at = (words: string) => phrase(articles.withdrawal, words);
  const sources = [{ title: 'New York Times', url: 'https://www.nytimes.com/', pinpoint: '14 March' }];
  await marked(app.article, {
    position: at('2,500 troops'),
    kind: 'quantity',
    verdict: 'sourced',
    sources,
  });
  const wednesday = at('on Wednesday at a press conference');
  await marked(app.article, { position: wednesday, verdict: 'disputed', note: 'It was Thursday.' });
  const deadline = await marked(app.article, { position: at('May 1 deadline'), verdict: 'verified' });
  const beyond = await marked(app.article, { position: at('beyond 2022') });
  await app.ask(edda, 'PUT', `/api/claims/${deadline}/range`, {
    json: { position: at('the May 1 deadline') },
    headers: { 'If-Match': '*' },
  });
  await app.ask(jonas, 'POST', `/api/claims/${beyond}/withdrawal`, {
    json: { note: 'Marked by mistake.' },
    headers: { 'If-Match': '*' },
  });
}

describe('the JSON export', () => {
  it('is valid against the schema that it names, which is open to everyone', async () => {
    await checked();
    const file = await (await exported()).json();
    const served = await app.ask(null, 'GET', new URL(file.$schema).pathname);
    expect(served.headers.get('Content-Type')).toContain('application/schema+json');
    const schema = await served.json();
    expect(schema.$id).toBe(file.$schema);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    formats.default(ajv);
    const validate = ajv.compile(schema);
    expect(validate(file) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...file, claims: [{ ...file.claims[0], verdict: 'true' }] })).toBe(false);
  });

  it('says what it is, where it was made and how offsets count', async () => {
    const { size, root } = await app.ledger.reads.head();
    const response = await exported();
    expect(response.headers.get('Content-Type')).toContain('application/json');
    expect(response.headers.get('Content-Disposition')).toBe(
      `attachment; filename="tickmark-${app.article}.json"`,
    );
    expect(await response.json()).toMatchObject({
      $schema: `${app.origin}/schemas/export-1.json`,
      format: 'tickmark-export/1',
      offsetUnit: 'code point',
      position: size - 1,
      checkpoint: { size, root },
      article: { id: app.article },
    });
    const ready = await (await app.ask(null, 'GET', '/readyz')).json();
    expect(ready).toMatchObject({ size, root });
  });

  it('holds the text whole with its hash, and live claims in reading order', async () => {
    await checked();
    const { revisions, claims, article } = await read();
    expect(revisions).toMatchObject([{ number: 1, text: articles.withdrawal.copy.text }]);
    expect(revisions[0]?.textSha256).toBe(hash('sha256', articles.withdrawal.original));
    expect(claims.map(({ quote, verdict }) => [quote.exact, verdict])).toEqual([
      ['the May 1 deadline', null],
      ['on Wednesday at a press conference', 'disputed'],
      ['2,500 troops', 'sourced'],
    ]);
    expect(claims[2]).toMatchObject({
      kind: 'quantity',
      sources: [{ title: 'New York Times', pinpoint: '14 March' }],
    });
    expect(article.facts).toMatchObject({ open: 1, verdicts: { disputed: 1, sourced: 1, verified: 0 } });
  });

  it('tells the whole history, that of withdrawn claims included', async () => {
    await checked();
    const { history } = await read();
    const served = await (await app.ask(jonas, 'GET', `/api/articles/${app.article}/history`)).json();
    expect(history).toEqual(served.items);
    expect(history.at(-1)).toMatchObject({ type: 'ClaimWithdrawn', actor: { name: jonas.name } });
  });

  const inReunion: readonly (readonly [string, number])[] = [
    ['Four generations', 1],
    ['Köln on Saturday 🇩🇪🇹🇷', 1],
    ['“We were 31 at the table” 😀', 1],
    ['We were 31 at the table', 2],
    ['cafe\u0301 served 40 guests', 1],
    ['cafe\u0301 served 40 guests', 2],
  ];

  it('has ranges that cut exactly their quotes, after emoji and combining marks', async () => {
    const id = await added(articles.reunion);
    for (const [words, nth] of inReunion) {
      await marked(id, { position: phrase(articles.reunion, words, nth), quote: { exact: words } });
    }
    const { revisions, claims, spans } = await read(id);
    const text = Array.from(revisions[0]?.text ?? '');
    const cut = (start: number, end: number) => text.slice(start, end).join('');
    expect(claims.map(({ quote }) => quote.exact).sort()).toEqual(inReunion.map(([words]) => words).sort());
    for (const { position, quote } of claims) {
      expect(cut(position.start, position.end)).toBe(quote.exact);
      expect(cut(0, position.start).endsWith(quote.prefix)).toBe(true);
      expect(cut(position.end, text.length).startsWith(quote.suffix)).toBe(true);
    }
    for (const span of spans) expect(cut(span.start, span.end)).toBe(span.text);
  });

  it('is the same bytes at the same position, and others at the next', async () => {
    await checked();
    const bytes = async () => Buffer.from(await (await exported()).arrayBuffer());
    const first = await bytes();
    expect((await bytes()).equals(first)).toBe(true);
    await marked(app.article, { position: phrase(articles.withdrawal, '3,500') });
    expect((await bytes()).equals(first)).toBe(false);
  });

  it('leaves the claims and events of other articles out', async () => {
    const other = await added(articles.reunion);
    await marked(other, { position: phrase(articles.reunion, 'Köln') });
    const { claims, history } = await read();
    expect(claims).toEqual([]);
    expect(history.map(({ type }) => type)).toEqual(['ArticleImported']);
  });

  it('refuses a format that it does not have', async () => {
    const response = await app.ask(jonas, 'GET', `/api/articles/${app.article}/export?format=pdf`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ pointer: '/format' }] });
  });

  it('is explained on a page that links to it and to its schema', async () => {
    const page = await (await app.ask(jonas, 'GET', `/articles/${app.article}/export`)).text();
    const links = named(page, 'a').map(({ attributes }) => attributes.href);
    expect(links).toContain(`/api/articles/${app.article}/export?format=json`);
    expect(links).toContain('/schemas/export-1.json');
    expect(textOf(page)).toContain('count Unicode code points');
  });
});

describe('a client that goes away in the middle of an export', () => {
  it('leaves no snapshot open', async () => {
    const file = newDatabaseFile();
    const onDisk = await startApp(file);
    const beside = new Database(file, { timeout: 0 });
    /** Whether a reading holds the write-ahead log back. */
    const isHeld = () => beside.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 1;
    const mark = async (as: typeof amina, start: number) => {
      const json = { position: { start, end: start + 5 } };
      const path = `/api/articles/${onDisk.article}/claims`;
      expect((await onDisk.ask(as, 'POST', path, { json })).status).toBe(201);
    };
    try {
      const json = { text: `${'tick '.repeat(1_000_000)}\n` };
      const { id } = await (await onDisk.ask(edda, 'POST', '/api/articles', { json })).json();
      const leave = new AbortController();
      const response = await fetch(new URL(`/api/articles/${id}/export`, onDisk.origin), {
        headers: { Authorization: `Bearer ${jonas.id}`, 'Accept-Encoding': 'identity' },
        signal: leave.signal,
      });
      await response.body?.getReader().read();
      await mark(amina, 0);
      expect(isHeld()).toBe(true);
      leave.abort();
      await expect.poll(isHeld).toBe(false);
      await mark(amina, 10);
    } finally {
      beside.close();
      await onDisk.close();
    }
  });
});
