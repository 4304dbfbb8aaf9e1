import { hash } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { textLimitBytes } from '../../src/domain/text.ts';
import { articleSchema, spanSchema } from '../../src/wire/article.ts';
import { articles } from '../fixtures/articles.ts';
import { editors, reviewers } from '../fixtures/people.ts';
import { startApp, type TestApp } from './app.ts';

const { edda } = editors;
const { amina } = reviewers;

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app.close());

const send = (json: object, headers: Record<string, string> = {}, as = edda) =>
  app.ask(as, 'POST', '/api/articles', { json, headers });

const get = (path: string, headers: Record<string, string> = {}) => app.ask(amina, 'GET', path, { headers });

async function sent(json: object) {
  const response = await send(json);
  expect(response.status).toBe(201);
  return articleSchema.parse(await response.json());
}

const articleCount = async () => (await app.ledger.reads.articles()).length;

const textOf = async (id: string) => (await get(`/api/articles/${id}/text`)).text();

const spansOf = async (id: string) =>
  spanSchema.array().parse((await (await get(`/api/articles/${id}/spans`)).json()).items);

const cut = (text: string, start: number, end: number) => Array.from(text).slice(start, end).join('');

describe('sending an article', () => {
  it('answers 201 with the article, its address and a strong ETag', async () => {
    const response = await send({
      title: 'Families meet',
      text: articles.reunion.copy.text,
      language: 'en',
      published: '2022-06-04',
      url: 'https://desk.example/families',
    });
    expect(response.status).toBe(201);
    const article = articleSchema.parse(await response.json());
    expect(article).toMatchObject({
      title: 'Families meet',
      language: 'en',
      published: '2022-06-04',
      updated: null,
      url: 'https://desk.example/families',
      revision: { number: 1, textSha256: hash('sha256', articles.reunion.copy.text) },
      facts: { open: 0, verdicts: { verified: 0, disputed: 0, sourced: 0 } },
    });
    expect(response.headers.get('Location')).toBe(`/api/articles/${article.id}`);
    expect(response.headers.get('ETag')).toMatch(/^"\d+"$/);
    const read = await get(response.headers.get('Location') ?? '');
    expect(read.headers.get('ETag')).toBe(response.headers.get('ETag'));
    expect(await read.json()).toEqual(article);
  });

  it('reads title and dates from the text where they are not given', async () => {
    expect(await sent({ text: articles.withdrawal.copy.text })).toMatchObject({
      title: articles.withdrawal.copy.title,
      published: articles.withdrawal.copy.published,
      updated: articles.withdrawal.copy.updated,
    });
  });

  it('takes Markdown, and keeps its words without its signs', async () => {
    const { id, title } = await sent({
      text: '# A bridge\n\nIt was **opened** in [1932](https://example.org/).\n\n> It held.\n',
      format: 'markdown',
    });
    expect(title).toBe('A bridge');
    expect(await textOf(id)).toContain('It was opened in 1932.');
    const types = (await spansOf(id)).map(({ type }) => type);
    expect(types).toEqual(['heading', 'sentence', 'paragraph', 'sentence', 'quotation', 'sentence']);
  });

  it('makes one article of a request that is sent twice with one idempotency key', async () => {
    const headers = { 'Idempotency-Key': 'families' };
    const first = await (await send({ text: 'Forty came.\n' }, headers)).json();
    const again = await send({ text: 'Forty came.\n' }, headers);
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual(first);
    expect(again.headers.get('Location')).toBe(`/api/articles/${first.id}`);
    expect(await articleCount()).toBe(2);
  });

  it('refuses an idempotency key that was used for another text', async () => {
    const headers = { 'Idempotency-Key': 'families' };
    await send({ text: 'Forty came.\n' }, headers);
    const other = await send({ text: 'Fifty came.\n' }, headers);
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ code: 'idempotency-key-reused' });
    expect(await articleCount()).toBe(2);
  });

  it('is refused to a reviewer', async () => {
    const response = await send({ text: 'Forty came.\n' }, {}, amina);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'forbidden' });
    expect(await articleCount()).toBe(1);
  });

  const refusals: readonly [string, object, string, string][] = [
    ['an empty text', { text: '' }, 'text-empty', '/text'],
    ['a text of white space', { text: ' \n\t\uFEFF\n' }, 'text-empty', '/text'],
    ['a NUL', { text: 'Forty\0came.' }, 'text-has-nul', '/text'],
    ['half a surrogate pair', { text: 'Forty \ud83d came.' }, 'text-not-well-formed', '/text'],
    ['half a surrogate pair in the title', { text: 'x', title: '\ud83d' }, 'invalid-input', '/title'],
    ['a NUL in the title', { text: 'x', title: 'a\0b' }, 'invalid-input', '/title'],
    ['no text', { title: 'Forty' }, 'invalid-input', '/text'],
    ['a date that does not exist', { text: 'x', published: '2021-02-29' }, 'invalid-input', '/published'],
    ['a language that is no tag', { text: 'x', language: 'English!' }, 'invalid-input', '/language'],
    ['an address that runs a script', { text: 'x', url: 'javascript:alert(1)' }, 'invalid-input', '/url'],
    ['an unknown format', { text: 'x', format: 'docx' }, 'invalid-input', '/format'],
    ['a title of 301 characters', { text: 'x', title: 't'.repeat(301) }, 'invalid-input', '/title'],
    ['a field that nobody knows', { text: 'x', author: 'me' }, 'invalid-input', ''],
  ];

  it.each(refusals)('refuses %s, names the field and stores nothing', async (_, json, code, pointer) => {
    const response = await send(json);
    expect(response.status).toBe(422);
    expect(response.headers.get('Content-Type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 422, code, errors: [{ pointer }] });
    expect(await articleCount()).toBe(1);
  });

  it('refuses bytes that are not UTF-8 instead of replacing them', async () => {
    const response = await app.ask(edda, 'POST', '/api/articles', {
      body: new Uint8Array(Buffer.from('{"text":"caf\xe9 in K\xf6ln"}', 'latin1')),
      headers: { 'Content-Type': 'application/json' },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'not-utf-8' });
    expect(await articleCount()).toBe(1);
  });

  it('answers 413 to a text that is too long, with the limit', async () => {
    const response = await send({ text: 'a'.repeat(textLimitBytes + 1) });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'text-too-long' });
  });

  it('answers 413 to a body of 60 MiB', async () => {
    const response = await send({ text: 'a'.repeat(60 * 1024 * 1024) });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'too-long' });
  });
});

