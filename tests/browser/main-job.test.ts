// The main job, as a newcomer does it with a mouse: from the printed link to the exported file.

import { readFile } from 'node:fs/promises';

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { becomeAdmin, card, type Desk, expectNoComplaints, openSeed, panel, startDesk } from './desk.ts';
import { dragOver } from './pointer.ts';

let desk: Desk;
let page: Page;

beforeAll(async () => {
  desk = await startDesk();
  page = await desk.open();
});

afterAll(() => desk.close());

const press = (name: string) => panel(page).getByRole('button', { name, exact: true }).click();

async function select(words: string): Promise<void> {
  await dragOver(page, words);
  await expect.poll(() => page.getByLabel('Words to check').inputValue()).toBe(words);
}

describe('the main job', () => {
  it('begins at the printed link, which makes the admin and works once', async () => {
    await becomeAdmin(desk, page);
    const other = await desk.open();
    await other.goto(desk.running.firstLink ?? '');
    await expect.poll(() => other.getByRole('main').textContent()).toMatch(/used|no longer|does not/i);
    await other.context().close();
    desk.complaints.length = 0;
  });

  it('shows the seed article with its dateline as metadata and in the text', async () => {
    await openSeed(page);
    const text = (await page.getByRole('main').textContent()) ?? '';
    expect(text).toContain('date 2021-03-29 (Last Updated On: March 29, 2021)');
    expect(text).toContain('29 March 2021');
    expect(await page.getByText('facts left').first().textContent()).toContain('15');
  });

  it('marks “2,500 troops” sourced with the New York Times as its source', async () => {
    // Beside words that stand low, the whole panel must still be in the window.
    await page.setViewportSize({ width: 1280, height: 640 });
    await select('2,500 troops');
    await expect
      .poll(async () => {
        const box = await panel(page).boundingBox();
        return box !== null && box.y >= 0 && box.y + box.height <= 640;
      })
      .toBe(true);
    await page.setViewportSize({ width: 1280, height: 900 });
    await panel(page).getByLabel('Source: Title').fill('New York Times');
    await panel(page).getByLabel('Source: Where in it').fill('14 March 2021');
    await press('Sourced');
    await card(page, 'New York Times').waitFor({ state: 'attached' });
    await expect
      .poll(() => page.getByRole('link', { name: /2,500 troops.*sourced|sourced.*2,500 troops/i }).count())
      .toBe(1);
    await expect.poll(() => page.getByRole('status').textContent()).toMatch(/Saved at position \d+/);
  });

  it('refuses disputed without a note, keeps what was typed, and takes it with one', async () => {
    await select('on Wednesday at a press conference');
    await panel(page).getByLabel('Kind').selectOption('date');
    await press('Disputed');
    await expect.poll(() => panel(page).textContent()).toContain('needs a note that says why');
    expect(await panel(page).getByLabel('Kind').inputValue()).toBe('date');
    expect(await panel(page).getByLabel('Note').getAttribute('aria-invalid')).toBe('true');
    await panel(page).getByLabel('Note').fill('It was Thursday, 25 March 2021.');
    await press('Disputed');
    await card(page, 'It was Thursday').waitFor({ state: 'attached' });
    desk.complaints.length = 0;
  });

  it('verifies “May 1 deadline”, changes it, and moves an edge, which opens it again', async () => {
    await select('May 1 deadline');
    await press('Verified');
    await panel(page).getByRole('heading', { name: 'Verified' }).waitFor();
    await panel(page).getByLabel('Note').fill('Doha agreement, part one.');
    await press('Save');
    await card(page, 'Doha agreement').waitFor({ state: 'attached' });
    await panel(page).getByText('Move to other words').click();
    await panel(page).getByRole('group', { name: 'A word more or less' }).getByRole('button').first().click();
    await expect.poll(() => panel(page).textContent()).toContain('the May 1 deadline');
    await panel(page).getByRole('heading', { name: 'Open' }).waitFor();
    await press('Verified');
    await panel(page).getByRole('heading', { name: 'Verified' }).waitFor();
  });

  it('withdraws a claim', async () => {
    await select('tactical reasons');
    await press('Leave open');
    await panel(page).getByText('Withdraw', { exact: true }).click();
    await panel(page).getByLabel('Reason').fill('Not a statement of fact.');
    await press('Withdraw the claim');
    await panel(page).getByRole('heading', { name: 'Withdrawn' }).waitFor();
    expect(await card(page, 'tactical reasons').count()).toBe(0);
  });

  it('tells it all in the history, with old and new', async () => {
    await page.getByRole('link', { name: 'History', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'History' }).waitFor();
    const told = (await page.getByRole('main').textContent()) ?? '';
    for (const words of [
      '2,500 troops',
      'sourced',
      'It was Thursday, 25 March 2021.',
      'Not a statement of fact.',
      'the May 1 deadline',
    ]) {
      expect(told).toContain(words);
    }
  });

  it('exports JSON that an independent validator accepts, in which every quote stands at its position', async () => {
    await page.getByRole('link', { name: 'Export', exact: true }).click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the JSON' }).click();
    const file = JSON.parse(await readFile(await (await waiting).path(), 'utf8'));
    const schema = await (await fetch(file.$schema)).json();
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    addFormats.default(ajv);
    const isValid = ajv.validate(schema, file);
    expect(ajv.errors).toBeNull();
    expect(isValid).toBe(true);
    const points = Array.from(String(file.revisions[0].text));
    expect(file.claims).toHaveLength(3);
    for (const { position, quote } of file.claims) {
      expect(points.slice(position.start, position.end).join('')).toBe(quote.exact);
    }
  });

  it('made no complaint', () => expectNoComplaints(desk));
});
