// The main job with JavaScript switched off: nothing but links, forms and pages.

import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  becomeAdmin,
  card,
  type Desk,
  expectNoComplaints,
  openSeed,
  panel,
  password,
  startDesk,
} from './desk.ts';

let desk: Desk;
let page: Page;

beforeAll(async () => {
  desk = await startDesk();
  page = await desk.open({ javaScriptEnabled: false });
  await becomeAdmin(desk, page);
  await openSeed(page);
});

afterAll(() => desk.close());

const press = (name: string) => panel(page).getByRole('button', { name, exact: true }).click();
const verdict = () => panel(page).getByRole('heading', { level: 2 }).textContent();
const words = () => panel(page).getByLabel('Words to check');

async function markIn(paragraph: number, exact: string): Promise<void> {
  await page.getByRole('link', { name: `Mark in paragraph ${paragraph}`, exact: true }).click();
  await words().fill(exact);
}

describe('the main job without JavaScript', () => {
  it('marks in a paragraph, narrows to words, and gives them a verdict with a source', async () => {
    await page.getByRole('link', { name: 'Mark in paragraph 7', exact: true }).click();
    expect(await words().inputValue()).toMatch(/^The US currently has .* around 10,000\.$/);
    await words().fill('2,500 troops');
    await panel(page).getByLabel('Source: Title').fill('New York Times');
    await panel(page).getByLabel('Kind').selectOption('quantity');
    await press('Sourced');
    expect(await verdict()).toBe('Sourced');
    await page.getByRole('link', { name: '2,500 troops (sourced)' }).waitFor();
    expect(await card(page, '2,500 troops').textContent()).toContain('New York Times');
    expect(await page.getByRole('status').textContent()).toMatch(/Saved at position \d+/);
  });

  it('offers each sentence of a paragraph alone', async () => {
    await page.getByRole('link', { name: 'Mark in paragraph 7', exact: true }).click();
    const sentence = 'NATO meanwhile has about 7,000 troops stationed in Afghanistan';
    await panel(page).getByRole('link', { name: sentence }).click();
    expect(await words().inputValue()).toMatch(new RegExp(`^${sentence}`));
  });

  it('refuses disputed without a note, with the reason at the field, the focus on it, and all else kept', async () => {
    await markIn(5, 'on Wednesday at a press conference');
    await panel(page).getByLabel('Kind').selectOption('date');
    await panel(page).getByLabel('Source: Title').fill('Transcript of the press conference');
    await press('Disputed');
    const note = panel(page).getByLabel('Note', { exact: true });
    expect(await note.getAttribute('aria-invalid')).toBe('true');
    expect(await panel(page).textContent()).toContain('needs a note that says why');
    expect(await note.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await words().inputValue()).toBe('on Wednesday at a press conference');
    expect(await panel(page).getByLabel('Kind').inputValue()).toBe('date');
    expect(await panel(page).getByLabel('Source 1: Title').inputValue()).toBe(
      'Transcript of the press conference',
    );
    await note.fill('It was Thursday, 25 March 2021.');
    await press('Disputed');
    expect(await verdict()).toBe('Disputed');
    desk.complaints.length = 0;
  });

  it('refuses words that are not in the paragraph, and keeps them', async () => {
    await markIn(6, 'beyond 2023');
    await press('Leave open');
    expect(await words().getAttribute('aria-invalid')).toBe('true');
    expect(await words().inputValue()).toBe('beyond 2023');
    await words().fill('beyond 2022');
    await press('Leave open');
    expect(await verdict()).toBe('Open');
    desk.complaints.length = 0;
  });

  it('moves an edge by a word, which opens the claim again', async () => {
    await markIn(3, 'May 1 deadline');
    await press('Verified');
    expect(await verdict()).toBe('Verified');
    await panel(page).getByText('Move to other words').click();
    await press('Start a word earlier');
    expect(await verdict()).toBe('Open');
    await page.getByRole('link', { name: 'the May 1 deadline (open)' }).waitFor();
    await panel(page).getByText('Move to other words').click();
    await panel(page).getByLabel('Exactly these words').fill('looking at the May 1 deadline');
    await press('Move');
    await page.getByRole('link', { name: 'looking at the May 1 deadline (open)' }).waitFor();
  });

  it('lists the claims of one verdict, and keeps the filter in the address', async () => {
    const filter = page.getByRole('navigation', { name: 'Which claims are listed' });
    await filter.getByRole('link', { name: 'Disputed' }).click();
    const cards = page.getByRole('region', { name: 'Claims' }).getByRole('article');
    expect(await cards.count()).toBe(1);
    expect(await cards.textContent()).toContain('It was Thursday, 25 March 2021.');
    expect(new URL(page.url()).searchParams.get('verdict')).toBe('disputed');
    await filter.getByRole('link', { name: 'All' }).click();
    expect(await cards.count()).toBe(4);
  });

  it('withdraws a claim with a reason', async () => {
    await page.getByRole('link', { name: 'beyond 2022 (open)' }).click();
    await panel(page).getByText('Withdraw', { exact: true }).click();
    await panel(page).getByLabel('Reason').fill('Said twice.');
    await press('Withdraw the claim');
    expect(await verdict()).toBe('Withdrawn');
    expect(await page.getByRole('link', { name: 'beyond 2022 (open)' }).count()).toBe(0);
  });

  it('tells the history of one claim and of the article', async () => {
    await card(page, 'the May 1 deadline').getByRole('link').click();
    await panel(page).getByRole('link', { name: 'History of this claim' }).click();
    await page.getByRole('heading', { level: 1, name: 'History of a claim' }).waitFor();
    const ofClaim = page.getByRole('main').getByRole('listitem');
    expect(await ofClaim.count()).toBeGreaterThanOrEqual(3);
    expect(await page.getByRole('main').textContent()).not.toContain('Said twice.');
    await page.getByRole('link', { name: 'History of the whole article' }).click();
    await page.getByRole('heading', { level: 1, name: 'History', exact: true }).waitFor();
    expect(await page.getByRole('main').textContent()).toContain('Said twice.');
  });

  it('exports through a link', async () => {
    await page.getByRole('link', { name: 'Export', exact: true }).click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the JSON' }).click();
    const file = JSON.parse(await readFile(await (await waiting).path(), 'utf8'));
    expect(file.claims).toHaveLength(3);
  });

  it('signs out, and leads back to where one was after signing in', async () => {
    const address = page.url();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await page.goto(address);
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await page.getByLabel('E-mail').fill('amina@desk.example');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe('amina@desk.example');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Export' }).waitFor();
    expect(page.url()).toBe(address);
    desk.complaints.length = 0;
  });

  it('made no complaint', () => expectNoComplaints(desk));
});
