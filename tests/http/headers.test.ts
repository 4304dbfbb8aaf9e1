import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { claimId } from '../../src/domain/id.ts';
import { articles, phrase } from '../fixtures/articles.ts';
import { editors, reviewers } from '../fixtures/people.ts';
import { elements, named } from '../views/markup.ts';
import { type Options, startApp, type TestApp } from './app.ts';

const { amina } = reviewers;
const { edda } = editors;

let app: TestApp;
let claim: string;

beforeAll(async () => {
  app = await startApp();
  const position = phrase(articles.withdrawal, '2,500 troops');
  const json = { position, verdict: 'verified', note: '<b>"DoD"</b>' };
  const marked = await app.ask(amina, 'POST', `/api/articles/${app.article}/claims`, { json });
  claim = claimId((await marked.json()).id);
});

afterAll(() => app.close());

const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'font-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

function expectSecure({ headers }: Response): void {
  const directives = (headers.get('Content-Security-Policy') ?? '').split(';');
  expect(Object.fromEntries(directives.map((directive) => directive.trim().split(/ (.*)/s)))).toEqual(policy);
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('X-Frame-Options')).toBe('DENY');
  expect(headers.get('Referrer-Policy')).toBe('same-origin');
  expect(headers.has('X-Powered-By')).toBe(false);
}

/** Nothing in it that the policy would stop, and nothing from elsewhere. */
function expectNothingInline(page: string): void {
  for (const { name, attributes } of elements(page)) {
    expect(name).not.toBe('style');
    if (name === 'script') expect(attributes.src).toMatch(/^\/assets\//);
    if (name === 'link') expect(attributes.href).toMatch(/^\/assets\//);
    for (const attribute of Object.keys(attributes)) expect(attribute).not.toMatch(/^(style|on.*|hx-on.*)$/i);
    for (const value of Object.values(attributes)) expect(value).not.toMatch(/^\s*(javascript|js):/i);
  }
  expect(page).not.toMatch(/<script[^>]*>[^<]/);
}

const pages = (): readonly string[] => [
  '/articles',
  `/articles/${app.article}`,
  `/articles/${app.article}?claim=${claim}`,
  `/articles/${app.article}?mark=10-20`,
  `/articles/${app.article}?verdict=verified`,
  `/articles/${app.article}/history`,
  `/articles/${app.article}/export`,
  `/claims/${claim}/history`,
];

describe('every page', () => {
  it.each([
    ['reviewer', amina],
    ['editor', edda],
  ])('is there for each role, secure, private, and with nothing inline: %s', async (_, who) => {
    for (const path of pages()) {
      const response = await app.ask(who, 'GET', path);
      expect(response.status).toBe(200);
      expectSecure(response);
      expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('Cache-Control')).toBe('private, no-cache');
      expect(response.headers.get('Vary')).toContain('HX-Request');
      const page = await response.text();
      expectNothingInline(page);
      expect(named(page, 'h1')).toHaveLength(1);
      expect(named(page, 'main')).toHaveLength(1);
    }
  });

  it('offers a new article to editors, and not to reviewers', async () => {
    const page = await app.ask(edda, 'GET', '/articles/new');
    expect(page.status).toBe(200);
    expectNothingInline(await page.text());
    expect((await app.ask(amina, 'GET', '/articles/new')).status).toBe(403);
  });

  it('answers HEAD as GET, without the body', async () => {
    for (const path of [...pages(), '/', '/healthz', '/readyz', '/schemas/export-1.json']) {
      const [head, get] = [await app.ask(amina, 'HEAD', path), await app.ask(amina, 'GET', path)];
      expect(head.status).toBe(get.status);
      expect(head.headers.get('Content-Type')).toBe(get.headers.get('Content-Type'));
      expect(await head.text()).toBe('');
    }
  });

  it('leads a person who is not signed in to the sign-in and back', async () => {
    for (const path of pages()) {
      for (const method of ['GET', 'HEAD']) {
        const response = await app.ask(null, method, path);
        expect(response.status).toBe(303);
        expect(response.headers.get('Location')).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
        expectSecure(response);
      }
    }
  });
});

describe('every other answer', () => {
  const answers: readonly [string, number, string, string, Options & { readonly nobody?: true }][] = [
    ['a page that is not there', 404, 'GET', '/nothing', {}],
    ['an article that is not there', 404, 'GET', '/articles/nothing', {}],
    ['a claim that is not there', 404, 'GET', '/claims/nothing', {}],
    ['an address that cannot be read', 400, 'GET', '/articles/%E0%A4%A', {}],
    ['JSON that is not there', 404, 'GET', '/api/nothing', {}],
    ['nobody', 401, 'GET', '/api/articles', { nobody: true }],
    ['a form of nobody', 401, 'POST', '/articles', { nobody: true, form: { text: 'x' } }],
    ['a role that may not', 403, 'GET', '/articles/new', {}],
    [
      'a body that is too long',
      413,
      'POST',
      '/api/articles/x/claims',
      { json: { note: 'n'.repeat(5_000_000) } },
    ],
    [
      'malformed JSON',
      400,
      'POST',
      '/api/articles/x/claims',
      { body: '{', headers: { 'Content-Type': 'application/json' } },
    ],
    ['a redirect', 303, 'GET', '/', {}],
    ['health', 200, 'GET', '/healthz', { nobody: true }],
    ['readiness', 200, 'GET', '/readyz', { nobody: true }],
    ['the schema', 200, 'GET', '/schemas/export-1.json', { nobody: true }],
    ['an asset', 200, 'GET', '/assets/htmx.js', { nobody: true }],
    ['an asset that is not there', 404, 'GET', '/assets/nothing.css', { nobody: true }],
  ];

  it.each(answers)('is secure: %s, %i', async (_, status, method, path, { nobody, ...options }) => {
    const response = await app.ask(nobody ? null : amina, method, path, options);
    expect(response.status).toBe(status);
    expectSecure(response);
    if (response.headers.get('Content-Type')?.startsWith('text/html')) {
      expectNothingInline(await response.text());
    }
  });
});

describe('who asks', () => {
  const missing = async (path: string, headers: Record<string, string>) => {
    const response = await app.ask(amina, 'GET', path, { headers });
    expect(response.status).toBe(404);
    return response;
  };

  it('gets a problem in JSON below /api, whatever it accepts', async () => {
    const response = await missing('/api/articles/nothing', { Accept: 'text/html' });
    expect(response.headers.get('Content-Type')).toContain('application/problem+json');
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      code: 'not-found',
      detail: expect.stringContaining('nothing at this address'),
    });
  });

  it('gets a problem in JSON elsewhere if it accepts nothing else', async () => {
    const response = await missing('/articles/nothing', { Accept: 'application/json' });
    expect(await response.json()).toMatchObject({ code: 'not-found' });
  });

  it('gets a page in a browser, with a way on', async () => {
    const page = await (await missing('/articles/nothing', { Accept: 'text/html' })).text();
    expect(page).toMatch(/^<!doctype html>/);
    expect(named(page, 'a').map(({ attributes }) => attributes.href)).toContain('/articles');
  });

  it('gets a notice with htmx, which leaves the page as it is', async () => {
    const headers = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' };
    const response = await missing('/articles/nothing', headers);
    expect(response.headers.get('HX-Retarget')).toBe('#notice');
    expect(await response.text()).not.toContain('<!doctype');
  });

  it('gets 401 with htmx when the session has ended, not a sign-in page in the panel', async () => {
    const headers = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' };
    const response = await app.ask(null, 'GET', `/articles/${app.article}`, { headers });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('session has ended');
  });
});

