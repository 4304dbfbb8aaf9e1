import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { reviewers } from '../fixtures/people.ts';
import { startApp, type TestApp } from './app.ts';
import { type Newsroom, openNewsroom } from './newsroom.ts';

const origin = 'http://tickmark.test';
const amina = { name: 'Amina Rahman', email: 'amina@example.org', password: 'ten thousand ticks' };

const foreign: readonly [string, Record<string, string>][] = [
  ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
  ['another host of the same site', { 'Sec-Fetch-Site': 'same-site' }],
  ['another site that names our origin', { 'Sec-Fetch-Site': 'cross-site', Origin: origin }],
  ['a foreign origin, from a browser that says no more', { Origin: 'https://evil.example' }],
  ['an origin that is hidden', { Origin: 'null' }],
  ['our host on another port', { Origin: 'http://tickmark.test:8080' }],
];

describe('a write with a session', () => {
  let newsroom: Newsroom;

  beforeEach(async () => {
    newsroom = await openNewsroom(origin);
  });

  afterEach(() => newsroom.close());

  const welcome = async (headers: Record<string, string>) => {
    const link = await newsroom.accounts.firstLink();
    return newsroom.browser().post(new URL(link ?? '').pathname, amina, headers);
  };

  it.each(foreign)('is refused from %s, and changes nothing', async (_, headers) => {
    const answer = await welcome(headers);
    expect(answer.status).toBe(403);
    expect(answer.html).toContain('came from another site');
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await newsroom.accounts.list()).toEqual([]);
  });

  it.each([
    ['our own page', { 'Sec-Fetch-Site': 'same-origin' }],
    ['the address bar', { 'Sec-Fetch-Site': 'none' }],
    ['our origin, from a browser that says no more', { Origin: origin }],
    ['a program, which says nothing', {}],
  ])('is let through from %s', async (_, headers) => {
    expect((await welcome(headers)).status).toBe(303);
  });
});

describe('a write with a bearer token', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await startApp();
  });

  afterEach(() => app.close());

  it.each(foreign)('is let through from %s, since no browser sends a token by itself', async (_, headers) => {
    const json = { position: { start: 0, end: 5 } };
    const path = `/api/articles/${app.article}/claims`;
    expect((await app.ask(reviewers.amina, 'POST', path, { json, headers })).status).toBe(201);
  });

  it('is refused from another site without one, as JSON below /api', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const response = await app.ask(null, method, '/api/articles', { headers });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'cross-site' });
    }
  });

  it('leaves reading alone: a link from another site opens', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await app.ask(reviewers.amina, 'GET', '/articles', { headers })).status).toBe(200);
    expect((await app.ask(null, 'GET', '/articles', { headers })).status).toBe(303);
  });
});
