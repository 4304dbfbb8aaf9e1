import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Actor } from '../../src/domain/actor.ts';
import type { PlacedClaim } from '../../src/ledger/ledger.ts';
import { articles, phrase } from '../fixtures/articles.ts';
import { editors, reviewers } from '../fixtures/people.ts';
import { textOf } from '../views/markup.ts';
import { startApp, type TestApp } from './app.ts';
import { formAt } from './form-at.ts';

const { amina, jonas } = reviewers;
const { edda } = editors;
const troops = phrase(articles.withdrawal, '2,500 troops');
const paragraph = phrase(
  articles.withdrawal,
  '“And what we’re focused on now is looking at the May 1 deadline.”',
);

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app.close());

const byHtmx = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' };

const show = async (address: string, as: Actor = amina) => (await app.ask(as, 'GET', address)).text();

const send = (
  as: Actor,
  address: string,
  form: URLSearchParams,
  values: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) => {
  const filled = new URLSearchParams(form);
  for (const [name, value] of Object.entries(values)) filled.set(name, value);
  return app.ask(as, 'POST', address, { form: filled, headers });
};

const marking = () => `/articles/${app.article}/claims`;

const markFormOn = async ({ start, end } = troops) =>
  formAt(await show(`/articles/${app.article}?mark=${start}-${end}`), marking());

