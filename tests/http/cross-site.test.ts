import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { articles, phrase } from '../fixtures/articles.ts';
import { reviewers } from '../fixtures/people.ts';
import { textOf } from '../views/markup.ts';
import { startApp, type TestApp } from './app.ts';

const { amina } = reviewers;

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app.close());

type Headers = Readonly<Record<string, string>>;

const { start, end } = phrase(articles.withdrawal, '2,500 troops');

const cookie = { Cookie: `session=${amina.id}` };

/** A write that would succeed: a form that marks some words. */
const write = (headers: Headers) =>
  app.ask(null, 'POST', `/articles/${app.article}/claims`, {
    form: { start: String(start), end: String(end), exact: '2,500 troops' },
    headers,
  });

const size = async () => (await app.ledger.reads.head()).size;

const refused: readonly [string, () => Headers][] = [
  ['another site', () => ({ 'Sec-Fetch-Site': 'cross-site' })],
  ['another site that names our origin', () => ({ 'Sec-Fetch-Site': 'cross-site', Origin: app.origin })],
  ['a sibling of our site', () => ({ 'Sec-Fetch-Site': 'same-site' })],
  ['a browser that says something new', () => ({ 'Sec-Fetch-Site': 'elsewhere' })],
  ['an old browser with another origin', () => ({ Origin: 'https://evil.example' })],
  ['an old browser with an opaque origin', () => ({ Origin: 'null' })],
  ['our host on another port', () => ({ Origin: 'http://127.0.0.1:1' })],
];

const accepted: readonly [string, () => Headers][] = [
  ['our own page', () => ({ 'Sec-Fetch-Site': 'same-origin', Origin: app.origin })],
  ['the address bar', () => ({ 'Sec-Fetch-Site': 'none' })],
  ['an old browser with our origin', () => ({ Origin: app.origin })],
  ['a program that says nothing', () => ({})],
];

describe('a write with a session', () => {
  it.each(refused)('is refused from %s', async (_, headers) => {
    const before = await size();
    const response = await write({ ...cookie, ...headers() });
    expect(response.status).toBe(403);
    expect(textOf(await response.text())).toContain('This request came from another site');
    expect(await size()).toBe(before);
  });

  it.each(accepted)('is taken from %s', async (_, headers) => {
    const before = await size();
    expect((await write({ ...cookie, ...headers() })).status).toBe(303);
    expect(await size()).toBe(before + 1);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'is refused from another site by %s, in JSON too',
    async (method) => {
      const response = await app.ask(null, method, '/api/articles', {
        json: {},
        headers: { ...cookie, 'Sec-Fetch-Site': 'cross-site' },
      });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'cross-site' });
    },
  );

  it('may be read from a link on another site', async () => {
    const headers = { ...cookie, 'Sec-Fetch-Site': 'cross-site' };
    expect((await app.ask(null, 'GET', '/articles', { headers })).status).toBe(200);
  });
});

it('takes a write with a bearer token from anywhere, since no browser sends one by itself', async () => {
  const headers = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' };
  const response = await app.ask(amina, 'POST', `/api/articles/${app.article}/claims`, {
    json: { position: { start: 60, end: 90 } },
    headers,
  });
  expect(response.status).toBe(201);
});

it('lets no other site read an answer', async () => {
  const headers = { ...cookie, Origin: 'https://evil.example' };
  const response = await app.ask(null, 'GET', '/api/articles', { headers });
  expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
  expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
});
