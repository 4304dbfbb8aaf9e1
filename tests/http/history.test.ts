import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Actor } from '../../src/domain/actor.ts';
import { claimSchema } from '../../src/wire/claim.ts';
import { historyEntrySchema } from '../../src/wire/history.ts';
import { articles, phrase } from '../fixtures/articles.ts';
import { reviewers } from '../fixtures/people.ts';
import { textOf } from '../views/markup.ts';
import { startApp, type TestApp } from './app.ts';

const { amina, jonas } = reviewers;
const troops = phrase(articles.withdrawal, '2,500 troops');

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app.close());

async function marked(body: object = {}) {
  const json = { position: troops, ...body };
  const response = await app.ask(amina, 'POST', `/api/articles/${app.article}/claims`, { json });
  return claimSchema.parse(await response.json());
}

async function judged(id: string, version: number, json: object, as: Actor = jonas) {
  const headers = { 'If-Match': `"${version}"` };
  const response = await app.ask(as, 'PUT', `/api/claims/${id}/verdict`, { json, headers });
  expect(response.status).toBe(200);
}

/** A claim whose note was written again and again: its events have the versions 1 to `notes` + 1. */
async function rewritten(notes: number) {
  const claim = await marked();
  for (let i = 1; i <= notes; i += 1) await judged(claim.id, i, { note: `Call ${i}.` });
  return claim;
}

const page = async (address: string) => {
  const response = await app.ask(amina, 'GET', address);
  expect(response.status).toBe(200);
  return response.text();
};

async function entriesAt(address: string) {
  const response = await app.ask(amina, 'GET', address);
  expect(response.status).toBe(200);
  const { items, next } = await response.json();
  return { items: historyEntrySchema.array().parse(items), next };
}

const positionsOn = (markup: string) =>
  [...markup.matchAll(/id="event-(\d+)"/g)].map(([, position]) => Number(position));