async function marked(values: Readonly<Record<string, string>> = {}, range = troops): Promise<PlacedClaim> {
  const response = await send(amina, marking(), await markFormOn(range), values);
  expect(response.status).toBe(303);
  const id = /claim=([^#]+)/.exec(response.headers.get('Location') ?? '')?.[1] ?? '';
  return claimOf(id);
}

async function claimOf(id: string): Promise<PlacedClaim> {
  const desk = await app.ledger.reads.desk(app.article);
  const claim = desk?.claims.find((live) => live.id === id);
  if (claim === undefined) throw new Error(`${id} is not among the live claims`);
  return claim;
}

/** One of the forms that the panel of a claim holds, as one who opens it now sees it. */
async function formOf(
  claim: PlacedClaim,
  what: 'verdict' | 'range' | 'withdrawal',
): Promise<URLSearchParams> {
  return formAt(await show(`/articles/${app.article}?claim=${claim.id}`), `/claims/${claim.id}/${what}`);
}

const size = async () => (await app.ledger.reads.head()).size;

const partials = (fragment: string) =>
  [...fragment.matchAll(/<hx-partial hx-target="([^"]+)" hx-swap="([^"]+)">/g)].map(([, target, swap]) => [
    target,
    swap,
  ]);

describe('marking', () => {
  it('opens the form on a stretch of the text, with its words', async () => {
    const form = await markFormOn();
    expect(Object.fromEntries(form)).toMatchObject({
      exact: '2,500 troops',
      start: String(troops.start),
      end: String(troops.end),
      revision: '1',
      kind: 'other',
    });
  });

  it('leads to the claim as a plain form', async () => {
    const form = await markFormOn();
    const response = await send(amina, marking(), form, {
      verdict: 'sourced',
      kind: 'quantity',
      source_title: 'New York Times',
      source_url: 'https://www.nytimes.com/',
      source_pinpoint: '14 March',
      source_type: 'article',
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toMatch(/\?claim=[0-9a-f-]+#panel$/);
    const [claim] = (await app.ledger.reads.desk(app.article))?.claims ?? [];
    expect(claim).toMatchObject({
      position: troops,
      verdict: 'sourced',
      kind: 'quantity',
      sources: [
        { title: 'New York Times', url: 'https://www.nytimes.com/', pinpoint: '14 March', type: 'article' },
      ],
      reviewer: { name: 'Amina Haddad' },
    });
  });

  it('answers htmx with the panel and what else changed, and puts the claim into the address', async () => {
    const response = await send(amina, marking(), await markFormOn(), { verdict: 'verified' }, byHtmx);
    expect(response.status).toBe(200);
    const fragment = await response.text();
    const [claim] = (await app.ledger.reads.desk(app.article))?.claims ?? [];
    expect(response.headers.get('HX-Push-Url')).toBe(`/articles/${app.article}?claim=${claim?.id}`);
    expect(fragment).toMatch(/^<section id="panel" class="panel verified"/);
    expect(fragment).not.toContain('<html');
    const targets = partials(fragment);
    expect(targets[0]?.[0]).toMatch(/^#span-/);
    expect(targets.slice(1)).toEqual([
      ['#claims', 'beforeend'],
      ['#claim-filter', 'outerHTML'],
      ['#facts', 'outerHTML'],
      ['#status', 'innerHTML'],
    ]);
  });

  it('keeps the filter that the page has', async () => {
    const headers = { ...byHtmx, 'HX-Current-URL': `${app.origin}/articles/${app.article}?verdict=open` };
    const response = await send(amina, marking(), await markFormOn(), {}, headers);
    expect(response.headers.get('HX-Push-Url')).toContain('verdict=open');
    expect(await response.text()).toContain('<input type="hidden" name="verdict" value="open">');
  });

  it('narrows to the words typed, inside the stretch that the form was opened on', async () => {
    const claim = await marked({ exact: 'May 1 deadline' }, paragraph);
    const here = articles.withdrawal.copy.text.split('May 1 deadline')[0] ?? '';
    expect(claim.position.start).toBe(Array.from(here).length);
    expect(claim.quote.exact).toBe('May 1 deadline');
  });

  const wrong: readonly [string, Record<string, string>, string, string][] = [
    [
      'disputed without a note',
      { verdict: 'disputed', note: '' },
      'claim-note',
      'needs a note that says why',
    ],
    ['sourced without a source', { verdict: 'sourced' }, 'source-0-title', 'needs a source'],
    ['words that do not stand there', { exact: '3,500 troops' }, 'claim-exact', 'does not stand here'],
    [
      'a source without a title',
      { source_pinpoint: 'p. 4', note: '' },
      'source-0-title',
      'A source needs a title',
    ],
    [
      'a link that runs a script',
      { source_title: 'x', source_url: 'javascript:alert(1)' },
      'source-0-url',
      'A link must begin with http',
    ],
    ['a kind that is none', { kind: 'rumour' }, 'claim-kind', 'The kind is one of'],
    ['a note of 1 MB', { note: 'n'.repeat(1_000_000) }, 'claim-note', '20,000 is the limit'],
  ];

  it.each(wrong)(
    'refuses %s with everything typed, as a page and as a fragment',
    async (_, values, field, message) => {
      const before = await size();
      const typed = { note: 'Asked <the> "desk" & waiting.\r\nSecond line.', kind: 'quantity', ...values };
      for (const headers of [{}, byHtmx]) {
        const response = await send(jonas, marking(), await markFormOn(), typed, headers);
        expect(response.status).toBe(422);
        const page = await response.text();
        expect(page.startsWith('<section id="panel"')).toBe(headers === byHtmx);
        expect(textOf(page)).toContain(message);
        expect(page).toMatch(new RegExp(`id="${field}"[^>]* aria-invalid="true" autofocus`));
        const again = formAt(page, marking());
        expect(again.get('note')).toBe(typed.note);
        expect(again.get('exact')).toBe(values.exact ?? '2,500 troops');
        expect(again.get('source_title')).toBe(values.source_title ?? '');
        expect(again.get('source_url')).toBe(values.source_url ?? '');
        if (field !== 'claim-kind') expect(again.get('kind')).toBe('quantity');
      }
      expect(await size()).toBe(before);
    },
  );

  it('refuses words that stand more than once in the stretch', async () => {
    const { copy } = articles.withdrawal;
    const whole = { start: 0, end: Array.from(copy.text.trimEnd()).length };
    const response = await send(amina, marking(), await markFormOn(whole), { exact: 'May 1' });
    expect(response.status).toBe(422);
    expect(textOf(await response.text())).toContain('“May 1” stands here 3 times. Add a word');
  });

  it('marks once what is sent twice, also at the same time', async () => {
    const form = await markFormOn();
    const before = await size();
    const answers = await Promise.all([0, 1].map(() => send(amina, marking(), form, {})));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(new Set(answers.map(({ headers }) => headers.get('Location'))).size).toBe(1);
    expect(await size()).toBe(before + 1);
  });

  it('does not take other words for the same form, and takes them when they are sent again', async () => {
    const form = await markFormOn();
    await send(amina, marking(), form, {});
    const refused = await send(amina, marking(), form, { note: 'Another.' });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(textOf(page)).toContain('This form was sent before, with other words in it.');
    const again = formAt(page, marking());
    expect(again.get('note')).toBe('Another.');
    expect((await send(amina, marking(), again, {})).status).toBe(303);
  });

  it('answers 404 on an article that is not there', async () => {
    const address = '/articles/00000000-0000-4000-8000-00000000dead/claims';
    expect((await send(amina, address, await markFormOn(), {})).status).toBe(404);
  });
});

describe('judging', () => {
  const judging = (claim: PlacedClaim) => `/claims/${claim.id}/verdict`;

  it('changes verdict, note, sources and kind as a plain form', async () => {
    const claim = await marked({ verdict: 'verified', note: 'DoD.' });
    const form = await formOf(claim, 'verdict');
    expect(form.get('note')).toBe('DoD.');
    const response = await send(jonas, judging(claim), form, {
      verdict: 'disputed',
      note: 'NYT: 3,500.\r\nAsked.',
      kind: 'quantity',
      source_title: 'NYT',
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe(`/articles/${app.article}?claim=${claim.id}#panel`);
    expect(await claimOf(claim.id)).toMatchObject({
      verdict: 'disputed',
      note: 'NYT: 3,500.\nAsked.',
      kind: 'quantity',
      sources: [{ title: 'NYT' }],
      reviewer: { name: 'Jonas Weber' },
    });
  });

  it('keeps the verdict with Save, and takes it back with Open again', async () => {
    const claim = await marked({ verdict: 'verified' });
    await send(amina, judging(claim), await formOf(claim, 'verdict'), { verdict: 'keep', note: 'DoD.' });
    expect(await claimOf(claim.id)).toMatchObject({ verdict: 'verified', note: 'DoD.' });
    await send(amina, judging(claim), await formOf(claim, 'verdict'), { verdict: 'open' });
    expect(await claimOf(claim.id)).toMatchObject({ verdict: null, note: 'DoD.' });
  });

  it('records nothing when nothing changes', async () => {
    const claim = await marked({ verdict: 'verified', note: 'One.\r\nTwo.' });
    const before = await size();
    const response = await send(jonas, judging(claim), await formOf(claim, 'verdict'), {
      verdict: 'verified',
    });
    expect(response.status).toBe(303);
    expect(await size()).toBe(before);
  });

  it('answers htmx with the card, its blocks and the counts', async () => {
    const claim = await marked();
    const form = await formOf(claim, 'verdict');
    const response = await send(amina, judging(claim), form, { verdict: 'verified' }, byHtmx);
    expect(response.status).toBe(200);
    const targets = partials(await response.text());
    expect(targets.map(([target]) => target).filter((target) => !target?.startsWith('#span-'))).toEqual([
      `#claim-${claim.id}`,
      '#claim-filter',
      '#facts',
      '#status',
    ]);
  });

  it('refuses disputed without a note, and keeps the source typed', async () => {
    const claim = await marked({ verdict: 'verified' });
    const response = await send(amina, judging(claim), await formOf(claim, 'verdict'), {
      verdict: 'disputed',
      source_title: 'NYT',
    });
    expect(response.status).toBe(422);
    const again = formAt(await response.text(), judging(claim));
    expect(again.getAll('source_title')).toEqual(['NYT', '']);
    expect(await claimOf(claim.id)).toMatchObject({ verdict: 'verified', version: 2 });
  });

  it('removes a source whose row is emptied', async () => {
    const claim = await marked({ verdict: 'sourced', source_title: 'NYT', source_type: 'article' });
    const form = await formOf(claim, 'verdict');
    const refused = await send(amina, judging(claim), form, { verdict: 'keep', source_title: '' });
    expect(refused.status).toBe(422);
    await send(amina, judging(claim), form, { verdict: 'verified', source_title: '', source_type: '' });
    expect(await claimOf(claim.id)).toMatchObject({ verdict: 'verified', sources: [] });
  });

  it('shows both versions when someone else was first, and saves on top when asked to', async () => {
    for (const headers of [{}, byHtmx]) {
      const claim = await marked();
      const mine = await formOf(claim, 'verdict');
      await send(jonas, judging(claim), await formOf(claim, 'verdict'), {
        verdict: 'verified',
        note: 'Theirs.',
      });
      const values = { verdict: 'disputed', note: 'Mine.', source_title: 'NYT' };
      const refused = await send(amina, judging(claim), mine, values, headers);
      expect(refused.status).toBe(409);
      const page = await refused.text();
      const told = textOf(page);
      expect(told).toContain('Jonas Weber changed this claim');
      expect(told).toContain('Verdict Verified Disputed');
      expect(told).toContain('Note Theirs. Mine.');
      const again = formAt(page, judging(claim));
      expect(again.get('note')).toBe('Mine.');
      expect(again.get('source_title')).toBe('NYT');
      expect(again.get('version')).toBe('2');
      const saved = await send(amina, judging(claim), again, { verdict: 'disputed' });
      expect(saved.status).toBe(303);
      expect(await claimOf(claim.id)).toMatchObject({ verdict: 'disputed', note: 'Mine.', version: 3 });
    }
  });

  it('lets one of two who save at once through, and shows the other both versions', async () => {
    const claim = await marked();
    const [mine, theirs] = await Promise.all([formOf(claim, 'verdict'), formOf(claim, 'verdict')]);
    const answers = await Promise.all([
      send(amina, judging(claim), mine, { verdict: 'verified' }),
      send(jonas, judging(claim), theirs, { verdict: 'disputed', note: 'No.' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  it('judges once what is sent twice', async () => {
    const claim = await marked();
    const form = await formOf(claim, 'verdict');
    const before = await size();
    for (const _ of [0, 1]) {
      expect((await send(amina, judging(claim), form, { verdict: 'verified' })).status).toBe(303);
    }
    expect(await size()).toBe(before + 1);
  });

  it('is open to an editor', async () => {
    const claim = await marked();
    const response = await send(edda, judging(claim), await formOf(claim, 'verdict'), {
      verdict: 'verified',
    });
    expect(response.status).toBe(303);
  });
});

describe('moving', () => {
  const ranging = (claim: PlacedClaim) => `/claims/${claim.id}/range`;

  const moved = async (claim: PlacedClaim, values: Record<string, string>) => {
    const response = await send(amina, ranging(claim), await formOf(claim, 'range'), values);
    expect(response.status).toBe(303);
    return claimOf(claim.id);
  };

  it.each([
    ['start-back', 'reported 2,500 troops'],
    ['start-forward', 'troops'],
    ['end-back', '2,500'],
    ['end-forward', '2,500 troops in'],
  ])('%s moves one edge by a word, and opens the claim', async (move, words) => {
    const claim = await marked({ verdict: 'verified', note: 'DoD.' });
    const after = await moved(claim, { move });
    expect(after).toMatchObject({ verdict: null, note: 'DoD.', quote: { exact: words } });
    expect(after.position).toEqual(phrase(articles.withdrawal, words, words === 'troops' ? 2 : 1));
  });

  it('moves to the words typed, around the claim', async () => {
    const claim = await marked({ verdict: 'verified' });
    const after = await moved(claim, { move: 'exact', exact: 'a reported 2,500 troops in the country' });
    expect(after).toMatchObject({
      verdict: null,
      quote: { exact: 'a reported 2,500 troops in the country' },
    });
  });

  it('moves to the words selected, wherever they are', async () => {
    const claim = await marked();
    const { start, end } = phrase(articles.withdrawal, 'around 10,000');
    const after = await moved(claim, { move: 'selection', start: String(start), end: String(end) });
    expect(after.quote.exact).toBe('around 10,000');
  });

  it('answers htmx with the blocks of both places', async () => {
    const claim = await marked();
    const { start, end } = phrase(articles.withdrawal, 'May 1 deadline');
    const values = { move: 'selection', start: String(start), end: String(end) };
    const response = await send(amina, ranging(claim), await formOf(claim, 'range'), values, byHtmx);
    const targets = partials(await response.text());
    expect(targets.filter(([target]) => target?.startsWith('#span-'))).toHaveLength(2);
    expect(targets).toContainEqual([`#claim-${claim.id}`, 'delete']);
  });

  it.each([
    ['that stand nowhere', '9,999 troops', 'does not stand here'],
    ['that stand twice', 'the', '“the” stands here 4 times'],
  ])('refuses words %s, and keeps them in the form', async (_, exact, message) => {
    const claim = await marked({ verdict: 'verified' });
    const form = await formOf(claim, 'range');
    const response = await send(amina, ranging(claim), form, { move: 'exact', exact });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(textOf(page)).toContain(message);
    expect(page).toMatch(/id="range-exact"[^>]* aria-invalid="true" autofocus/);
    expect(formAt(page, ranging(claim)).get('exact')).toBe(exact);
    expect(await claimOf(claim.id)).toMatchObject({ verdict: 'verified', version: 2 });
  });

  it.each([
    ['backwards', '90', '80'],
    ['out of the text', '2600', '9999'],
    ['nowhere', '', ''],
  ])('refuses a selection that goes %s', async (_, start, end) => {
    const claim = await marked();
    const values = { move: 'selection', start, end };
    const response = await send(amina, ranging(claim), await formOf(claim, 'range'), values);
    expect(response.status).toBe(422);
  });

  it('cannot take the last word away', async () => {
    const claim = await marked({ exact: '2,500' });
    const response = await send(amina, ranging(claim), await formOf(claim, 'range'), { move: 'end-back' });
    expect(response.status).toBe(422);
    expect(textOf(await response.text())).toContain('There is no further word to take in or leave out.');
  });

  it('comes back on the claim as it is now when someone else was first, with the words typed', async () => {
    const claim = await marked();
    const form = await formOf(claim, 'range');
    await send(jonas, `/claims/${claim.id}/verdict`, await formOf(claim, 'verdict'), { verdict: 'verified' });
    const response = await send(amina, ranging(claim), form, {
      move: 'exact',
      exact: 'reported 2,500 troops',
    });
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(textOf(page)).toContain('Someone else changed this claim meanwhile, so nothing was saved.');
    const again = formAt(page, ranging(claim));
    expect(again.get('exact')).toBe('reported 2,500 troops');
    expect(again.get('version')).toBe('2');
    expect((await send(amina, ranging(claim), again, { move: 'exact' })).status).toBe(303);
  });
});

describe('withdrawing', () => {
  const withdrawing = (claim: PlacedClaim) => `/claims/${claim.id}/withdrawal`;

  it('takes the claim from the page, and keeps it to read', async () => {
    const claim = await marked({ verdict: 'verified' });
    const form = await formOf(claim, 'withdrawal');
    const response = await send(amina, withdrawing(claim), form, { note: 'Not a fact.' });
    expect(response.status).toBe(303);
    expect((await app.ledger.reads.desk(app.article))?.claims).toEqual([]);
    const page = await show(`/articles/${app.article}?claim=${claim.id}`);
    expect(textOf(page)).toContain('This claim was withdrawn.');
    expect(page).not.toContain(`action="/claims/${claim.id}`);
    expect(textOf(await show(`/claims/${claim.id}/history`))).toContain('Reason: Not a fact.');
  });

  it('answers htmx without the card', async () => {
    const claim = await marked();
    const form = await formOf(claim, 'withdrawal');
    const fragment = await (await send(amina, withdrawing(claim), form, {}, byHtmx)).text();
    expect(partials(fragment)).toContainEqual([`#claim-${claim.id}`, 'delete']);
    expect(fragment).toContain('class="panel withdrawn"');
  });

  it('refuses a reason that is too long, and keeps it', async () => {
    const claim = await marked();
    const note = 'n'.repeat(20_001);
    const response = await send(amina, withdrawing(claim), await formOf(claim, 'withdrawal'), { note });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toMatch(/id="withdrawal-note"[^>]* aria-invalid="true" autofocus/);
    expect(formAt(page, withdrawing(claim)).get('note')).toBe(note);
  });

  it('gives back what someone else was writing about the claim, to mark the words again', async () => {
    const claim = await marked();
    const judgement = await formOf(claim, 'verdict');
    await send(jonas, withdrawing(claim), await formOf(claim, 'withdrawal'), {});
    const values = { verdict: 'disputed', note: 'Mine.', kind: 'quantity', source_title: 'NYT' };
    const refused = await send(amina, `/claims/${claim.id}/verdict`, judgement, values);
    expect(refused.status).toBe(409);
    const page = await refused.text();
    expect(textOf(page)).toContain('Someone else withdrew this claim while you were writing');
    const again = formAt(page, marking());
    expect(Object.fromEntries(again)).toMatchObject({
      note: 'Mine.',
      kind: 'quantity',
      exact: '2,500 troops',
    });
    expect(again.getAll('source_title')).toEqual(['NYT', '']);
    expect((await send(amina, marking(), again, { verdict: 'disputed' })).status).toBe(303);
  });

  it('leaves nothing to change on the claim', async () => {
    const claim = await marked();
    const [range, withdrawal] = [await formOf(claim, 'range'), await formOf(claim, 'withdrawal')];
    await send(jonas, withdrawing(claim), withdrawal, {});
    const before = await size();
    for (const [what, form] of [
      ['range', range],
      ['withdrawal', withdrawal],
    ] as const) {
      const response = await send(amina, `/claims/${claim.id}/${what}`, form, { move: 'end-back' });
      expect(response.status).toBe(409);
      expect(textOf(await response.text())).toContain('This claim was withdrawn.');
    }
    expect(await size()).toBe(before);
  });

  it('answers 404 for a claim that is not there', async () => {
    const claim = await marked();
    const form = await formOf(claim, 'withdrawal');
    for (const what of ['verdict', 'range', 'withdrawal']) {
      const address = `/claims/00000000-0000-4000-8000-00000000dead/${what}`;
      expect((await send(amina, address, form, {})).status).toBe(404);
      const notice = await send(amina, address, form, {}, byHtmx);
      expect(notice.status).toBe(404);
      expect(await notice.text()).toMatch(/^<div class="problem" role="alert">/);
    }
  });
});
