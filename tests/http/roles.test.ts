// Every page and every write, for each role and for nobody, on the server as it is started.

import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Running, serve } from '../../src/serve.ts';
import { readSettings } from '../../src/settings.ts';
import { textOf } from '../views/markup.ts';
import { type Browser, browserOf } from './newsroom.ts';

type Who = 'admin' | 'editor' | 'reviewer' | 'nobody';

let running: Running;
let people: Readonly<Record<Who, Browser>>;
let article: string;
let person: string;

beforeAll(async () => {
  running = await serve(readSettings({ PORT: '0', DATABASE: ':memory:' }), pino({ level: 'silent' }));
  const admin = browser();
  const account = { name: 'Noor Aziz', email: 'noor@desk.example', password: 'correct horse battery' };
  expect((await admin.post(pathOf(running.firstLink ?? ''), account)).status).toBe(303);
  people = {
    admin,
    editor: await invited(admin, 'Edda Lindqvist', 'editor'),
    reviewer: await invited(admin, 'Amina Haddad', 'reviewer'),
    nobody: browser(),
  };
  const { html } = await admin.get('/articles');
  article = /href="(\/articles\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
  const spare = await admin.post('/people', {
    name: 'Jonas Weber',
    email: 'jonas@desk.example',
    role: 'reviewer',
  });
  person =
    /action="(\/people\/[^/"]+)\/role">\s*<select name="role" aria-label="Role of Jonas Weber"/.exec(
      spare.html,
    )?.[1] ?? '';
});

afterAll(() => running.stop());

const browser = () => browserOf(running.origin, running.origin);

const pathOf = (link: string) => new URL(link).pathname;

async function invited(admin: Browser, name: string, role: string): Promise<Browser> {
  const email = `${role}@desk.example`;
  const { html } = await admin.post('/people', { name, email, role });
  const [, link = ''] = /<code class="secret"[^>]*>([^<]+)</.exec(html) ?? [];
  const own = browser();
  const path = pathOf(link.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))));
  expect((await own.post(path, { password: 'correct horse battery' })).status).toBe(303);
  return own;
}

const pages: readonly [string, () => string, Readonly<Record<Who, number>>][] = [
  ['the start', () => '/', { admin: 303, editor: 303, reviewer: 303, nobody: 303 }],
  ['the articles', () => '/articles', { admin: 200, editor: 200, reviewer: 200, nobody: 303 }],
  ['the form for an article', () => '/articles/new', { admin: 200, editor: 200, reviewer: 403, nobody: 303 }],
  ['the workbench', () => article, { admin: 200, editor: 200, reviewer: 200, nobody: 303 }],
  [
    'the form for a claim',
    () => `${article}?mark=60-90`,
    { admin: 200, editor: 200, reviewer: 200, nobody: 303 },
  ],
  ['the history', () => `${article}/history`, { admin: 200, editor: 200, reviewer: 200, nobody: 303 }],
  ['the export', () => `${article}/export`, { admin: 200, editor: 200, reviewer: 200, nobody: 303 }],
  [
    'the exported file',
    () => `/api${article}/export`,
    { admin: 200, editor: 200, reviewer: 200, nobody: 401 },
  ],
  ['the account', () => '/account', { admin: 200, editor: 200, reviewer: 200, nobody: 303 }],
  ['the people', () => '/people', { admin: 200, editor: 403, reviewer: 403, nobody: 303 }],
  ['the sign-in', () => '/sign-in', { admin: 303, editor: 303, reviewer: 303, nobody: 200 }],
  ['a void link', () => '/welcome/nothing', { admin: 404, editor: 404, reviewer: 404, nobody: 404 }],
  ['nothing', () => '/nothing', { admin: 404, editor: 404, reviewer: 404, nobody: 303 }],
  ['the schema', () => '/schemas/export-1.json', { admin: 200, editor: 200, reviewer: 200, nobody: 200 }],
];

const writes: readonly [string, () => string, Record<string, string>, Readonly<Record<Who, number>>][] = [
  [
    'adds an article',
    () => '/articles',
    { text: 'x' },
    { admin: 303, editor: 303, reviewer: 403, nobody: 401 },
  ],
  [
    'marks a claim',
    () => `${article}/claims`,
    { start: '0', end: '300', exact: '2021-03-29' },
    { admin: 303, editor: 303, reviewer: 303, nobody: 401 },
  ],
  [
    'invites somebody',
    () => '/people',
    { name: 'Lea Okafor', email: 'lea@desk.example', role: 'reviewer' },
    { admin: 201, editor: 403, reviewer: 403, nobody: 401 },
  ],
  [
    'changes a role',
    () => `${person}/role`,
    { role: 'admin' },
    { admin: 303, editor: 403, reviewer: 403, nobody: 401 },
  ],
  [
    'makes a token',
    () => '/account/tokens',
    { name: 'x' },
    { admin: 201, editor: 201, reviewer: 201, nobody: 401 },
  ],
];

const everyone: readonly Who[] = ['admin', 'editor', 'reviewer', 'nobody'];

describe.each(everyone)('as %s', (who) => {
  it.each(pages)('%s', async (_, path, expected) => {
    const { status, html } = await people[who].get(path());
    expect(status).toBe(expected[who]);
    if (html.startsWith('<!doctype html>')) {
      expect(html.match(/<h1\b/g)).toHaveLength(1);
      expect(html.match(/<main\b/g)).toHaveLength(1);
      expect(html).toMatch(/<title>.+ · Tickmark<\/title>/);
    }
  });

  it.each(writes)('%s', async (_, path, form, expected) => {
    const { status } = await people[who].post(path(), form);
    expect(status).toBe(expected[who]);
  });

  it('shows the ways to the pages that this role has, and to no others', async () => {
    const { html } = await people[who].get('/articles');
    const links = [...html.matchAll(/href="(\/[^"]*)"/g)].map(([, href = '']) => href);
    for (const href of new Set(links)) {
      if (!href.startsWith('/assets/')) expect((await people[who].get(href)).status, href).toBeLessThan(400);
    }
  });
});

it('says to a person whose role is too small whom to ask', async () => {
  const { html } = await people.reviewer.get('/articles/new');
  expect(textOf(html)).toContain('Ask someone whose role is editor or admin.');
});

it('leads from the sign-in back to where somebody wanted to go, and nowhere else', async () => {
  const led = await people.nobody.get(`${article}/history`);
  expect(led.location).toBe(`/sign-in?next=${encodeURIComponent(`${article}/history`)}`);
  const account = { email: 'reviewer@desk.example', password: 'correct horse battery' };
  for (const [next, location] of [
    [`${article}/history`, `${article}/history`],
    ['https://evil.example/', '/articles'],
    ['//evil.example/', '/articles'],
  ] as const) {
    const answer = await browser().post('/sign-in', { ...account, next });
    expect([answer.status, answer.location]).toEqual([303, location]);
  }
});
