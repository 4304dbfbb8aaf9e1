// The main job with the keyboard alone. The mouse is never touched: everything is reached with Tab and
// Shift+Tab, used with Enter, Space and the arrow keys, and the focus is always seen and never lost.

import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { becomeAdmin, card, type Desk, expectNoComplaints, openSeed, panel, startDesk } from './desk.ts';

let desk: Desk;
let page: Page;

beforeAll(async () => {
  desk = await startDesk();
  page = await desk.open();
  await becomeAdmin(desk, page);
  await openSeed(page);
  await page.reload();
});

afterAll(() => desk.close());

type Key = 'Tab' | 'Shift+Tab';

/** What has the focus, as assistive technology says it: its role and its name. */
const focused = async (): Promise<string> =>
  (await page.locator(':focus').ariaSnapshot()).split('\n')[0] ?? '';

/** Presses the key until that has the focus, and makes sure that every stop on the way is seen. */
async function reach(wanted: RegExp, key: Key = 'Tab', limit = 60): Promise<void> {
  for (let presses = 0; presses < limit; presses += 1) {
    await page.keyboard.press(key);
    const name = await focused();
    expect(await isSeen(), `the focus on ${name} is seen`).toBe(true);
    if (wanted.test(name)) return;
  }
  throw new Error(`${wanted} is not reached with ${limit} presses of ${key}`);
}

/** In the window, with an outline, and not covered by something that it does not belong to. */
const isSeen = (): Promise<boolean> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return false;
    const { left, top, width, height } = element.getClientRects()[0] ?? new DOMRect();
    const isInside = top >= 0 && top + Math.min(height, 24) <= window.innerHeight && left >= 0;
    const onTop = document.elementFromPoint(left + width / 2, top + Math.min(height, 24) / 2);
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    return isInside && isOutlined && (element.contains(onTop) || onTop?.contains(element) === true);
  });

const heading = (name: string) => panel(page).getByRole('heading', { name, exact: true });

describe('the main job with the keyboard', () => {
  it('skips the bar with the first link', async () => {
    await page.keyboard.press('Tab');
    expect(await focused()).toMatch(/link "Skip to the content"/);
    expect(await isSeen()).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused()).toMatch(/link "Mark in the dateline"/);
  });

  it('opens a paragraph, and the focus is on the panel', async () => {
    await reach(/link "Mark in paragraph 7"/);
    await page.keyboard.press('Enter');
    await heading('Mark a claim').waitFor();
    await expect.poll(focused).toMatch(/region "Mark a claim"/);
    expect(await isSeen()).toBe(true);
  });

  it('narrows to words, files a source, chooses a kind with arrow keys, and gives the verdict', async () => {
    await reach(/textbox "Words to check"/);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('2,500 troops');
    await reach(/textbox "Source: Title"/);
    await page.keyboard.type('New York Times');
    await reach(/combobox "Kind"/);
    for (let up = 0; up < 5; up += 1) await page.keyboard.press('ArrowUp');
    await reach(/button "Sourced"/);
    await page.keyboard.press('Enter');
    await heading('Sourced').waitFor();
    await expect.poll(focused).toMatch(/region "Sourced"/);
    expect(await isSeen()).toBe(true);
    await card(page, 'New York Times').waitFor({ state: 'attached' });
    expect(await panel(page).getByLabel('Kind').inputValue()).toBe('quantity');
  });

  it('closes with Escape, and the focus is on the words of the claim', async () => {
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'detached' });
    await expect.poll(focused).toMatch(/link "2,500 troops \(sourced\)"/);
    expect(await isSeen()).toBe(true);
  });

  it('brings the focus to the field that is to blame', async () => {
    await page.keyboard.press('Enter');
    await heading('Sourced').waitFor();
    await expect.poll(focused).toMatch(/region "Sourced"/);
    await reach(/button "Disputed"/);
    await page.keyboard.press('Space');
    await expect.poll(focused).toMatch(/textbox "Note"/);
    expect(await isSeen()).toBe(true);
    await page.keyboard.type('The same article says 3,500.');
    await reach(/button "Disputed"/);
    await page.keyboard.press('Space');
    await heading('Disputed').waitFor();
    await expect.poll(focused).toMatch(/region "Disputed"/);
    desk.complaints.length = 0;
  });

  it('moves an edge, and withdraws', async () => {
    await reach(/Move to other words/);
    await page.keyboard.press('Enter');
    await reach(/button "Start a word earlier"/);
    await page.keyboard.press('Enter');
    await heading('Open').waitFor();
    await expect.poll(focused).toMatch(/region "Open"/);
    await reach(/Withdraw/);
    await page.keyboard.press('Space');
    await reach(/textbox "Reason"/);
    await page.keyboard.type('Marked twice.');
    await page.keyboard.press('Enter');
    await heading('Withdrawn').waitFor();
    await expect.poll(focused).toMatch(/region "Withdrawn"/);
    expect(await isSeen()).toBe(true);
  });

  it('comes back with Shift+Tab, and every stop is seen', async () => {
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'detached' });
    await expect.poll(focused).toMatch(/link "Mark in paragraph 7"/);
    await reach(/link "Mark in paragraph 6"/, 'Shift+Tab');
    await reach(/link "History"/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'History' }).waitFor();
  });

  it('made no complaint', () => expectNoComplaints(desk));
});
