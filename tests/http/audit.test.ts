import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { historyEntrySchema } from '../../src/wire/history.ts';
import { articles, phrase } from '../fixtures/articles.ts';
import { editors, reviewers } from '../fixtures/people.ts';
import { named, textOf } from '../views/markup.ts';
import { startApp, type TestApp } from './app.ts';

const { amina, jonas } = reviewers;
const { edda } = editors;
const troops = phrase(articles.withdrawal, '2,500 troops');
const deadline = phrase(articles.withdrawal, 'May 1 deadline');

const pageSchema = z.object({ items: z.array(historyEntrySchema), next: z.string().nullable() });

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app.close());

async function marked(json: object): Promise<string> {
  const response = await app.ask(amina, 'POST', `/api/articles/${app.article}/claims`, { json });
  expect(response.status).toBe(201);
  return (await response.json()).id;
}

const change = async (
  id: string,
  version: number,
  what: 'verdict' | 'range' | 'withdrawal',
  json: object,
  as = amina,
) => {
  const method = what === 'withdrawal' ? 'POST' : 'PUT';
  const headers = { 'If-Match': `"${version}"` };
  const response = await app.ask(as, method, `/api/claims/${id}/${what}`, { json, headers });
  expect(response.status).toBe(200);
};

const history = async (path: string) => pageSchema.parse(await (await app.ask(jonas, 'GET', path)).json());

const page = async (path: string) => {
  const response = await app.ask(jonas, 'GET', path);
  expect(response.status).toBe(200);
  return response.text();
};

/** Notes from 1 to `notes`, one event each. */
async function noted(notes: number): Promise<string> {
  const id = await marked({ position: troops });
  for (let note = 1; note <= notes; note += 1) await change(id, note, 'verdict', { note: `Note ${note}.` });
  return id;
}

