// A save that takes its time, or never arrives: nothing typed may be lost in either.

import type { Page, Route } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { becomeAdmin, type Desk, openSeed, panel, startDesk } from './desk.ts';
import { dragOver } from './pointer.ts';

let desk: Desk;
let page: Page;

beforeAll(async () => {
  desk = await startDesk();
  page = await desk.open();
  await becomeAdmin(desk, page);
  await openSeed(page);
});

afterAll(() => desk.close());

const note = () => panel(page).getByLabel('Note');
const press = (name: string) => panel(page).getByRole('button', { name, exact: true }).click();

/** Holds the next save back until it is let through or cut off. */
async function holdSave(): Promise<Route> {
  return new Promise((resolve) => {
    void page.route('**/claims', (route) => resolve(route), { times: 1 });
    void press('Leave open');
  });
}

describe('a slow network', () => {
  it('takes nothing more into the form while its save is under way', async () => {
    await dragOver(page, '2,500 troops');
    await expect.poll(() => page.getByLabel('Words to check').inputValue()).toBe('2,500 troops');
    await note().fill('On file.');
    const save = await holdSave();
    expect(await note().isDisabled()).toBe(true);
    await save.continue();
    await panel(page).getByRole('heading', { name: 'Open' }).waitFor();
    expect(await note().inputValue()).toBe('On file.');
    expect(await note().isDisabled()).toBe(false);
  });

  it('gives the form back as typed when the save did not arrive, and says so', async () => {
    await dragOver(page, 'beyond 2022');
    await expect.poll(() => page.getByLabel('Words to check').inputValue()).toBe('beyond 2022');
    await note().fill('He was asked about 2022 itself.');
    const save = await holdSave();
    await save.abort();
    await expect.poll(() => page.getByRole('status').textContent()).toContain('Not saved');
    expect(await note().inputValue()).toBe('He was asked about 2022 itself.');
    expect(await note().isDisabled()).toBe(false);
  });
});
