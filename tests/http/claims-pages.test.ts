import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type ArticleId, type ClaimId, claimId } from '../../src/domain/id.ts';
import { articles, phrase } from '../fixtures/articles.ts';
import { editors, reviewers } from '../fixtures/people.ts';
import { named, textOf } from '../views/markup.ts';
import { startApp, type TestApp } from './app.ts';

const { amina, jonas } = reviewers;
const troops = phrase(articles.withdrawal, '2,500 troops');
const htmx = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' };

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app.close());

const post = (path: string, form: Record<string, string> | URLSearchParams, headers = {}, as = amina) =>
  app.ask(as, 'POST', path, { form, headers });

const wordsOf = (exact: string, nth = 1) => {
  const { start, end } = phrase(articles.withdrawal, exact, nth);
  return { exact, start: String(start), end: String(end) };
};

const markForm = { key: 'mark-1', revision: '1', ...wordsOf('2,500 troops'), kind: 'quantity', verdict: '' };

const mark = (form: Record<string, string> = {}, headers = {}) =>
  post(`/articles/${app.article}/claims`, { ...markForm, ...form }, headers);

async function marked(form: Record<string, string> = {}): Promise<ClaimId> {
  const response = await mark(form);
  expect(response.status).toBe(303);
  const { searchParams } = new URL(response.headers.get('Location') ?? '', app.origin);
  return claimId(searchParams.get('claim') ?? '');
}

async function claimAt(id: ClaimId) {
  const claim = await app.ledger.reads.claim(id);
  if (claim === null) throw new Error(`There is no claim ${id}`);
  return claim;
}

const size = async () => (await app.ledger.reads.head()).size;

const partials = (html: string) => named(html, 'hx-partial').map(({ attributes }) => attributes['hx-target']);

/** What the controls of that name hold. */
const valuesOf = (html: string, name: string): readonly string[] => [
  ...named(html, 'input')
    .filter(({ attributes }) => attributes.name === name)
    .map(({ attributes }) => attributes.value ?? ''),
  ...[...html.matchAll(new RegExp(`<textarea name="${name}"[^>]*>\n([^<]*)</textarea>`, 'g'))].map(
    ([, value = '']) => value,
  ),
];

const problemBeside = (html: string, id: string) =>
  new RegExp(`id="${id}-problem">([^<]*)<`).exec(html)?.[1] ?? null;

describe('opening the workbench', () => {
  const open = async (query: string, headers = {}, id: ArticleId = app.article) =>
    (await app.ask(amina, 'GET', `/articles/${id}${query}`, { headers })).text();

  it('is a page for a browser and the panel alone for htmx', async () => {
    expect(await open('')).toMatch(/^<!doctype html>/);
    expect(await open('', htmx)).toMatch(/^<section id="panel"/);
    expect(await open('', { ...htmx, 'HX-Request-Type': 'full' })).toMatch(/^<!doctype html>/);
  });

  it('opens the words or the claim that the address names', async () => {
    const id = await marked();
    expect(valuesOf(await open(`?mark=${troops.start}-${troops.end}`), 'exact')).toEqual(['2,500 troops']);
    expect(
      named(await open(`?claim=${id}`), 'section').map(({ attributes }) => attributes['data-claim']),
    ).toContain(id);
  });

  it.each([
    '?mark=20-10',
    '?mark=1-999999',
    '?mark=x',
    '?mark=1-2&mark=3-4',
    '?claim=nobody',
    '?claim=a&claim=b',
    '?verdict=maybe',
  ])('opens nothing for what no article holds: %s', async (query) => {
    expect(
      named(await open(query), 'section').find(({ attributes }) => attributes.id === 'panel')?.attributes,
    ).toMatchObject({
      'data-state': 'idle',
    });
  });

  it('opens no claim of another article', async () => {
    const id = await marked();
    const added = await app.ask(editors.edda, 'POST', '/api/articles', { json: { text: 'Forty came.' } });
    const other = await added.json();
    expect(await open(`?claim=${id}`, htmx, other.id)).toContain('data-state="idle"');
  });

  it('lists the claims of one verdict', async () => {
    const verified = await marked({ verdict: 'verified' });
    const left = await marked({ key: 'mark-2', ...wordsOf('3,500') });
    const listed = async (query: string) =>
      named(await open(query), 'li').flatMap(({ attributes: { id } }) =>
        id?.startsWith('claim-') ? [id] : [],
      );
    expect(await listed('')).toHaveLength(2);
    expect(await listed('?verdict=verified')).toEqual([`claim-${verified}`]);
    expect(await listed('?verdict=open')).toEqual([`claim-${left}`]);
    expect(await listed('?verdict=disputed')).toEqual([]);
  });

  it('leads from the address of a claim to its article', async () => {
    const id = await marked();
    const response = await app.ask(amina, 'GET', `/claims/${id}`);
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe(`/articles/${app.article}?claim=${id}`);
  });
});