describe('the history as JSON', () => {
  it('begins with the import, oldest first, each event with old and new', async () => {
    const { id } = await marked({ verdict: 'verified', note: 'DoD.' });
    await judged(id, 2, { verdict: 'disputed', note: 'NYT: 3,500.' });
    const { items, next } = await entriesAt(`/api/articles/${app.article}/history`);
    expect(next).toBeNull();
    expect(items.map(({ type, claim }) => [type, claim])).toEqual([
      ['ArticleImported', null],
      ['ClaimMarked', id],
      ['VerdictGiven', id],
      ['VerdictGiven', id],
    ]);
    expect(items[0]).toMatchObject({ old: null, new: { language: 'en' } });
    expect(items[1]).toMatchObject({ old: null, new: { verdict: null, position: troops } });
    expect(items[3]).toMatchObject({
      actor: { name: 'Jonas Weber', role: 'reviewer' },
      old: { verdict: 'verified', note: 'DoD.' },
      new: { verdict: 'disputed', note: 'NYT: 3,500.' },
    });
    expect(Object.keys(items[3]?.new ?? {})).toEqual(['verdict', 'note']);
  });

  it('is read a page at a time, with right old values on a page that begins in the middle', async () => {
    await rewritten(5);
    const seen: (readonly [unknown, unknown])[] = [];
    let address: string | null = `/api/articles/${app.article}/history?after=-1&limit=2`;
    let pages = 0;
    while (address !== null) {
      const { items, next } = await entriesAt(address);
      expect(items.length).toBeLessThanOrEqual(2);
      seen.push(...items.map((item) => [item.old?.note, item.new?.note] as const));
      address = next;
      pages += 1;
    }
    expect(pages).toBe(4);
    expect(seen.slice(2)).toEqual([
      ['', 'Call 1.'],
      ['Call 1.', 'Call 2.'],
      ['Call 2.', 'Call 3.'],
      ['Call 3.', 'Call 4.'],
      ['Call 4.', 'Call 5.'],
    ]);
  });

  it('names no next page when there is nothing more', async () => {
    await rewritten(2);
    const { items, next } = await entriesAt(`/api/articles/${app.article}/history?limit=4`);
    expect(items).toHaveLength(4);
    expect(next).toBeNull();
  });

  it.each(['limit=0', 'limit=1001', 'limit=x', 'after=-2', 'after=1.5'])('refuses ?%s', async (query) => {
    const response = await app.ask(amina, 'GET', `/api/articles/${app.article}/history?${query}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'invalid-input' });
  });

  it('tells of one claim and of no other', async () => {
    const { id } = await rewritten(1);
    await marked({ note: 'Another claim.' });
    const { items } = await entriesAt(`/api/claims/${id}/history`);
    expect(items.map(({ claim }) => claim)).toEqual([id, id]);
  });

  it('answers 404 for a claim that is not there', async () => {
    expect((await app.ask(amina, 'GET', '/api/claims/nothing/history')).status).toBe(404);
  });
});

describe('the history as a page', () => {
  it('reads as sentences, newest first, with who, when, old and new', async () => {
    const { id } = await marked({ verdict: 'verified', note: 'DoD.' });
    await judged(id, 2, { verdict: 'disputed', note: 'NYT: 3,500.' });
    const markup = await page(`/articles/${app.article}/history`);
    const told = textOf(markup);
    expect(told).toMatch(
      /Jonas Weber changed “2,500 troops” from verified to disputed.*Amina Haddad marked “2,500 troops” as verified.*imported revision 1/,
    );
    expect(markup).toMatch(/<time datetime="2026-11-24T09:00:\d\d\.000Z"/);
    expect(markup).toContain('<del>DoD.</del>');
    expect(markup).toContain('<ins>NYT: 3,500.</ins>');
  });

  it('goes back a hundred events a page, with right old values where a page begins in the middle', async () => {
    const claim = await rewritten(150);
    const newest = await page(`/articles/${app.article}/history`);
    const [, older = ''] = /href="([^"]*\?before=\d+)">Older/.exec(newest) ?? [];
    const oldest = await page(older);
    expect(oldest).not.toContain('>Older<');
    const shown = [...positionsOn(newest), ...positionsOn(oldest)];
    expect(shown).toEqual(shown.toSorted((a, b) => b - a));
    expect(new Set(shown).size).toBe(152);
    expect(positionsOn(newest)).toHaveLength(100);
    expect(textOf(newest)).toContain('changed the note on “2,500 troops”');
    expect(textOf(newest)).not.toContain('wrote a note');
    expect(newest).toContain('<del>50.</del><ins>51.</ins>');
    expect(textOf(oldest)).toContain('wrote a note on “2,500 troops”');
    expect(positionsOn(await page(`/claims/${claim.id}/history`))).toHaveLength(151);
  });

  it('leads to no page without events', async () => {
    await rewritten(98);
    const markup = await page(`/articles/${app.article}/history`);
    expect(positionsOn(markup)).toHaveLength(100);
    expect(markup).not.toContain('>Older<');
  });

  it('tells what was withdrawn, with the reason', async () => {
    const { id } = await marked();
    const headers = { 'If-Match': '"1"' };
    await app.ask(amina, 'POST', `/api/claims/${id}/withdrawal`, { json: { note: 'Not a fact.' }, headers });
    const told = textOf(await page(`/claims/${id}/history`));
    expect(told).toContain('withdrew “2,500 troops”');
    expect(told).toContain('Reason: Not a fact.');
  });

  it('shows what was typed as text', async () => {
    await marked({ note: '<img src=x onerror=alert(1)>', sources: [{ title: '"><script>' }] });
    const markup = await page(`/articles/${app.article}/history`);
    expect(markup).not.toContain('<img');
    expect(markup).not.toMatch(/<script>/);
    expect(textOf(markup)).toContain('<img src=x onerror=alert(1)>');
  });

  it.each(['before=x', 'before=', 'before=-5', 'before=1e99'])('survives ?%s', async (query) => {
    const response = await app.ask(amina, 'GET', `/articles/${app.article}/history?${query}`);
    expect(response.status).toBe(200);
  });

  it.each(['/articles/nothing/history', '/claims/nothing/history'])('answers 404 at %s', async (address) => {
    const response = await app.ask(amina, 'GET', address);
    expect(response.status).toBe(404);
    expect(textOf(await response.text())).toContain('There is nothing at this address.');
  });
});
