import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { articles } from '../fixtures/articles.ts';
import { editors, reviewers } from '../fixtures/people.ts';
import { textOf } from '../views/markup.ts';
import { startApp, type TestApp } from './app.ts';
import { formAt } from './form-at.ts';

const { amina } = reviewers;
const { edda } = editors;

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});

afterEach(() => app.close());

async function emptyForm(): Promise<URLSearchParams> {
  const response = await app.ask(edda, 'GET', '/articles/new');
  expect(response.status).toBe(200);
  return formAt(await response.text(), '/articles');
}

async function filled(values: Readonly<Record<string, string>>): Promise<URLSearchParams> {
  const form = await emptyForm();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

const send = (form: URLSearchParams, as = edda) => app.ask(as, 'POST', '/articles', { form });

const summaries = () => app.ledger.reads.articles();

const textAt = async (address: string | null) => (await app.ask(amina, 'GET', `/api${address}/text`)).text();

describe('the form that adds an article', () => {
  it('leads to the new article, with the line ends of the browser as LF', async () => {
    const response = await send(await filled({ title: 'Troops leave', text: 'Eins.\r\n\r\nZwei 😀.' }));
    expect(response.status).toBe(303);
    const address = response.headers.get('Location');
    expect(await textAt(address)).toBe('Eins.\n\nZwei 😀.');
    const page = await app.ask(amina, 'GET', address ?? '');
    expect(page.status).toBe(200);
    expect(textOf(await page.text())).toContain('Troops leave');
  });

  it('takes Markdown', async () => {
    const response = await send(await filled({ format: 'markdown', text: '# Eins\n\n*Zwei* drei.' }));
    const page = await (await app.ask(amina, 'GET', response.headers.get('Location') ?? '')).text();
    expect(page).toMatch(/<h2 class="words" dir="auto">Eins<\/h2>/);
    expect(page).toContain('Zwei drei.');
  });

  it.each(Object.values(articles))('takes $copy.title whole', async ({ copy }) => {
    const response = await send(await filled({ text: copy.text, language: copy.language }));
    expect(await textAt(response.headers.get('Location'))).toBe(copy.text);
  });

  it('adds once what is sent twice', async () => {
    const form = await filled({ text: 'One fact.' });
    const first = await send(form);
    const second = await send(form);
    expect(second.status).toBe(303);
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'));
    expect(await summaries()).toHaveLength(2);
  });

  it('says so when its key was used for another text, and takes it when it is sent again', async () => {
    const form = await filled({ text: 'One fact.' });
    await send(form);
    form.set('text', 'Another fact.');
    const refused = await send(form);
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(textOf(page)).toContain('This form was sent before, with another text in it.');
    const again = formAt(page, '/articles');
    expect(again.get('text')).toBe('Another fact.');
    expect((await send(again)).status).toBe(303);
    expect(await summaries()).toHaveLength(3);
  });

  const refusals: readonly [string, Record<string, string>, string, string][] = [
    ['no words', { text: ' \r\n ' }, 'text', 'The text is empty.'],
    ['a NUL', { text: 'One\0fact.' }, 'text', 'The text has a NUL at character 3'],
    ['a long title', { title: 'x'.repeat(301) }, 'title', 'The title is longer than 300 characters.'],
    ['a day that is none', { published: '2021-02-30' }, 'published', 'A date is written YYYY-MM-DD'],
    ['an address that runs', { url: 'javascript:alert(1)' }, 'url', 'The address must begin with http'],
    ['a language that is none', { language: 'x y' }, 'language', 'The language is a BCP 47 tag'],
  ];

  it.each(refusals)('comes back with everything typed when it has %s', async (_, wrong, field, message) => {
    const typed = {
      title: 'Troops leave',
      text: '\r\n<b>Eins</b> & "zwei".\r\n\r\nDrei.',
      format: 'markdown',
      language: 'ar',
      published: '2021-03-29',
      url: 'https://desk.example/?a=1&b=2',
      ...wrong,
    };
    const response = await send(await filled(typed));
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(textOf(page)).toContain(message);
    expect(page).toMatch(new RegExp(`id="${field}"[^>]* aria-invalid="true" autofocus`));
    expect(page.match(/ autofocus/g)).toHaveLength(1);
    const again = formAt(page, '/articles');
    for (const [name, value] of Object.entries(typed)) {
      const sent = name === 'format' ? /value="(\w+)" checked/.exec(page)?.[1] : again.get(name);
      expect(sent).toBe(value);
    }
    expect(await summaries()).toHaveLength(1);
  });

  it('names every field to blame at once, the text too', async () => {
    const response = await send(await filled({ text: ' ', title: 'x'.repeat(301), url: 'desk' }));
    const page = await response.text();
    for (const field of ['text', 'title', 'url']) expect(page).toContain(`id="${field}-problem"`);
  });

  it('is 413 when the text is longer than 16 MiB, and says what to do', async () => {
    const response = await send(await filled({ text: 'a'.repeat(16 * 1024 * 1024 + 1) }));
    expect(response.status).toBe(413);
    expect(textOf(await response.text())).toContain('Split the article.');
  });

  it('is 400 when it is not UTF-8', async () => {
    for (const body of ['text=caf%E9', Buffer.from('text=caf\u00e9', 'latin1')]) {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const response = await app.ask(edda, 'POST', '/articles', { body, headers });
      expect(response.status).toBe(400);
      expect(textOf(await response.text())).toContain('The body is not UTF-8 text');
    }
    expect(await summaries()).toHaveLength(1);
  });

  it('is not for reviewers, who are not shown the way to it either', async () => {
    expect((await app.ask(amina, 'GET', '/articles/new')).status).toBe(403);
    expect((await send(await filled({ text: 'One fact.' }), amina)).status).toBe(403);
    const list = async (as: typeof edda) => (await app.ask(as, 'GET', '/articles')).text();
    expect(await list(amina)).not.toContain('Add an article');
    expect(await list(edda)).toContain('Add an article');
  });
});