describe('the mark form', () => {
  it('marks, and leads to the claim', async () => {
    const response = await mark({ verdict: 'verified', note: 'The Pentagon says so.\r\nTwice.' });
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toMatch(
      new RegExp(`^/articles/${app.article}\\?claim=[0-9a-f-]{36}#panel$`),
    );
    const desk = await app.ledger.reads.desk(app.article);
    expect(desk?.claims).toMatchObject([
      { position: troops, kind: 'quantity', verdict: 'verified', note: 'The Pentagon says so.\nTwice.' },
    ]);
  });

  it('files as many sources as there are rows with something in them', async () => {
    const form = new URLSearchParams({ ...markForm, verdict: 'sourced' });
    const rows = [
      ['New York Times', 'https://www.nytimes.com/', '14 March', 'article'],
      ['Briefing', '', '00:12:30', 'interview'],
      ['', '', '', ''],
    ];
    for (const [title = '', url = '', pinpoint = '', type = ''] of rows) {
      form.append('source_title', title);
      form.append('source_url', url);
      form.append('source_pinpoint', pinpoint);
      form.append('source_type', type);
    }
    expect((await post(`/articles/${app.article}/claims`, form)).status).toBe(303);
    const desk = await app.ledger.reads.desk(app.article);
    expect(desk?.claims[0]?.sources).toEqual([
      { title: 'New York Times', url: 'https://www.nytimes.com/', pinpoint: '14 March', type: 'article' },
      { title: 'Briefing', pinpoint: '00:12:30', type: 'interview' },
    ]);
  });

  it('narrows the stretch to the words that are typed', async () => {
    const id = await marked({ exact: '2,500' });
    expect((await claimAt(id)).position).toEqual({ start: troops.start, end: troops.start + 5 });
  });

  it('answers htmx with the panel and what the change touched', async () => {
    const response = await mark({}, htmx);
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toMatch(/^<section id="panel"[^>]*data-state="claim"/);
    expect(partials(html)).toEqual([
      expect.stringMatching(/^#span-r1-b\d+$/),
      '#claims',
      '#claim-filter',
      '#facts',
      '#status',
    ]);
    expect(response.headers.get('HX-Replace-Url')).toMatch(/\?claim=[0-9a-f-]{36}$/);
  });

  it('puts a new card before the next one that the filter lists', async () => {
    const later = await marked({ ...wordsOf('3,500'), key: 'mark-2' });
    const html = await (await mark({}, htmx)).text();
    expect(partials(html)).toContain(`#claim-${later}`);
    const page = `${app.origin}/articles/${app.article}?verdict=verified`;
    const filtered = await mark({ key: 'mark-3', ...wordsOf('10,000') }, { ...htmx, 'HX-Current-URL': page });
    expect(filtered.headers.get('HX-Replace-Url')).toMatch(/&verdict=verified$/);
  });

  it('records one claim when it is sent twice, and leads to it both times', async () => {
    const first = await mark();
    const after = await size();
    const second = await mark();
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'));
    expect(await size()).toBe(after);
  });

  it('records one claim when it is sent twice at once', async () => {
    const answers = await Promise.all([mark(), mark()]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await app.ledger.reads.desk(app.article))?.claims).toHaveLength(1);
  });

  it('says so when its key was used for other words, and keeps them', async () => {
    await mark();
    const response = await mark(wordsOf('3,500'), htmx);
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('This form was sent before, with other words in it.');
    expect(valuesOf(html, 'exact')).toEqual(['3,500']);
    expect(valuesOf(html, 'key')).not.toContain('mark-1');
  });

  const refusals: readonly [string, Record<string, string>, string, string][] = [
    ['words that do not stand there', { exact: '9,999 troops' }, 'claim-exact', 'does not stand here'],
    ['no words', { exact: '' }, 'claim-exact', ''],
    ['a stretch out of the text', { start: '9000', end: '9010' }, 'claim-exact', ''],
    ['disputed without a note', { note: '', verdict: 'disputed' }, 'claim-note', 'needs a note'],
    [
      'sourced without a source',
      { source_title: '', source_url: '', source_pinpoint: '', verdict: 'sourced' },
      'source-0-title',
      'needs a source',
    ],
    ['a source without title', { source_title: '' }, 'source-0-title', 'needs a title'],
    [
      'a link that runs a script',
      { source_url: 'javascript:alert(1)' },
      'source-0-url',
      'must begin with http',
    ],
    ['a note of 20,001 characters', { note: '😀'.repeat(20_001) }, 'claim-note', '20,001 characters'],
    ['a NUL in the note', { note: 'a\0b' }, 'claim-note', 'NUL'],
  ];

  it.each(refusals)('refuses %s beside the field, with everything typed', async (_, wrong, id, words) => {
    const before = await size();
    const form = {
      note: 'Says who?',
      source_title: 'Ne"w <York> Times',
      source_url: 'https://www.nytimes.com/',
      source_pinpoint: 'p. 4',
      source_type: 'article',
      ...wrong,
    };
    for (const headers of [{}, htmx]) {
      const response = await mark(form, headers);
      expect(response.status).toBe(422);
      const html = await response.text();
      expect(html.startsWith('<!doctype')).toBe(headers !== htmx);
      expect(problemBeside(html, id)).toContain(words);
      expect(html.match(/ autofocus/g)).toHaveLength(1);
      const typed = { ...markForm, ...form };
      expect(valuesOf(html, 'exact')).toEqual([typed.exact]);
      expect(valuesOf(html, 'note')).toEqual([typed.note]);
      expect(valuesOf(html, 'source_url')[0]).toBe(form.source_url);
      expect(valuesOf(html, 'source_title')[0]).toBe(
        form.source_title.replaceAll('"', '&#34;').replaceAll('<', '&#60;').replaceAll('>', '&#62;'),
      );
    }
    expect(await size()).toBe(before);
  });

  it('refuses words that stand twice in the stretch, and says how often', async () => {
    const { end } = phrase(articles.reunion, 'as well.');
    const added = await app.ask(editors.edda, 'POST', '/api/articles', {
      json: { text: articles.reunion.copy.text, language: 'en' },
    });
    const { id } = await added.json();
    const { start } = phrase(articles.reunion, 'She said');
    const stretch = { start: String(start), end: String(end) };
    const response = await post(`/articles/${id}/claims`, { ...stretch, exact: 'We were 31', key: 'k' });
    expect(response.status).toBe(422);
    expect(problemBeside(await response.text(), 'claim-exact')).toContain('stands here 2 times');
  });

  it('refuses a revision that does not exist', async () => {
    const response = await mark({ revision: '2' });
    expect(response.status).toBe(422);
    expect(textOf(await response.text())).toContain('There is no revision 2');
  });

  it('answers 404 for an article that nobody imported', async () => {
    expect((await post('/articles/00000000-0000-4000-8000-00000000dead/claims', markForm)).status).toBe(404);
  });
});

