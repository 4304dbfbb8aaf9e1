import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { claimSchema } from '../../src/wire/claim.ts';
import { articles, phrase } from '../fixtures/articles.ts';
import { editors, reviewers } from '../fixtures/people.ts';
import { startApp, type TestApp } from './app.ts';

const { amina, jonas } = reviewers;
const troops = phrase(articles.withdrawal, '2,500 troops');

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app.close());

const mark = (body: object, headers: Record<string, string> = {}) =>
  app.ask(amina, 'POST', `/api/articles/${app.article}/claims`, { json: body, headers });

async function marked(body: object = { position: troops }) {
  const response = await mark(body);
  expect(response.status).toBe(201);
  return claimSchema.parse(await response.json());
}

const judge = (id: string, version: number, body: object, as = amina) =>
  app.ask(as, 'PUT', `/api/claims/${id}/verdict`, { json: body, headers: { 'If-Match': `"${version}"` } });

describe('marking a claim', () => {
  it('answers 201 with the claim, its address and a strong ETag', async () => {
    const response = await mark({
      position: troops,
      quote: { exact: '2,500 troops' },
      kind: 'quantity',
      verdict: 'sourced',
      sources: [
        { title: 'New York Times', url: 'https://www.nytimes.com/', pinpoint: '14 March', type: 'article' },
      ],
    });
    expect(response.status).toBe(201);
    const claim = claimSchema.parse(await response.json());
    expect(response.headers.get('Location')).toBe(`/api/claims/${claim.id}`);
    expect(response.headers.get('ETag')).toBe('"2"');
    expect(claim).toMatchObject({
      article: app.article,
      revision: 1,
      version: 2,
      position: troops,
      quote: { exact: '2,500 troops' },
      kind: 'quantity',
      verdict: 'sourced',
      reviewer: { id: amina.id, name: 'Amina Haddad', role: 'reviewer' },
    });
    expect((await app.ledger.reads.head()).size).toBe(claim.ledgerPosition + 1);
  });

  const refusals: readonly [string, object, string][] = [
    [
      'a quote that is not at its position',
      { position: troops, quote: { exact: '3,500 troops' } },
      'quote-not-at-position',
    ],
    [
      'a quote with other words around it',
      { position: troops, quote: { exact: '2,500 troops', suffix: ' in Iraq' } },
      'quote-not-at-position',
    ],
    ['a range that ends before it starts', { position: { start: 20, end: 10 } }, 'range-invalid'],
    ['a range out of the text', { position: { start: 2600, end: 2610 } }, 'range-out-of-text'],
    ['a range of white space', { position: { start: 200, end: 202 } }, 'range-blank'],
    ['a revision that does not exist', { position: troops, revision: 2 }, 'revision-unknown'],
    ['disputed without a note', { position: troops, verdict: 'disputed' }, 'note-required'],
    ['sourced without a source', { position: troops, verdict: 'sourced' }, 'source-required'],
    ['an unknown verdict', { position: troops, verdict: 'true' }, 'invalid-input'],
    ['a note of a megabyte', { position: troops, note: 'n'.repeat(1_000_000) }, 'invalid-input'],
    ['a source without title', { position: troops, sources: [{ title: ' ' }] }, 'invalid-input'],
    ['a title of two lines', { position: troops, sources: [{ title: 'New\nYork' }] }, 'invalid-input'],
    [
      'a link that runs a script',
      { position: troops, sources: [{ title: 'x', url: 'javascript:alert(1)' }] },
      'invalid-input',
    ],
    ['a field that nobody knows', { position: troops, verdikt: 'verified' }, 'invalid-input'],
    ['half a surrogate pair in a note', { position: troops, note: '\ud800' }, 'invalid-input'],
  ];

  it.each(refusals)('refuses %s and stores nothing', async (_, body, code) => {
    const { size } = await app.ledger.reads.head();
    const response = await mark(body);
    expect(response.status).toBe(422);
    expect(response.headers.get('Content-Type')).toContain('application/problem+json');
    const problem = await response.json();
    expect(problem).toMatchObject({ status: 422, code });
    expect(problem.detail.length).toBeGreaterThan(20);
    expect(problem.errors[0].pointer).toMatch(/^(\/|$)/);
    expect((await app.ledger.reads.head()).size).toBe(size);
  });

  it('does a request with the same idempotency key once, and answers it alike', async () => {
    const first = await mark({ position: troops }, { 'Idempotency-Key': 'k1' });
    const claim = await first.json();
    await judge(claim.id, 1, { verdict: 'verified' });
    const again = await mark({ position: troops }, { 'Idempotency-Key': 'k1' });
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual(claim);
    expect((await app.ledger.reads.desk(articles.withdrawal.id))?.claims).toHaveLength(1);
  });

  it('refuses an idempotency key that was used for something else', async () => {
    await mark({ position: troops }, { 'Idempotency-Key': 'k1' });
    const other = await mark(
      { position: { ...troops, start: troops.start - 9 } },
      { 'Idempotency-Key': 'k1' },
    );
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('answers 404 for an unknown article', async () => {
    const path = '/api/articles/00000000-0000-4000-8000-00000000dead/claims';
    const response = await app.ask(amina, 'POST', path, { json: { position: troops } });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found' });
  });
});

describe('reading claims', () => {
  it('lists live claims in reading order, filtered by verdict', async () => {
    const later = await marked({ position: phrase(articles.withdrawal, '3,500') });
    const earlier = await marked({ position: troops, verdict: 'verified' });
    const list = await (await app.ask(jonas, 'GET', `/api/articles/${app.article}/claims`)).json();
    expect(list.items.map(({ id }: { id: string }) => id)).toEqual([earlier.id, later.id]);
    expect(list.next).toBeNull();
    const open = await (
      await app.ask(jonas, 'GET', `/api/articles/${app.article}/claims?verdict=open`)
    ).json();
    expect(open.items.map(({ id }: { id: string }) => id)).toEqual([later.id]);
  });

  it('answers 304 to whoever has the newest version', async () => {
    const { id } = await marked();
    const tag = (await app.ask(amina, 'GET', `/api/claims/${id}`)).headers.get('ETag') ?? '';
    const unchanged = await app.ask(amina, 'GET', `/api/claims/${id}`, { headers: { 'If-None-Match': tag } });
    expect(unchanged.status).toBe(304);
    await judge(id, 1, { verdict: 'verified' });
    const changed = await app.ask(amina, 'GET', `/api/claims/${id}`, { headers: { 'If-None-Match': tag } });
    expect(changed.status).toBe(200);
  });
});

describe('changing a claim', () => {
  it('gives a verdict on the version that was seen', async () => {
    const { id } = await marked();
    const response = await judge(id, 1, { verdict: 'disputed', note: 'The NYT says 3,500.' }, editors.edda);
    expect(response.status).toBe(200);
    expect(response.headers.get('ETag')).toBe('"2"');
    expect(await response.json()).toMatchObject({
      verdict: 'disputed',
      reviewer: { name: 'Edda Lindqvist' },
    });
  });

  it('answers 428 without If-Match', async () => {
    const { id } = await marked();
    const response = await app.ask(amina, 'PUT', `/api/claims/${id}/verdict`, {
      json: { verdict: 'verified' },
    });
    expect(response.status).toBe(428);
    expect(await response.json()).toMatchObject({ code: 'if-match-required' });
  });

  it('answers 412 with both versions when someone else was first', async () => {
    const { id } = await marked();
    await judge(id, 1, { verdict: 'verified' }, jonas);
    const response = await judge(id, 1, { verdict: 'disputed', note: 'No.' });
    expect(response.status).toBe(412);
    expect(await response.json()).toMatchObject({
      code: 'stale-version',
      currentEtag: '"2"',
      current: { verdict: 'verified', version: 2 },
      yours: { verdict: null, version: 1 },
    });
  });

  it('lets exactly one of two who change the same version at once through', async () => {
    const { id } = await marked();
    const answers = await Promise.all([
      judge(id, 1, { verdict: 'verified' }),
      judge(id, 1, { verdict: 'verified', note: 'x' }, jonas),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('opens a claim again when its range moves, and keeps its note', async () => {
    const { id } = await marked({ position: troops, verdict: 'verified', note: 'DoD.' });
    const position = phrase(articles.withdrawal, 'a reported 2,500 troops');
    const response = await app.ask(amina, 'PUT', `/api/claims/${id}/range`, {
      json: { position },
      headers: { 'If-Match': '"2"' },
    });
    expect(await response.json()).toMatchObject({
      position,
      verdict: null,
      note: 'DoD.',
      quote: { exact: 'a reported 2,500 troops' },
    });
  });

  it('withdraws a claim, after which it cannot be changed and is not listed', async () => {
    const { id } = await marked();
    const headers = { 'If-Match': '"1"' };
    const gone = await app.ask(amina, 'POST', `/api/claims/${id}/withdrawal`, {
      json: { note: 'Not a fact.' },
      headers,
    });
    expect(await gone.json()).toMatchObject({ status: 'withdrawn' });
    expect((await (await judge(id, 2, { verdict: 'verified' })).json()).code).toBe('claim-withdrawn');
    const list = await (await app.ask(amina, 'GET', `/api/articles/${app.article}/claims`)).json();
    expect(list.items).toEqual([]);
  });

  it('tells the history with old and new values', async () => {
    const { id } = await marked({ position: troops, verdict: 'verified' });
    await judge(id, 2, { verdict: 'disputed', note: 'The NYT says 3,500.' }, jonas);
    const history = await (await app.ask(amina, 'GET', `/api/claims/${id}/history`)).json();
    expect(history.items.map(({ type }: { type: string }) => type)).toEqual([
      'ClaimMarked',
      'VerdictGiven',
      'VerdictGiven',
    ]);
    expect(history.items.at(-1)).toMatchObject({
      actor: { name: 'Jonas Weber' },
      claim: id,
      old: { verdict: 'verified', note: '' },
      new: { verdict: 'disputed', note: 'The NYT says 3,500.' },
    });
  });
});

describe('what is sent wrongly', () => {
  const path = () => `/api/articles/${app.article}/claims`;

  it('answers 401 to nobody, with how to sign in', async () => {
    const response = await app.ask(null, 'POST', path(), { json: { position: troops } });
    expect(response.status).toBe(401);
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({ code: 'unauthenticated' });
  });

  it('answers 400 to malformed JSON', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await app.ask(amina, 'POST', path(), { body: '{"position":', headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'malformed-json' });
  });

  it('answers 415 to another content type', async () => {
    const response = await app.ask(amina, 'POST', path(), {
      body: 'position',
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(response.status).toBe(415);
  });

  it('answers 413 to a body that is too long', async () => {
    const response = await app.ask(amina, 'POST', path(), { json: { note: 'n'.repeat(5_000_000) } });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'too-long' });
  });

  it('answers 404 in JSON below /api', async () => {
    const response = await app.ask(amina, 'GET', '/api/nothing');
    expect(response.status).toBe(404);
    expect(response.headers.get('Content-Type')).toContain('problem+json');
  });
});
