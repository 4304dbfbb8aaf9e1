import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { textLimitBytes } from '../../src/domain/text.ts';
import { articles } from '../fixtures/articles.ts';
import { editors, reviewers } from '../fixtures/people.ts';
import { named, textOf } from '../views/markup.ts';
import { startApp, type TestApp } from './app.ts';

const { edda } = editors;
const { amina } = reviewers;

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app.close());

const typed = {
  key: 'k1',
  title: 'A bridge',
  text: '# Not a heading here\r\n\r\nIt opened in 1932 😀.\r\n',
  format: 'text',
  language: 'de',
  published: '1932-03-19',
  url: 'https://desk.example/bridge',
};

const send = (form: Readonly<Record<string, string>>, as = edda) =>
  app.ask(as, 'POST', '/articles', { form });

const summaries = () => app.ledger.reads.articles();

const problemBeside = (html: string, id: string) =>
  new RegExp(`id="${id}-problem">([^<]*)<`).exec(html)?.[1] ?? null;

describe('the list of articles', () => {
  it('names each with a link to its workbench', async () => {
    const page = await (await app.ask(amina, 'GET', '/articles')).text();
    expect(named(page, 'a').map(({ attributes }) => attributes.href)).toContain(`/articles/${app.article}`);
    expect(textOf(page)).toContain(articles.withdrawal.copy.title);
  });

  it('is where the root leads', async () => {
    const response = await app.ask(amina, 'GET', '/');
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe('/articles');
  });
});

describe('the form for a new article', () => {
  it('adds it, and leads to its workbench', async () => {
    const response = await send(typed);
    expect(response.status).toBe(303);
    const address = response.headers.get('Location') ?? '';
    expect(address).toMatch(/^\/articles\/[0-9a-f-]{36}$/);
    const stored = await (await app.ask(edda, 'GET', `/api${address}`)).json();
    expect(stored).toMatchObject({
      title: 'A bridge',
      language: 'de',
      published: '1932-03-19',
      url: 'https://desk.example/bridge',
    });
    const text = await (await app.ask(edda, 'GET', `/api${address}/text`)).text();
    expect(text).toBe('# Not a heading here\n\nIt opened in 1932 😀.\n');
  });

  it('takes Markdown, and right-to-left text as it is', async () => {
    const { text } = articles.ceasefire.copy;
    const form = { ...typed, title: '', text: `# ${text}`, format: 'markdown', language: 'ar' };
    const address = (await send(form)).headers.get('Location') ?? '';
    const page = await (await app.ask(amina, 'GET', address)).text();
    expect(named(page, 'article')[0]?.attributes).toMatchObject({ lang: 'ar', dir: 'rtl' });
    expect(textOf(page)).toContain('قال المتحدث إن ٢٥٠٠ جندي غادروا البلاد يوم الأربعاء.');
  });

  it('adds one article when it is sent twice, and leads to it both times', async () => {
    const first = await send(typed);
    const second = await send(typed);
    expect(second.status).toBe(303);
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'));
    expect(await summaries()).toHaveLength(2);
  });

  it('says so when its key was used for another text, with a new key and all that was typed', async () => {
    await send(typed);
    const response = await send({ ...typed, text: 'Another text.' });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('This form was sent before');
    expect(page).toContain('Another text.');
    const key = named(page, 'input').find(({ attributes }) => attributes.name === 'key')?.attributes.value;
    expect(key).not.toBe('k1');
    expect((await send({ ...typed, text: 'Another text.', key: key ?? '' })).status).toBe(303);
  });

  const refusals: readonly [string, Partial<typeof typed>, string, string][] = [
    ['an empty text', { text: ' \r\n ' }, 'text', 'The text is empty.'],
    ['a NUL', { text: 'Forty\0came.' }, 'text', 'has a NUL at character 5'],
    ['a NUL in the title', { title: 'a\0b' }, 'title', 'NUL'],
    ['a title that is too long', { title: 't'.repeat(301) }, 'title', 'longer than 300'],
    ['a date that does not exist', { published: '2021-02-29' }, 'published', 'must exist'],
    ['a language that is no tag', { language: 'English!' }, 'language', 'BCP 47'],
    ['an address that runs a script', { url: 'javascript:alert(1)' }, 'url', 'must begin with http'],
  ];

  it.each(refusals)('refuses %s beside its field, with everything typed', async (_, wrong, id, words) => {
    const form = { ...typed, ...wrong };
    const response = await send(form);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(problemBeside(page, id)).toContain(words);
    const control = [...named(page, 'input'), ...named(page, 'textarea'), ...named(page, 'select')].find(
      ({ attributes }) => attributes.id === id,
    );
    expect(control?.attributes).toMatchObject({ 'aria-invalid': 'true', autofocus: '' });
    const values = named(page, 'input').map(({ attributes }) => attributes.value);
    expect(values).toEqual(expect.arrayContaining([form.key, form.title, form.published, form.url]));
    expect(page).toContain(`<textarea name="text"`);
    expect(page).toContain(`>\n${form.text.replaceAll('\r\n', '\n')}</textarea>`);
    expect(named(page, 'option').find(({ attributes }) => 'selected' in attributes)?.attributes.value).toBe(
      form.language,
    );
    expect(await summaries()).toHaveLength(1);
  });

  it('names every field to blame at once, the text too', async () => {
    const page = await (await send({ ...typed, text: ' ', title: 't'.repeat(301), url: 'desk' })).text();
    for (const id of ['text', 'title', 'url']) expect(problemBeside(page, id)).toMatch(/\.$/);
    expect(page.match(/ autofocus/g)).toHaveLength(1);
  });

  it('gives back a text that is too long', async () => {
    const response = await send({ ...typed, text: 'a'.repeat(textLimitBytes + 1) });
    expect(response.status).toBe(413);
    const page = await response.text();
    expect(problemBeside(page, 'text')).toContain('the limit is 16,777,216');
    expect(page.length).toBeGreaterThan(textLimitBytes);
  });

  it('answers a page of 413 to 60 MiB', async () => {
    const response = await send({ ...typed, text: 'a'.repeat(60 * 1024 * 1024) });
    expect(response.status).toBe(413);
    expect(textOf(await response.text())).toContain('The request is longer than this server accepts.');
  });

  it.each([
    ['raw', new Uint8Array([...Buffer.from('text=caf'), 0xe9])],
    ['escaped', 'text=caf%E9'],
    ['cut off', 'text=caf%C3'],
    ['a surrogate', 'text=%ED%A0%BD'],
  ])('refuses bytes that are not UTF-8: %s', async (_, body) => {
    const response = await app.ask(edda, 'POST', '/articles', {
      body,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expect(response.status).toBe(400);
    expect(textOf(await response.text())).toContain('not UTF-8');
    expect(await summaries()).toHaveLength(1);
  });

  it('takes a percent sign that escapes nothing as itself', async () => {
    const response = await app.ask(edda, 'POST', '/articles', {
      body: 'text=Up+by+50%+or+5%zz',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    const address = response.headers.get('Location') ?? '';
    expect(await (await app.ask(edda, 'GET', `/api${address}/text`)).text()).toBe('Up by 50% or 5%zz');
  });

  it('is for editors and admins: a reviewer gets 403 and what to do', async () => {
    const answers = [await app.ask(amina, 'GET', '/articles/new'), await send(typed, amina)];
    for (const response of answers) {
      expect(response.status).toBe(403);
      expect(textOf(await response.text())).toContain('Ask someone whose role is editor or admin.');
    }
    expect(await summaries()).toHaveLength(1);
  });
});