describe('the verdict form', () => {
  const judge = (id: ClaimId, form: Record<string, string>, headers = {}, as = amina) =>
    post(
      `/claims/${id}/verdict`,
      { key: 'judge-1', version: '1', kind: 'quantity', note: '', ...form },
      headers,
      as,
    );

  it('gives a verdict, and leads to the claim', async () => {
    const id = await marked();
    const response = await judge(id, { verdict: 'disputed', note: 'The NYT says 3,500.' });
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe(`/articles/${app.article}?claim=${id}#panel`);
    expect(await claimAt(id)).toMatchObject({ verdict: 'disputed', note: 'The NYT says 3,500.', version: 2 });
  });

  it('keeps the verdict when Save is pressed, and takes it back when Open again is', async () => {
    const id = await marked({ verdict: 'verified' });
    await judge(id, { version: '2', verdict: 'keep', note: 'DoD.' });
    expect(await claimAt(id)).toMatchObject({ verdict: 'verified', note: 'DoD.' });
    await judge(id, { key: 'judge-2', version: '3', verdict: 'open', note: 'DoD.' });
    expect(await claimAt(id)).toMatchObject({ verdict: null, note: 'DoD.' });
  });

  it('answers htmx with the panel, the block, the card and the counts', async () => {
    const id = await marked();
    const response = await judge(id, { verdict: 'verified' }, htmx);
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toMatch(/^<section id="panel" class="panel verified"/);
    expect(partials(html)).toEqual([
      expect.stringMatching(/^#span-r1-b\d+$/),
      `#claim-${id}`,
      '#claim-filter',
      '#facts',
      '#status',
    ]);
  });

  it('records nothing when nothing changes', async () => {
    const id = await marked();
    const before = await size();
    expect((await judge(id, { verdict: 'keep' })).status).toBe(303);
    expect(await size()).toBe(before);
  });

  it('is carried out once when it is sent twice, though the version has moved on', async () => {
    const id = await marked();
    await judge(id, { verdict: 'verified' });
    const before = await size();
    expect((await judge(id, { verdict: 'verified' })).status).toBe(303);
    expect(await size()).toBe(before);
  });

  it('replaces the card, and adds no second one, when htmx sends it twice', async () => {
    const id = await marked();
    const first = await (await judge(id, { verdict: 'verified' }, htmx)).text();
    const second = await (await judge(id, { verdict: 'verified' }, htmx)).text();
    expect(partials(second)).toEqual(partials(first));
  });

  it('refuses disputed without a note, with everything typed', async () => {
    const id = await marked();
    for (const headers of [{}, htmx]) {
      const response = await judge(id, { verdict: 'disputed', source_title: 'Briefing' }, headers);
      expect(response.status).toBe(422);
      const html = await response.text();
      expect(problemBeside(html, 'claim-note')).toContain('needs a note that says why');
      expect(valuesOf(html, 'source_title')).toEqual(['Briefing', '']);
    }
  });

  it('shows both versions when someone else was first, and saves on top of theirs', async () => {
    const id = await marked();
    await judge(id, { verdict: 'verified', note: 'DoD.' }, {}, jonas);
    const mine = { verdict: 'disputed', note: 'The NYT says 3,500.', source_title: 'NYT', key: 'judge-2' };
    for (const headers of [{}, htmx]) {
      const response = await judge(id, mine, headers);
      expect(response.status).toBe(409);
      const html = await response.text();
      expect(textOf(html)).toContain('Jonas Weber changed this claim');
      expect(textOf(html)).toContain('Note DoD. The NYT says 3,500.');
      expect(valuesOf(html, 'note')).toEqual(['The NYT says 3,500.']);
      expect(valuesOf(html, 'source_title')).toEqual(['NYT', '']);
      expect(valuesOf(html, 'version')).toEqual(['2']);
    }
    expect((await claimAt(id)).version).toBe(2);
    await judge(id, { ...mine, key: 'judge-3', version: '2' });
    expect(await claimAt(id)).toMatchObject({ verdict: 'disputed', note: mine.note, version: 3 });
  });

  it.each(['', 'x', '-1', '99'])(
    'takes a version that was never seen for a stale one: %s',
    async (version) => {
      const id = await marked();
      expect((await judge(id, { version, verdict: 'verified' })).status).toBe(409);
    },
  );

  it('refuses a verdict on a withdrawn claim, and loses nothing typed', async () => {
    const id = await marked();
    await post(`/claims/${id}/withdrawal`, { key: 'w', version: '1', note: '' }, {}, jonas);
    const stale = await judge(id, { verdict: 'disputed', note: 'The NYT says 3,500.' });
    expect(stale.status).toBe(409);
    expect(textOf(await stale.text())).toContain('The NYT says 3,500.');
    const refused = await judge(id, { version: '2', verdict: 'disputed', note: 'The NYT says 3,500.' });
    expect(refused.status).toBe(422);
    expect(textOf(await refused.text())).toContain('The NYT says 3,500.');
  });

  it('answers 404 for a claim that nobody marked', async () => {
    const response = await judge(claimId('00000000-0000-4000-8000-00000000dead'), { verdict: 'verified' });
    expect(response.status).toBe(404);
  });
});

describe('the range form', () => {
  const move = (id: ClaimId, form: Record<string, string>, headers = {}) =>
    post(`/claims/${id}/range`, { key: `move-${JSON.stringify(form)}`, version: '1', ...form }, headers);

  const moves: readonly [string, string, string][] = [
    ['start-back', '2,500 troops', 'reported 2,500 troops'],
    ['start-forward', 'a reported 2,500', 'reported 2,500'],
    ['end-back', '2,500 troops', '2,500'],
    ['end-forward', 'a reported 2,500', 'a reported 2,500 troops'],
  ];

  it.each(moves)('moves an edge by a word: %s', async (name, from, to) => {
    const id = await marked(wordsOf(from));
    const response = await move(id, { move: name, exact: from });
    expect(response.status).toBe(303);
    expect(await claimAt(id)).toMatchObject({
      quote: { exact: to },
      position: phrase(articles.withdrawal, to),
    });
  });

  it('moves to the words selected', async () => {
    const id = await marked();
    const { start, end } = wordsOf('3,500');
    await move(id, { move: 'selection', start, end, exact: '2,500 troops' });
    expect((await claimAt(id)).quote.exact).toBe('3,500');
  });

  it('moves to the words typed, and opens the claim again', async () => {
    const id = await marked({ verdict: 'verified', note: 'DoD.' });
    await move(id, { version: '2', move: 'exact', exact: 'a reported 2,500 troops' });
    expect(await claimAt(id)).toMatchObject({
      quote: { exact: 'a reported 2,500 troops' },
      verdict: null,
      note: 'DoD.',
    });
  });

  it('answers htmx with every block that it left or reached', async () => {
    const id = await marked();
    const { start, end } = wordsOf('on Wednesday at a press conference');
    const html = await (await move(id, { move: 'selection', start, end, exact: '' }, htmx)).text();
    const blocks = partials(html).filter((target) => target?.startsWith('#span-'));
    expect(new Set(blocks).size).toBe(2);
    expect(html).toContain('hx-swap="delete"');
  });

  const refusals: readonly [string, Record<string, string>, string][] = [
    ['words that do not stand there', { move: 'exact', exact: '9,999' }, 'does not stand here'],
    ['no words', { move: 'exact', exact: '' }, ''],
    ['a selection of nothing', { move: 'selection', exact: '2,500 troops' }, 'must start before it ends'],
    [
      'a selection out of the text',
      { move: 'selection', start: '9000', end: '9010', exact: '2,500 troops' },
      'the text has',
    ],
  ];

  it.each(refusals)('refuses %s beside the field, with what was typed', async (_, form, words) => {
    const id = await marked();
    for (const headers of [{}, htmx]) {
      const response = await move(id, form, headers);
      expect(response.status).toBe(422);
      const html = await response.text();
      expect(problemBeside(html, 'range-exact')).toContain(words);
      expect(valuesOf(html, 'exact')).toEqual([form.exact]);
    }
    expect((await claimAt(id)).version).toBe(1);
  });

  it.each([
    ['start-back', 'reported 2,500 troops'],
    ['start-forward', 'troops'],
  ])('moves an edge once when the form is sent twice: %s', async (name, to) => {
    const id = await marked();
    const first = await move(id, { move: name, exact: '2,500 troops' });
    const again = await move(id, { move: name, exact: '2,500 troops' });
    expect([first.status, again.status]).toEqual([303, 303]);
    expect(await claimAt(id)).toMatchObject({ version: 2, quote: { exact: to } });
  });

  it('says that someone else was first before it says that the words are not there', async () => {
    const id = await marked();
    const { start, end } = wordsOf('on Wednesday at a press conference');
    await move(id, { move: 'selection', start, end, exact: '' });
    expect((await move(id, { move: 'exact', exact: '2,500' })).status).toBe(409);
  });

  it('refuses to give up the last word', async () => {
    const id = await marked(wordsOf('3,500'));
    const response = await move(id, { move: 'end-back', exact: '3,500' });
    expect(response.status).toBe(422);
    expect(problemBeside(await response.text(), 'range-exact')).toContain('no further word');
  });

  it('comes back on the claim as it is when someone else was first', async () => {
    const id = await marked();
    await move(id, { move: 'end-back', exact: '' });
    const response = await move(id, { move: 'exact', exact: 'a reported 2,500 troops' });
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(textOf(html)).toContain('Someone else changed this claim meanwhile');
    expect(valuesOf(html, 'exact')).toEqual(['a reported 2,500 troops']);
    expect(new Set(valuesOf(html, 'version'))).toEqual(new Set(['2']));
  });
});

describe('the withdrawal form', () => {
  const withdraw = (id: ClaimId, form: Record<string, string> = {}, headers = {}) =>
    post(
      `/claims/${id}/withdrawal`,
      { key: 'withdraw-1', version: '1', note: 'Not a fact.', ...form },
      headers,
    );

  it('withdraws, and leads to the claim, which says so', async () => {
    const id = await marked();
    const response = await withdraw(id);
    expect(response.status).toBe(303);
    expect(await claimAt(id)).toMatchObject({ status: 'withdrawn' });
    const page = await (await app.ask(amina, 'GET', response.headers.get('Location') ?? '')).text();
    expect(textOf(page)).toContain('This claim was withdrawn.');
    expect(named(page, 'form').map(({ attributes }) => attributes.action)).not.toContain(
      `/claims/${id}/verdict`,
    );
  });

  it('takes the card away with htmx', async () => {
    const id = await marked();
    const html = await (await withdraw(id, {}, htmx)).text();
    expect(named(html, 'hx-partial').map(({ attributes }) => attributes)).toContainEqual({
      'hx-target': `#claim-${id}`,
      'hx-swap': 'delete',
    });
  });

  it('is carried out once when it is sent twice', async () => {
    const id = await marked();
    await withdraw(id);
    const before = await size();
    expect((await withdraw(id)).status).toBe(303);
    expect(await size()).toBe(before);
  });

  it('refuses a second one with another key', async () => {
    const id = await marked();
    await withdraw(id);
    const response = await withdraw(id, { key: 'withdraw-2', version: '2' });
    expect(response.status).toBe(422);
    expect(textOf(await response.text())).toContain('was withdrawn');
  });

  it('refuses a reason that is too long beside its field, and keeps it', async () => {
    const id = await marked();
    const note = 'n'.repeat(20_001);
    const response = await withdraw(id, { note });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(problemBeside(html, 'withdrawal-note')).toContain('20,001 characters');
    expect(valuesOf(html, 'note')).toContain(note);
  });

  it('keeps the reason when someone else was first', async () => {
    const id = await marked();
    await post(`/claims/${id}/range`, { key: 'm', version: '1', move: 'end-back' }, {}, jonas);
    const response = await withdraw(id);
    expect(response.status).toBe(409);
    expect(valuesOf(await response.text(), 'note')).toContain('Not a fact.');
  });
});