describe('reading articles', () => {
  it('lists them with counts and facts left', async () => {
    const { id } = await sent({ text: 'Forty came. Ten left.\n' });
    const response = await get('/api/articles');
    const { items, next } = await response.json();
    expect(next).toBeNull();
    const read = articleSchema.array().parse(items);
    expect(read.map((article) => article.id).sort()).toEqual([app.article, id].sort());
    expect(read.find((article) => article.id === id)?.facts).toMatchObject({ left: 2, uncovered: 2 });
  });

  it.each(['', '/:id', '/:id/text', '/:id/spans'])(
    'answers 304 to whoever has the newest: %s',
    async (rest) => {
      const path = `/api/articles${rest.replace(':id', app.article)}`;
      const first = await get(path);
      const tag = first.headers.get('ETag') ?? '';
      expect(tag).toMatch(/^"[^"]+"$/);
      const second = await get(path, { 'If-None-Match': tag });
      expect(second.status).toBe(304);
      expect(await second.text()).toBe('');
      expect((await get(path, { 'If-None-Match': '"another"' })).status).toBe(200);
    },
  );

  it('changes the tag of an article when a claim of it does', async () => {
    const tag = (await get(`/api/articles/${app.article}`)).headers.get('ETag') ?? '';
    const json = { position: { start: 0, end: 5 } };
    expect((await app.ask(amina, 'POST', `/api/articles/${app.article}/claims`, { json })).status).toBe(201);
    const changed = await get(`/api/articles/${app.article}`, { 'If-None-Match': tag });
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({ facts: { open: 1 } });
  });

  it('answers HEAD as GET, without the body', async () => {
    const path = `/api/articles/${app.article}/text`;
    const head = await app.ask(amina, 'HEAD', path);
    expect(head.status).toBe(200);
    expect(head.headers.get('ETag')).toBe((await get(path)).headers.get('ETag'));
    expect(await head.text()).toBe('');
  });

  it.each(['', '/text', '/spans', '/claims', '/history', '/export'])(
    'answers 404 in JSON for an article that nobody imported: %s',
    async (rest) => {
      for (const id of ['00000000-0000-4000-8000-00000000dead', 'not-an-id']) {
        const response = await get(`/api/articles/${id}${rest}`);
        expect(response.status).toBe(404);
        expect(await response.json()).toMatchObject({ code: 'not-found' });
      }
    },
  );
});

describe('the text', () => {
  it('is the canonical text exactly, as text/plain in UTF-8', async () => {
    const response = await get(`/api/articles/${app.article}/text`);
    expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(articles.withdrawal.original));
  });

  it('has LF where CRLF or CR was sent, and no byte order mark', async () => {
    const { id } = await sent({ text: '\uFEFFOne.\r\n\r\nTwo.\rThree.\n' });
    expect(await textOf(id)).toBe('One.\n\nTwo.\nThree.\n');
  });

  it.each(Object.entries(articles))('has spans that are cut from it: %s', async (_, { copy }) => {
    const { id } = await sent({ text: copy.text, language: copy.language });
    const text = await textOf(id);
    expect(text).toBe(copy.text);
    const spans = await spansOf(id);
    expect(spans.length).toBeGreaterThan(3);
    for (const span of spans) expect(cut(text, span.start, span.end)).toBe(span.text);
  });

  it('counts an emoji before a claim as one', async () => {
    const { id } = await sent({ text: '😀👩‍👩‍👧‍👦 2,500 left.\n' });
    const start = Array.from('😀👩‍👩‍👧‍👦 ').length;
    const response = await app.ask(amina, 'POST', `/api/articles/${id}/claims`, {
      json: { position: { start, end: start + 5 }, quote: { exact: '2,500' } },
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ quote: { exact: '2,500', suffix: ' left.\n' } });
  });

  it('refuses a range inside a grapheme cluster', async () => {
    const { id } = await sent({ text: '👩‍👩‍👧‍👦 came.\n' });
    const response = await app.ask(amina, 'POST', `/api/articles/${id}/claims`, {
      json: { position: { start: 2, end: 9 } },
    });
    expect(await response.json()).toMatchObject({ status: 422, code: 'range-splits-character' });
  });
});
