import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { articleSchema, spanSchema } from '../../src/wire/article.ts';
import { articles } from '../fixtures/articles.ts';
import { editors, reviewers } from '../fixtures/people.ts';
import { startApp, type TestApp } from './app.ts';

const { amina } = reviewers;
const { edda } = editors;

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app.close());

const send = (body: object, headers: Record<string, string> = {}, as = edda) =>
  app.ask(as, 'POST', '/api/articles', { json: body, headers });

async function added(body: object) {
  const response = await send(body);
  expect(response.status).toBe(201);
  return articleSchema.parse(await response.json());
}

const wordsOf = async (id: string) => {
  const response = await app.ask(amina, 'GET', `/api/articles/${id}/text`);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
};

const spansOf = async (id: string) => {
  const { items } = await (await app.ask(amina, 'GET', `/api/articles/${id}/spans`)).json();
  return spanSchema.array().parse(items);
};

const size = async () => (await app.ledger.reads.head()).size;

describe('adding an article', () => {
  it('answers 201 with the article, its address and a strong ETag', async () => {
    const response = await send({
      title: 'Troops leave',
      text: 'First.\n\nSecond.\n',
      language: 'en-GB',
      published: '2021-03-29',
      url: 'https://desk.example/troops',
    });
    expect(response.status).toBe(201);
    const article = articleSchema.parse(await response.json());
    expect(article).toMatchObject({
      title: 'Troops leave',
      language: 'en-GB',
      published: '2021-03-29',
      url: 'https://desk.example/troops',
      revision: { number: 1, codePoints: 16 },
      facts: { left: 2, uncovered: 2 },
    });
    expect(response.headers.get('Location')).toBe(`/api/articles/${article.id}`);
    expect(response.headers.get('ETag')).toMatch(/^"[^"]+"$/);
    const again = await app.ask(amina, 'GET', `/api/articles/${article.id}`);
    expect(await again.json()).toEqual(article);
  });

  it('adds once what is sent twice with one idempotency key', async () => {
    const body = { text: 'One fact.' };
    const first = await send(body, { 'Idempotency-Key': 'a' });
    const second = await send(body, { 'Idempotency-Key': 'a' });
    expect(second.status).toBe(201);
    expect(await second.json()).toEqual(await first.json());
    const other = await send({ text: 'Another fact.' }, { 'Idempotency-Key': 'a' });
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ code: 'idempotency-key-reused' });
    const list = await (await app.ask(amina, 'GET', '/api/articles')).json();
    expect(list.items).toHaveLength(2);
  });

  it('keeps one key of two people apart', async () => {
    await send({ text: 'One fact.' }, { 'Idempotency-Key': 'a' });
    const response = await app.ask(amina, 'POST', `/api/articles/${app.article}/claims`, {
      json: { position: { start: 0, end: 4 } },
      headers: { 'Idempotency-Key': 'a' },
    });
    expect(response.status).toBe(201);
  });

  it('is refused to a reviewer and to nobody', async () => {
    const before = await size();
    const reviewer = await send({ text: 'One fact.' }, {}, amina);
    expect(reviewer.status).toBe(403);
    expect(await reviewer.json()).toMatchObject({
      code: 'forbidden',
      detail: 'Your role does not allow this. Ask an editor or an admin to do it.',
    });
    expect((await app.ask(null, 'POST', '/api/articles', { json: { text: 'One fact.' } })).status).toBe(401);
    expect(await size()).toBe(before);
  });

  const refusals: readonly [string, object, number, string, string][] = [
    ['an empty text', { text: '' }, 422, 'text-empty', '/text'],
    ['white space', { text: ' \n\t\n' }, 422, 'text-empty', '/text'],
    ['a NUL', { text: 'One 😀\0fact.' }, 422, 'text-has-nul', '/text'],
    ['half a surrogate pair', { text: 'One \ud83d fact.' }, 422, 'text-not-well-formed', '/text'],
    ['a text over 16 MiB', { text: 'é'.repeat(8 * 1024 * 1024 + 1) }, 413, 'text-too-long', '/text'],
    ['no text', { title: 'Troops leave' }, 422, 'invalid-input', '/text'],
    ['a text that is a number', { text: 7 }, 422, 'invalid-input', '/text'],
    ['a day that does not exist', { text: 'x', published: '2021-02-30' }, 422, 'invalid-input', '/published'],
    ['a language that is none', { text: 'x', language: 'English' }, 422, 'invalid-input', '/language'],
    ['an address that runs', { text: 'x', url: 'javascript:alert(1)' }, 422, 'invalid-input', '/url'],
    ['another format', { text: 'x', format: 'html' }, 422, 'invalid-input', '/format'],
    ['half a surrogate pair in a title', { text: 'x', title: '\ud83d' }, 422, 'invalid-input', '/title'],
    ['a NUL in a title', { text: 'x', title: 'a\0b' }, 422, 'invalid-input', '/title'],
  ];

  it.each(refusals)('refuses %s and stores nothing', async (_, body, status, code, pointer) => {
    const before = await size();
    const response = await send(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status, code, errors: [{ pointer }] });
    expect(await size()).toBe(before);
  });

  it('refuses bytes that are not UTF-8 instead of replacing them', async () => {
    const before = await size();
    const body = Buffer.concat([Buffer.from('{"text":"caf'), Buffer.from([0xe9]), Buffer.from('."}')]);
    const headers = { 'Content-Type': 'application/json' };
    const response = await app.ask(edda, 'POST', '/api/articles', { body, headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'not-utf8' });
    expect(await size()).toBe(before);
  });

  it('refuses a body of 60 MiB before reading it', async () => {
    const body = Buffer.alloc(60 * 1024 * 1024, 'a');
    const headers = { 'Content-Type': 'application/json' };
    const response = await app.ask(edda, 'POST', '/api/articles', { body, headers });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'too-long' });
  });
});

