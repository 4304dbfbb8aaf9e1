import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { articles, phrase } from '../fixtures/articles.ts';
import { editors, reviewers } from '../fixtures/people.ts';
import { elements } from '../views/markup.ts';
import { startApp, type TestApp } from './app.ts';

const { amina } = reviewers;
const { edda } = editors;

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app.close());

const ask = (path: string, headers: Record<string, string> = {}) =>
  app.ask(amina, 'GET', path.replace(':id', app.article), { headers });

const pages = ['/articles', '/articles/:id', '/articles/:id?mark=60-90', '/articles/:id/history'];

const morePages = ['/articles/:id/export', '/articles/:id?verdict=open', '/articles/nothing', '/nothing'];

async function markSomething(): Promise<string> {
  const { id } = await (
    await app.ask(amina, 'POST', `/api/articles/${app.article}/claims`, {
      json: {
        position: phrase(articles.withdrawal, '2,500 troops'),
        verdict: 'disputed',
        note: '" onclick="alert(1)" <b style="color:red">',
        sources: [{ title: 'x', url: 'https://nyt.example/?a="b"' }],
      },
    })
  ).json();
  return id;
}

function expectSafe({ headers }: Response): void {
  expect(headers.get('Content-Security-Policy')).toBe(
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
  );
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('X-Powered-By')).toBeNull();
  expect(headers.get('X-Frame-Options')).toBe('DENY');
  expect(headers.get('Referrer-Policy')).toBe('same-origin');
  expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
}

describe('the security headers', () => {
  it.each([
    ...pages,
    ...morePages,
    '/healthz',
    '/readyz',
    '/schemas/export-1.json',
    '/assets/htmx.js',
    '/assets/nothing.js',
    '/api/articles',
    '/api/articles/:id/text',
    '/api/articles/:id/export',
    '/api/nothing',
  ])('stand on %s', async (path) => expectSafe(await ask(path)));

  it('stand on a redirect to the sign-in, and on 401', async () => {
    const led = await app.ask(null, 'GET', '/articles?x=1');
    expect(led.status).toBe(303);
    expect(led.headers.get('Location')).toBe('/sign-in?next=%2Farticles%3Fx%3D1');
    expectSafe(led);
    const refused = await app.ask(null, 'GET', '/api/articles');
    expect(refused.status).toBe(401);
    expectSafe(refused);
  });

  it('stand on 400, 403, 413 and 415', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const answers = [
      await app.ask(edda, 'POST', '/api/articles', { body: '{', headers }),
      await app.ask(amina, 'POST', '/api/articles', { json: { text: 'x' } }),
      await app.ask(amina, 'POST', `/api/articles/${app.article}/claims`, { json: 'n'.repeat(5_000_000) }),
      await app.ask(edda, 'POST', '/api/articles', { body: 'x', headers: { 'Content-Type': 'text/csv' } }),
      await ask('/articles/%ff'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 403, 413, 415, 400]);
    for (const answer of answers) expectSafe(answer);
  });
});

describe('a fault of the server', () => {
  it.each([
    ['JSON', '/api/articles/:id/claims', {}, /^application\/problem\+json/],
    ['a page', '/articles/:id', {}, /^text\/html/],
    ['a fragment', '/articles/:id', { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }, /^text\/html/],
  ])('is told as %s with a request number and nothing of its inside', async (_, path, headers, type) => {
    await sql`drop table claim`.execute(app.ledger.database);
    const response = await ask(path, headers);
    expect(response.status).toBe(500);
    expect(response.headers.get('Content-Type')).toMatch(type);
    expectSafe(response);
    const told = await response.text();
    expect(told).toMatch(/request number [0-9a-f-]{36}/);
    expect(told).not.toMatch(/sqlite|no such table|node_modules|\.ts\b.*:\d/i);
  });
});