describe('assets', () => {
  it('are cached for ever under the address that pages name, which carries a hash', async () => {
    const page = await (await app.ask(amina, 'GET', '/articles')).text();
    const addresses = [
      ...named(page, 'link').map(({ attributes }) => attributes.href ?? ''),
      ...named(page, 'script').map(({ attributes }) => attributes.src ?? ''),
    ];
    expect(addresses.length).toBeGreaterThan(8);
    for (const address of addresses) {
      const response = await app.ask(null, 'GET', address);
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Type')).toMatch(/^(text\/css|text\/javascript|image\/svg\+xml)/);
      expect(response.headers.get('Cache-Control')).toBe(
        /^\/assets\/[0-9a-f]{12}\//.test(address) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    }
  });

  it('without a hash in their address are asked for again, and not sent again', async () => {
    const first = await app.ask(null, 'GET', '/assets/htmx.js');
    const headers = { 'If-None-Match': first.headers.get('ETag') ?? '' };
    const again = await app.ask(null, 'GET', '/assets/htmx.js', { headers });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  it('are found under their imports and font addresses as well', async () => {
    const page = await (await app.ask(amina, 'GET', '/articles')).text();
    for (const { attributes } of named(page, 'script')) {
      const source = await (await app.ask(null, 'GET', attributes.src ?? '')).text();
      for (const [, path = ''] of source.matchAll(/^import .* from '(\.[^']+)'/gm)) {
        const { pathname } = new URL(path, new URL(attributes.src ?? '', app.origin));
        expect((await app.ask(null, 'GET', pathname)).status).toBe(200);
      }
    }
    for (const { attributes } of named(page, 'link')) {
      const source = await (await app.ask(null, 'GET', attributes.href ?? '')).text();
      for (const [, path = ''] of source.matchAll(/url\(["']?([^"')]+)/g)) {
        const { pathname } = new URL(path, new URL(attributes.href ?? '', app.origin));
        expect((await app.ask(null, 'GET', pathname)).status).toBe(200);
      }
    }
  });

  it('are no way out of their folder', async () => {
    for (const path of ['/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/package.json']) {
      expect((await app.ask(null, 'GET', path)).status).not.toBe(200);
    }
  });
});

describe('health', () => {
  it('says that the server lives', async () => {
    expect(await (await app.ask(null, 'GET', '/healthz')).json()).toEqual({ status: 'ok' });
  });

  it('says how far the ledger is', async () => {
    const head = await app.ledger.reads.head();
    expect(await (await app.ask(null, 'GET', '/readyz')).json()).toEqual({ status: 'ready', ...head });
  });
});

describe('a fault of the server', () => {
  it('is answered with 500 and a request number, and without its insides', async () => {
    const broken = await startApp();
    try {
      await broken.ledger.database.schema.dropTable('claim').execute();
      const page = await broken.ask(amina, 'GET', `/articles/${broken.article}`);
      const json = await broken.ask(amina, 'GET', `/api/articles/${broken.article}`);
      for (const response of [page, json]) {
        expect(response.status).toBe(500);
        expectSecure(response);
        const words = await response.text();
        expect(words).toMatch(/request number [0-9a-f-]{36}/);
        expect(words).not.toMatch(/sqlite|no such table|node_modules/i);
      }
      expect(json.headers.get('Content-Type')).toContain('application/problem+json');
      const ready = await broken.ask(null, 'GET', '/healthz');
      expect(ready.status).toBe(200);
    } finally {
      await broken.close();
    }
  });
});
