// Marking with the mouse: whatever is selected and however, the words of the claim are the words selected.

import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { articles, phrase } from '../fixtures/articles.ts';
import {
  addArticle,
  becomeAdmin,
  claimLink,
  type Desk,
  expectNoComplaints,
  openSeed,
  panel,
  startDesk,
} from './desk.ts';
import { doubleClickOn, dragBetween, dragOver } from './pointer.ts';

let desk: Desk;
let page: Page;

beforeAll(async () => {
  desk = await startDesk();
  page = await desk.open();
  await becomeAdmin(desk, page);
  await openSeed(page);
});

afterAll(() => desk.close());

const words = () => panel(page).getByLabel('Words to check').inputValue();
const press = (name: string) => panel(page).getByRole('button', { name, exact: true }).click();
const close = async () => {
  await panel(page).getByRole('link', { name: 'Close' }).click();
  await page.getByRole('region', { name: 'Claim', exact: true }).waitFor();
};
const selected = () => page.evaluate(() => document.getSelection()?.toString());

/** What the address says is about to be marked. */
const markInAddress = () => {
  const [, start, end] = /mark=(\d+)-(\d+)/.exec(page.url()) ?? [];
  return { start: Number(start), end: Number(end) };
};

async function mark(quote: string): Promise<void> {
  await dragOver(page, quote);
  await expect.poll(words).toBe(quote);
  await press('Verified');
  await panel(page, 'verified').waitFor();
}

describe('selecting with the mouse', () => {
  it('backwards gives the same words', async () => {
    await dragBetween(page, 'about 7,000', 'troops stationed', 'backwards');
    await expect.poll(words).toBe('about 7,000 troops stationed');
    expect(await selected()).toBe('about 7,000 troops stationed');
    await close();
  });

  it('across two paragraphs gives both, with the blank line between them', async () => {
    await dragBetween(page, 'beyond 2022.', 'The US currently');
    await expect.poll(words).toBe('beyond 2022.\n\nThe US currently');
    await press('Leave open');
    await panel(page, 'open').waitFor();
    await claimLink(page, 'beyond 2022. (open)').waitFor();
    await claimLink(page, 'The US currently (open)').waitFor();
  });

  it('by a double click gives the word', async () => {
    await doubleClickOn(page, 'diplomacy');
    await expect.poll(words).toBe('diplomacy');
    await close();
  });

  it('by a click into a sentence without a claim gives the sentence', async () => {
    await page.getByText('This comes after the US Special').click();
    await expect.poll(words).toMatch(/^This comes after .* peace process\.$/);
    await close();
  });

  it('by a click on a claim opens it', async () => {
    await mark('May 1 deadline');
    await close();
    await claimLink(page, 'May 1 deadline (verified)').click();
    await panel(page, 'verified').waitFor();
    expect(await selected()).toBe('');
  });

  it('over a claim that is open offers to move it there', async () => {
    await panel(page).getByText('Move to other words').click();
    await dragOver(page, 'looking at the May 1 deadline');
    await panel(page).getByRole('button', { name: 'Move the claim here' }).click();
    await panel(page, 'open').waitFor();
    await claimLink(page, 'looking at the May 1 deadline (open)').waitFor();
  });

  it('from the middle of a claim marks over it, and each claim is reached by mouse and by keyboard', async () => {
    await close();
    await mark('deadline.”');
    await mark('at the May 1');
    await close();
    const parts = ['looking', 'at the May 1', 'deadline', '.”'];
    for (const part of parts) {
      await page.getByRole('article').getByRole('link', { name: part, exact: false }).first().waitFor();
    }
    await claimLink(page, 'at the May 1 (verified)').click();
    const over = panel(page, 'verified')
      .getByRole('list')
      .filter({ hasText: 'looking at the May 1 deadline' });
    await over.getByRole('link', { name: /Open looking at the May 1 deadline/ }).focus();
    await page.keyboard.press('Enter');
    await panel(page, 'open').waitFor();
    const rest = panel(page).getByRole('link', { name: /^Verified / });
    expect(await rest.allTextContents()).toEqual(['Verified at the May 1', 'Verified deadline.”']);
    await rest.last().click();
    await panel(page, 'verified').getByText('deadline.”', { exact: true }).first().waitFor();
  });

  it('asks before it throws away what was typed', async () => {
    await panel(page).getByLabel('Note').fill('Half a thought');
    page.once('dialog', (dialog) => dialog.dismiss());
    await panel(page).getByRole('link', { name: 'Close' }).click();
    expect(await panel(page).getByLabel('Note').inputValue()).toBe('Half a thought');
    page.once('dialog', (dialog) => dialog.accept());
    await close();
  });

  it('while words are being marked and something is typed only changes the words', async () => {
    await dragOver(page, 'durable');
    await expect.poll(words).toBe('durable');
    await panel(page).getByLabel('Note').fill('Not so fast');
    await dragOver(page, 'durable and just peace');
    await expect.poll(words).toBe('durable and just peace');
    expect(await panel(page).getByLabel('Note').inputValue()).toBe('Not so fast');
    await press('Leave open');
    await claimLink(page, 'durable and just peace (open)').waitFor();
  });
});

describe('selecting where characters are more than one unit', () => {
  const { reunion, ceasefire } = articles;

  beforeAll(() => addArticle(desk, page, 'Families', reunion.copy.text));

  it.each(['102', 'guest, Emine', '31 at the table', 'cafe\u0301 served 40', '🇩🇪🇹🇷'])(
    'counts code points for “%s”',
    async (quote) => {
      await dragOver(page, quote);
      await expect.poll(words).toBe(quote);
      expect(markInAddress()).toEqual(phrase(reunion, quote));
      await close();
    },
  );

  it('takes a family whole when its middle is selected', async () => {
    await dragBetween(page, '👧', 'Four');
    await expect.poll(words).toBe('👩‍👩‍👧‍👦 Four');
    expect(markInAddress()).toEqual(phrase(reunion, '👩‍👩‍👧‍👦 Four'));
    await press('Verified');
    await claimLink(page, '👩‍👩‍👧‍👦 Four (verified)').waitFor();
  });

  it('takes a letter with its accent when only the letter is selected', async () => {
    await dragOver(page, '1962 the cafe');
    await expect.poll(words).toBe('1962 the cafe\u0301');
    await close();
  });

  it('works from right to left', async () => {
    await addArticle(desk, page, 'وقف', ceasefire.copy.text);
    await dragOver(page, 'غادروا البلاد');
    await expect.poll(words).toBe('غادروا البلاد');
    expect(markInAddress()).toEqual(phrase(ceasefire, 'غادروا البلاد'));
    await press('Verified');
    await claimLink(page, 'غادروا البلاد (verified)').waitFor();
  });

  it('left nothing to complain of', () => expectNoComplaints(desk));
});
