// The whole job as plain pages and forms, with JavaScript switched off.

import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  becomeAdmin,
  card,
  claimLink,
  type Desk,
  expectNoComplaints,
  openSeed,
  panel,
  startDesk,
} from './desk.ts';

let desk: Desk;
let page: Page;

beforeAll(async () => {
  desk = await startDesk();
  page = await desk.open({ javaScriptEnabled: false });
});

afterAll(() => desk.close());

const press = (name: string) => panel(page).getByRole('button', { name, exact: true }).click();
const told = async () => (await panel(page).textContent()) ?? '';

describe('without JavaScript', () => {
  it('the printed link makes the admin, who finds the seed article', async () => {
    await becomeAdmin(desk, page);
    await openSeed(page);
    expect(await page.getByText('facts left').textContent()).toContain('15');
  });

  it('a paragraph is opened by its number, and the words are narrowed by typing', async () => {
    await page.getByRole('link', { name: 'Mark in paragraph 7' }).click();
    await panel(page, 'mark a claim').waitFor();
    const words = panel(page).getByLabel('Words to check');
    expect(await words.inputValue()).toMatch(/^The US currently has .* around 10,000\.$/);
    await words.fill('2,500 troops');
    await panel(page).getByLabel('Source: Title').fill('New York Times');
    await panel(page).getByLabel('Source: Address').fill('https://www.nytimes.com/');
    await panel(page).getByLabel('Source: Where in it').fill('14 March 2021');
    await panel(page).getByLabel('Source: Type').selectOption('article');
    await panel(page).getByLabel('Kind').selectOption('quantity');
    await press('Sourced');
    await panel(page, 'sourced').waitFor();
    await claimLink(page, '2,500 troops (sourced)').waitFor();
    await card(page, 'New York Times').waitFor();
    expect(await page.getByRole('status').textContent()).toMatch(/Saved at position \d+/);
  });

  it('one sentence of a paragraph is chosen by its link', async () => {
    await page.getByRole('link', { name: 'Mark in paragraph 7' }).click();
    await panel(page)
      .getByRole('link', { name: /^NATO meanwhile has about 7,000 troops/ })
      .click();
    expect(await panel(page).getByLabel('Words to check').inputValue()).toMatch(/^NATO .* around 10,000\.$/);
  });

  it('disputed is refused without a note, and comes back with everything typed', async () => {
    await page.getByRole('link', { name: 'Mark in paragraph 5' }).click();
    await panel(page).getByLabel('Words to check').fill('on Wednesday at a press conference');
    await panel(page).getByLabel('Kind').selectOption('date');
    await panel(page).getByLabel('Source: Title').fill('White House transcript');
    await press('Disputed');
    expect(await told()).toContain('needs a note that says why');
    const note = panel(page).getByLabel('Note');
    expect(await note.getAttribute('aria-invalid')).toBe('true');
    expect(await panel(page).getByLabel('Words to check').inputValue()).toBe(
      'on Wednesday at a press conference',
    );
    expect(await panel(page).getByLabel('Kind').inputValue()).toBe('date');
    expect(await panel(page).getByLabel('Source 1: Title').inputValue()).toBe('White House transcript');
    await note.fill('It was Thursday, 25 March 2021.');
    await press('Disputed');
    await panel(page, 'disputed').waitFor();
    await card(page, 'It was Thursday').waitFor();
  });

  it('words that stand nowhere in the paragraph are refused', async () => {
    await page.getByRole('link', { name: 'Mark in paragraph 3' }).click();
    await panel(page).getByLabel('Words to check').fill('June 1 deadline');
    await press('Verified');
    expect(await told()).toContain('“June 1 deadline” does not stand here.');
    await panel(page).getByLabel('Words to check').fill('May 1 deadline');
    await press('Verified');
    await claimLink(page, 'May 1 deadline (verified)').first().waitFor();
  });

  it('an edge moves by a word, which opens the claim, and a verdict closes it again', async () => {
    await panel(page).getByText('Move to other words').click();
    expect(await told()).toContain('Moving this claim opens it again');
    await panel(page).getByRole('button', { name: 'Start a word earlier' }).click();
    await panel(page, 'open').waitFor();
    await claimLink(page, 'the May 1 deadline (open)').waitFor();
    await press('Verified');
    await panel(page, 'verified').waitFor();
  });

  it('the exact words can be typed', async () => {
    await panel(page).getByText('Move to other words').click();
    await panel(page).getByLabel('Exactly these words').fill('looking at the May 1 deadline');
    await panel(page).getByRole('button', { name: 'Move', exact: true }).click();
    await claimLink(page, 'looking at the May 1 deadline (open)').waitFor();
  });

  it('the claims are filtered by verdict, in the address', async () => {
    await page
      .getByRole('navigation', { name: 'Which claims are listed' })
      .getByRole('link', { name: /^Disputed/ })
      .click();
    await page.waitForURL(/verdict=disputed/);
    await card(page, 'It was Thursday').waitFor();
    expect(await card(page, '').count()).toBe(1);
    await claimLink(page, '2,500 troops (sourced)').waitFor();
  });

  it('a claim is withdrawn, and stays to read', async () => {
    await claimLink(page, '2,500 troops (sourced)').click();
    await panel(page, 'sourced').getByText('Withdraw', { exact: true }).click();
    await panel(page).getByLabel('Reason').fill('Counted twice.');
    await press('Withdraw the claim');
    await panel(page, 'withdrawn').waitFor();
    expect(await claimLink(page, '2,500 troops').count()).toBe(0);
  });

  it('the history tells it', async () => {
    await panel(page).getByRole('link', { name: 'History of this claim' }).click();
    const one = (await page.getByRole('main').textContent()) ?? '';
    expect(one).toContain('Counted twice.');
    expect(one).not.toContain('May 1 deadline');
    await page.getByRole('link', { name: 'History of the whole article' }).click();
    const all = (await page.getByRole('main').textContent()) ?? '';
    for (const words of ['Counted twice.', 'May 1 deadline', 'It was Thursday', 'Amina Haddad', 'Tickmark']) {
      expect(all).toContain(words);
    }
  });

  it('the export is a link', async () => {
    await page.getByRole('link', { name: 'Export', exact: true }).click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the JSON' }).click();
    const file = JSON.parse(await readFile(await (await waiting).path(), 'utf8'));
    expect(file.claims).toHaveLength(2);
  });

  it('nobody is signed in after signing out', async () => {
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.goto(`${desk.running.origin}/articles`);
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(new URL(page.url()).searchParams.get('next')).toBe('/articles');
  });

  it('nothing was complained of', () => expectNoComplaints(desk));
});
