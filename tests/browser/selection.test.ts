// Marking by pointing: whatever is selected with a mouse becomes the words of the form, exactly, in code
// points, and every one of several claims over the same words can be reached. At the end the proof on paper.

import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Copy, copyOn } from './claims.ts';
import { becomeAdmin, type Desk, expectNoComplaints, openSeed, panel, startDesk } from './desk.ts';
import { drag, dragOver } from './pointer.ts';

let desk: Desk;
let page: Page;
let copy: Copy;

beforeAll(async () => {
  desk = await startDesk();
  page = await desk.open();
  await becomeAdmin(desk, page);
  await openSeed(page);
  copy = await copyOn(desk, page);
});

afterAll(() => desk.close());

const words = () => panel(page).getByLabel('Words to check').inputValue();
const close = async () => {
  await panel(page).getByRole('link', { name: 'Close' }).click();
  await panel(page).waitFor({ state: 'detached' });
};

describe('selecting with the mouse', () => {
  it('takes words backwards', async () => {
    await drag(page, { from: 'troops in the country', to: '2,500' });
    await expect.poll(words).toBe('2,500 troops in the country');
    await close();
  });

  it('takes words of two paragraphs, divided as in the article', async () => {
    await drag(page, { from: 'settlement reached by the Afghans', to: 'This comes after the US' });
    await expect
      .poll(words)
      .toBe('settlement reached by the Afghans themselves.”\n\nThis comes after the US');
    await panel(page).getByRole('button', { name: 'Leave open' }).click();
    await panel(page).getByRole('heading', { name: 'Open', exact: true }).waitFor();
    await close();
  });

  it('takes a double click as one word', async () => {
    await page.getByText('However, he also said').dblclick({ position: { x: 20, y: 12 } });
    await expect.poll(words).toBe('However');
    await close();
  });

  it('takes a click in a sentence without a claim as that sentence', async () => {
    await page.getByText('Blinken told CNN').click({ position: { x: 20, y: 12 } });
    await expect.poll(words).toMatch(/^Blinken told CNN: .* from the very start\.”$/);
    await close();
  });

  it('takes words over a claim and beyond it, and begins on a claim', async () => {
    await copy.mark('2,500 troops', { verdict: 'verified' });
    await page.goto(copy.path);
    await drag(page, { from: 'reported', to: 'country' });
    await expect.poll(words).toBe('reported 2,500 troops in the country');
    await close();
    await drag(page, { from: 'troops', to: 'country', after: 'reported 2,500' });
    await expect.poll(words).toBe('troops in the country');
    await close();
  });
});

describe('claims over each other', () => {
  it('are all reached from the shortest, with the mouse and from the list', async () => {
    await copy.mark('a reported 2,500 troops in the country');
    await copy.mark('2,500 troops in the country but the New York Times said');
    await page.goto(copy.path);
    await page.getByRole('link', { name: '2,500 troops (verified)' }).click();
    await panel(page).getByRole('heading', { name: 'Verified', exact: true }).waitFor();
    await panel(page).getByRole('link', { name: 'a reported 2,500 troops in the country' }).click();
    await panel(page).getByText('a reported 2,500 troops in the country', { exact: true }).first().waitFor();
    await panel(page)
      .getByRole('link', { name: /but the New York Times said/ })
      .click();
    await panel(page).getByRole('heading', { name: 'Open', exact: true }).waitFor();
    await close();
    const listed = page.getByRole('region', { name: 'Claims' }).getByRole('article').getByRole('link');
    expect(await listed.allTextContents()).toEqual(
      expect.arrayContaining([
        'a reported 2,500 troops in the country',
        '2,500 troops in the country but the New York Times said',
        '2,500 troops',
      ]),
    );
  });
});

describe('characters that the browser counts twice', () => {
  const text = `👩‍👩‍👧‍👦 Four generations met in Köln 🇩🇪🇹🇷 on Saturday.

In 1962 the cafe\u0301 😀 served 40 guests.`;

  it('count once, and are taken whole', async () => {
    await page.request.post(`${desk.running.origin}/api/articles`, { data: { title: 'Reunion', text } });
    const reunion = await copyOn(desk, page);
    await page.goto(reunion.path);
    await dragOver(page, 'cafe\u0301 😀 served 40');
    await expect.poll(words).toBe('cafe\u0301 😀 served 40');
    expect(new URL(page.url()).searchParams.get('mark')).toBe(reunion.range('cafe\u0301 😀 served 40'));
    await panel(page).getByRole('button', { name: 'Leave open' }).click();
    await page.getByRole('link', { name: 'cafe\u0301 😀 served 40 (open)' }).waitFor();
    await close();
    await drag(page, { from: 'Köln', to: '🇹🇷' });
    await expect.poll(words).toBe('Köln 🇩🇪🇹🇷');
    await close();
  });
});

describe('on paper', () => {
  it('stand all claims with their verdicts in words, and no controls', async () => {
    await page.goto(`${copy.path}?verdict=open`);
    await page.goto(copy.path);
    await page.emulateMedia({ media: 'print' });
    const claims = page.getByRole('region', { name: 'Claims' });
    expect(await claims.getByRole('heading', { name: 'Claims' }).isVisible()).toBe(true);
    const printed = await claims.getByRole('article').allInnerTexts();
    expect(printed).toHaveLength(4);
    for (const claim of printed) expect(claim).toMatch(/^(Open|Verified)\b/);
    expect(await page.getByRole('button').count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
  });

  it('made no complaint', () => expectNoComplaints(desk));
});