describe('the history of an article in JSON', () => {
  it('tells every event of it and of its claims, oldest first, with old and new', async () => {
    const first = await marked({ position: troops, verdict: 'verified', note: 'DoD.' });
    const second = await marked({ position: deadline });
    await change(first, 2, 'verdict', { verdict: 'disputed', note: 'The NYT says 3,500.' }, edda);
    await change(second, 1, 'range', { position: phrase(articles.withdrawal, 'the May 1 deadline') });
    await change(second, 2, 'withdrawal', { note: 'Not a fact.' }, jonas);

    const { items, next } = await history(`/api/articles/${app.article}/history`);
    expect(next).toBeNull();
    expect(items.map(({ type, claim, actor }) => [type, claim, actor.name])).toEqual([
      ['ArticleImported', null, amina.name],
      ['ClaimMarked', first, amina.name],
      ['VerdictGiven', first, amina.name],
      ['ClaimMarked', second, amina.name],
      ['VerdictGiven', first, edda.name],
      ['RangeMoved', second, amina.name],
      ['ClaimWithdrawn', second, jonas.name],
    ]);
    expect(items[0]).toMatchObject({ old: null, new: { title: articles.withdrawal.copy.title } });
    expect(items[1]).toMatchObject({ old: null, new: { quote: { exact: '2,500 troops' } } });
    expect(items[4]).toMatchObject({
      old: { verdict: 'verified', note: 'DoD.' },
      new: { verdict: 'disputed', note: 'The NYT says 3,500.' },
    });
    expect(items[5]).toMatchObject({
      old: { position: deadline, quote: { exact: 'May 1 deadline' } },
      new: { quote: { exact: 'the May 1 deadline' } },
    });
    expect(items[6]).toMatchObject({ old: { status: 'live' }, new: { status: 'withdrawn' } });
    const positions = items.map(({ position }) => position);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  it('comes a page at a time, each page knowing what was before it', async () => {
    await noted(7);
    const whole = await history(`/api/articles/${app.article}/history`);
    const items = [];
    const lengths = [];
    let next: string | null = `/api/articles/${app.article}/history?limit=3`;
    while (next !== null) {
      const read: z.infer<typeof pageSchema> = await history(next);
      items.push(...read.items);
      lengths.push(read.items.length);
      next = read.next;
    }
    expect(lengths).toEqual([3, 3, 3]);
    expect(items).toEqual(whole.items);
    expect(items.at(-1)).toMatchObject({ old: { note: 'Note 6.' }, new: { note: 'Note 7.' } });
  });

  it.each(['limit=0', 'limit=1001', 'limit=x', 'after=-2', 'after=x'])('refuses %s', async (query) => {
    const response = await app.ask(jonas, 'GET', `/api/articles/${app.article}/history?${query}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'invalid-input' });
  });

  it('tells nothing of other articles and of accounts', async () => {
    await marked({ position: troops });
    const added = await app.ask(edda, 'POST', '/api/articles', { json: { text: 'Forty came.' } });
    const { items } = await history(`/api/articles/${(await added.json()).id}/history`);
    expect(items.map(({ type }) => type)).toEqual(['ArticleImported']);
  });
});

describe('the history of a claim in JSON', () => {
  it('tells its events alone, also once it is withdrawn', async () => {
    const id = await marked({ position: troops });
    await marked({ position: deadline });
    await change(id, 1, 'withdrawal', {});
    const { items } = await history(`/api/claims/${id}/history`);
    expect(items.map(({ type, claim }) => [type, claim])).toEqual([
      ['ClaimMarked', id],
      ['ClaimWithdrawn', id],
    ]);
  });

  it('is not there for a claim that nobody marked', async () => {
    for (const path of ['/api/claims/nobody/history', '/claims/nobody/history']) {
      expect((await app.ask(jonas, 'GET', path)).status).toBe(404);
    }
  });
});

describe('the history as a page', () => {
  const tellings = (html: string) =>
    html
      .split('<li class="telling"')
      .slice(1)
      .map((telling) => textOf(`<li ${telling.split('</li>')[0]}`));

  const positions = (html: string) =>
    named(html, 'li').flatMap(({ attributes: { id } }) =>
      id?.startsWith('event-') ? [Number(id.slice('event-'.length))] : [],
    );

  it('reads as sentences, newest first', async () => {
    const id = await marked({ position: troops, verdict: 'verified' });
    await change(id, 2, 'verdict', { verdict: 'disputed', note: 'The NYT says 3,500.' }, edda);
    await change(id, 3, 'withdrawal', { note: 'Not a fact.' }, jonas);
    for (const path of [`/articles/${app.article}/history`, `/claims/${id}/history`]) {
      const [withdrawn, changed, markedThen] = tellings(await page(path));
      expect(withdrawn).toContain('Jonas Weber withdrew “2,500 troops”');
      expect(withdrawn).toContain('Reason: Not a fact.');
      expect(changed).toContain('Edda Lindqvist changed “2,500 troops” from verified to disputed');
      expect(changed).toContain('The NYT says 3,500.');
      expect(markedThen).toContain('marked “2,500 troops” as verified');
    }
  });

  it('leads on to older ones until there are none, with every event once', async () => {
    await noted(198);
    const read = [];
    let path: string | undefined = `/articles/${app.article}/history`;
    while (path !== undefined) {
      const html: string = await page(path);
      read.push(positions(html));
      path = named(html, 'a').find(({ attributes }) => attributes.href?.includes('?before='))?.attributes
        .href;
    }
    expect(read.map(({ length }) => length)).toEqual([100, 100]);
    const all = read.flat();
    expect(all).toEqual(all.toSorted((a, b) => b - a));
    expect(new Set(all).size).toBe(200);
  });

  it('shows the right old value where it begins in the middle', async () => {
    const id = await marked({ position: troops, verdict: 'verified', note: 'Old.' });
    await change(id, 2, 'verdict', { verdict: 'disputed', note: 'New.' });
    const { ledgerPosition } = await (await app.ask(jonas, 'GET', `/api/claims/${id}`)).json();
    for (let note = 1; note <= 99; note += 1)
      await change(id, note + 2, 'verdict', { note: `Note ${note}.` });
    const html = await page(`/articles/${app.article}/history`);
    expect(positions(html).at(-1)).toBe(ledgerPosition);
    expect(tellings(html).at(-1)).toContain('changed “2,500 troops” from verified to disputed');
  });

  it.each(['before=x', 'before=-1', 'before=', 'before=1&before=2'])(
    'is a page for any address: %s',
    async (query) => {
      await page(`/articles/${app.article}/history?${query}`);
    },
  );
});