describe('a page', () => {
  it.each([...pages, ...morePages, '/articles/:id?claim=:claim', '/claims/:claim/history'])(
    'at %s has no inline script, no inline style and no handler in an attribute',
    async (path) => {
      const claim = await markSomething();
      const markup = await (await ask(path.replace(':claim', claim))).text();
      expect(markup).not.toMatch(/<style\b|<script(?![^>]* src=")|javascript:/i);
      for (const { name, attributes } of elements(markup)) {
        for (const [attribute, value] of Object.entries(attributes)) {
          expect(attribute, `${name} ${attribute}`).not.toMatch(/^(on.*|style|hx-on.*|hx-live)$/);
          if (attribute.startsWith('hx-')) expect(value).not.toMatch(/\bjs:|javascript:/);
        }
      }
    },
  );

  it('is private, and is kept apart by what htmx asks for', async () => {
    const response = await ask('/articles/:id');
    expect(response.headers.get('Cache-Control')).toBe('private, no-cache');
    const varies = response.headers.get('Vary') ?? '';
    for (const header of ['HX-Request', 'HX-Request-Type', 'Accept-Encoding'])
      expect(varies).toContain(header);
  });
});

describe('an asset', () => {
  it('is cached for ever under an address with a hash, and loads every file it names', async () => {
    const page = await (await ask('/articles')).text();
    const addresses = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
      ([, address = '']) => address,
    );
    expect(addresses.length).toBeGreaterThan(8);
    for (const address of addresses) {
      const response = await app.ask(null, 'GET', address);
      expect(response.status, address).toBe(200);
      expect(response.headers.get('Content-Type')).toMatch(
        /^(text\/(css|javascript); charset=utf-8|image\/svg)/,
      );
      const isVersioned = /^\/assets\/[0-9a-f]{12}\//.test(address);
      expect(response.headers.get('Cache-Control')).toBe(
        isVersioned ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      const source = await response.text();
      for (const [, named = ''] of source.matchAll(/(?:\bfrom |\bimport |url\()['"]?(\.[^'")]+)/g)) {
        const found = await app.ask(null, 'GET', new URL(named, app.origin + address).href);
        expect(found.status, `${address} names ${named}`).toBe(200);
      }
    }
  });

  it('without a hash is asked for again, and answered 304', async () => {
    const first = await app.ask(null, 'GET', '/assets/htmx.js');
    const headers = { 'If-None-Match': first.headers.get('ETag') ?? '' };
    expect((await app.ask(null, 'GET', '/assets/htmx.js', { headers })).status).toBe(304);
  });

  it('is JavaScript without types', async () => {
    const page = await (await ask('/articles')).text();
    const [, address = ''] = /src="([^"]*selection\.ts)"/.exec(page) ?? [];
    const source = await (await app.ask(null, 'GET', address)).text();
    expect(source).not.toMatch(/: HTMLElement|interface /);
    expect(source).toContain('document.addEventListener');
  });

  it.each(['/assets/../package.json', '/assets/%2e%2e/package.json', '/assets/css', '/assets/'])(
    'is not %s',
    async (path) => expect((await ask(path)).status).toBe(404),
  );
});

describe('negotiation', () => {
  const partial = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' };

  it('gives htmx the panel alone, and the whole page when the page is restored or boosted', async () => {
    const address = '/articles/:id?mark=60-90';
    expect(await (await ask(address, partial)).text()).toMatch(/^<section id="panel"/);
    const full = { 'HX-Request': 'true', 'HX-Request-Type': 'full' };
    expect(await (await ask(address, full)).text()).toMatch(/^<!doctype html>/);
    expect(await (await ask(address)).text()).toMatch(/^<!doctype html>/);
  });

  it.each([
    ['/nothing', { Accept: 'text/html' }, /^text\/html/],
    ['/nothing', { Accept: '*/*' }, /^text\/html/],
    ['/nothing', { Accept: 'application/json' }, /^application\/problem\+json/],
    ['/nothing', partial, /^text\/html/],
    ['/api/nothing', { Accept: 'text/html' }, /^application\/problem\+json/],
    ['/audit/nothing', {}, /^application\/problem\+json/],
  ])('answers 404 at %s for %o', async (path, headers, type) => {
    const response = await ask(path, headers);
    expect(response.status).toBe(404);
    expect(response.headers.get('Content-Type')).toMatch(type);
  });

  it('tells a program without a session 401 also where pages are', async () => {
    const response = await app.ask(null, 'GET', '/articles', { headers: { Accept: 'application/json' } });
    expect(response.status).toBe(401);
    const notice = await app.ask(null, 'GET', '/articles', { headers: partial });
    expect(notice.status).toBe(401);
    expect(await notice.text()).toContain('You are not signed in');
  });

  it.each([...pages, '/api/articles/:id', '/api/articles/:id/text', '/api/articles/:id/export', '/healthz'])(
    'answers HEAD %s like GET, without a body',
    async (path) => {
      const address = path.replace(':id', app.article);
      const [head, got] = [await app.ask(amina, 'HEAD', address), await app.ask(amina, 'GET', address)];
      expect(head.status).toBe(got.status);
      expect(await head.text()).toBe('');
      for (const name of ['Content-Type', 'ETag', 'Cache-Control', 'Content-Disposition']) {
        expect(head.headers.get(name)).toBe(got.headers.get(name));
      }
    },
  );

  it.each(['DELETE', 'PUT', 'PATCH'])('knows no %s on a page', async (method) => {
    expect((await app.ask(amina, method, `/articles/${app.article}`)).status).toBe(404);
  });
});

describe('health', () => {
  it('is told to everyone: the server lives, and its ledger answers', async () => {
    const alive = await app.ask(null, 'GET', '/healthz');
    expect(await alive.json()).toEqual({ status: 'ok' });
    const { size, root } = await app.ledger.reads.head();
    const ready = await app.ask(null, 'GET', '/readyz');
    expect(await ready.json()).toEqual({ status: 'ready', size, root });
  });

  it('is not ready when the ledger does not answer', async () => {
    await sql`drop table node`.execute(app.ledger.database);
    expect((await app.ask(null, 'GET', '/readyz')).status).toBe(500);
    expect((await app.ask(null, 'GET', '/healthz')).status).toBe(200);
  });
});