describe('reading an article', () => {
  it('lists the articles with what is left to check', async () => {
    const { id } = await added({ text: 'One fact. Two facts.' });
    const { items, next } = await (await app.ask(amina, 'GET', '/api/articles')).json();
    expect(next).toBeNull();
    expect(
      articleSchema
        .array()
        .parse(items)
        .map((item) => item.id),
    ).toContain(id);
  });

  it('gives the text as it is, as text/plain', async () => {
    const response = await app.ask(amina, 'GET', `/api/articles/${app.article}/text`);
    expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(articles.withdrawal.original));
  });

  const texts: readonly [string, string, string][] = [
    ['CRLF and CR become LF', 'Eins.\r\n\r\nZwei.\rDrei.', 'Eins.\n\nZwei.\nDrei.'],
    ['a byte order mark is dropped', '\ufeffEins.', 'Eins.'],
    ['nothing is normalised', 'cafe\u0301 and caf\u00e9', 'cafe\u0301 and caf\u00e9'],
    ['white space stays', '  Eins. \n\n\n Zwei.\u00a0\n', '  Eins. \n\n\n Zwei.\u00a0\n'],
    ['right to left stays', articles.ceasefire.copy.text, articles.ceasefire.copy.text],
    ['emoji stay', articles.reunion.copy.text, articles.reunion.copy.text],
  ];

  it.each(texts)('keeps the text: %s', async (_, text, canonical) => {
    const { id, revision } = await added({ text });
    expect(await wordsOf(id)).toBe(canonical);
    expect(revision.codePoints).toBe(Array.from(canonical).length);
  });

  it.each(Object.entries(articles))('cuts the spans of %s from its text', async (_, { copy }) => {
    const { id } = await added({ text: copy.text, language: copy.language });
    const points = Array.from(await wordsOf(id));
    const spans = await spansOf(id);
    expect(spans.length).toBeGreaterThan(1);
    for (const { start, end, text } of spans) expect(text).toBe(points.slice(start, end).join(''));
    expect(new Set(spans.map((span) => span.id)).size).toBe(spans.length);
  });

  it('reads Markdown: headings, quotations and lists without their marks', async () => {
    const text = '# Troops leave\n\nThe *first* group left.\n\n> We go.\n\n- 2,500 in May\n- 500 in June\n';
    const { id, title } = await added({ format: 'markdown', text });
    expect(title).toBe('Troops leave');
    const blocks = (await spansOf(id)).filter(({ type }) => type !== 'sentence');
    expect(blocks.map(({ type, text: words }) => [type, words])).toEqual([
      ['heading', 'Troops leave'],
      ['paragraph', 'The first group left.'],
      ['quotation', 'We go.'],
      ['list-item', '2,500 in May'],
      ['list-item', '500 in June'],
    ]);
  });

  it('takes a claim after an emoji, counted in code points', async () => {
    const { id } = await added({ text: '👩‍👩‍👧‍👦 and 🇩🇪 sent 2,500 troops.' });
    const points = Array.from(await wordsOf(id));
    const start = points.indexOf('2');
    const response = await app.ask(amina, 'POST', `/api/articles/${id}/claims`, {
      json: { position: { start, end: start + 12 }, quote: { exact: '2,500 troops' } },
    });
    expect(response.status).toBe(201);
    const inside = await app.ask(amina, 'POST', `/api/articles/${id}/claims`, {
      json: { position: { start: 2, end: 9 } },
    });
    expect(await inside.json()).toMatchObject({ code: 'range-splits-character' });
  });

  const conditional = ['', '/:id', '/:id/text', '/:id/spans', '/:id/claims'];

  it.each(conditional)('answers 304 for /api/articles%s until something changes', async (path) => {
    const address = `/api/articles${path.replace(':id', app.article)}`;
    const first = await app.ask(amina, 'GET', address);
    expect(first.status).toBe(200);
    const tag = first.headers.get('ETag') ?? '';
    expect(tag).toMatch(/^"/);
    const again = () => app.ask(amina, 'GET', address, { headers: { 'If-None-Match': tag } });
    const unchanged = await again();
    expect(unchanged.status).toBe(304);
    expect(await unchanged.text()).toBe('');
    await app.ask(amina, 'POST', `/api/articles/${app.article}/claims`, {
      json: { position: { start: 60, end: 70 } },
    });
    const ofTheText = path.endsWith('/text') || path.endsWith('/spans');
    expect((await again()).status).toBe(ofTheText ? 304 : 200);
  });

  it.each(['', '/text', '/spans', '/claims', '/history', '/export'])(
    'answers 404 for an unknown article%s',
    async (path) => {
      for (const id of ['00000000-0000-4000-8000-00000000dead', 'nothing', '%F0%9F%98%80']) {
        const response = await app.ask(amina, 'GET', `/api/articles/${id}${path}`);
        expect(response.status).toBe(404);
        expect(await response.json()).toMatchObject({ code: 'not-found' });
      }
    },
  );
});
