// Two people on one claim: the second save is refused with both versions side by side, nothing typed is lost,
// and the second decides what stands.

import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Copy, copyOn } from './claims.ts';
import { becomeAdmin, card, type Desk, expectNoComplaints, panel, startDesk } from './desk.ts';

let desk: Desk;
let amina: Page;
let bilal: Page;
let copy: Copy;

beforeAll(async () => {
  desk = await startDesk();
  amina = await desk.open();
  await becomeAdmin(desk, amina);
  copy = await copyOn(desk, amina);
  bilal = await desk.open();
  await bilal.goto(await invite('Bilal Öztürk'));
  await bilal.getByRole('button', { name: 'Sign in' }).click();
  await bilal.getByRole('heading', { level: 1, name: 'Articles' }).waitFor();
});

afterAll(() => desk.close());

/** The one-time link that the admin sends to a new reviewer. */
async function invite(name: string): Promise<string> {
  await amina.goto(`${desk.running.origin}/people`);
  await amina.getByLabel('Name', { exact: true }).fill(name);
  await amina.getByLabel('E-mail').fill('bilal@desk.example');
  await amina.getByRole('button', { name: 'Invite' }).click();
  return (await amina.getByText('/welcome/').textContent()) ?? '';
}

const press = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: true }).click();
const note = (page: Page) => panel(page).getByLabel('Note', { exact: true });
const headed = (page: Page, name: string) => panel(page).getByRole('heading', { name, exact: true });
const row = (page: Page, name: string) =>
  panel(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    .getByRole('cell');

async function bothOpen(words: string): Promise<void> {
  const claim = await copy.mark(words);
  for (const page of [amina, bilal]) {
    await page.goto(`${copy.path}?claim=${claim}`);
    await headed(page, 'Open').waitFor();
  }
}

async function aminaFirst(): Promise<void> {
  await note(amina).fill('The same article says 3,500.');
  await press(amina, 'Disputed');
  await headed(amina, 'Disputed').waitFor();
  await note(bilal).fill('Confirmed by the Pentagon.');
  await panel(bilal).getByLabel('Source: Title').fill('Pentagon');
  await press(bilal, 'Verified');
  await panel(bilal).getByRole('alert').waitFor();
}

describe('two people on one claim', () => {
  it('refuses the second save, with both versions side by side and nothing typed lost', async () => {
    await bothOpen('2,500 troops');
    await aminaFirst();
    expect(await panel(bilal).getByRole('alert').textContent()).toContain('Amina Haddad changed this claim');
    expect(await row(bilal, 'Verdict').allTextContents()).toEqual(['Disputed', 'Verified']);
    expect(await row(bilal, 'Note').allTextContents()).toEqual([
      'The same article says 3,500.',
      'Confirmed by the Pentagon.',
    ]);
    expect(await note(bilal).inputValue()).toBe('Confirmed by the Pentagon.');
    expect(await panel(bilal).getByLabel('Source 1: Title').inputValue()).toBe('Pentagon');
    desk.complaints.length = 0;
  });

  it('saves mine on top of theirs', async () => {
    await press(bilal, 'Save mine: verified');
    await headed(bilal, 'Verified').waitFor();
    await amina.reload();
    expect(await card(amina, '2,500 troops').textContent()).toContain('Confirmed by the Pentagon.');
    await headed(amina, 'Verified').waitFor();
  });

  it('keeps their verdict with my note', async () => {
    await bothOpen('around 10,000');
    await aminaFirst();
    await press(bilal, 'Save mine, leave it disputed');
    await headed(bilal, 'Disputed').waitFor();
    expect(await note(bilal).inputValue()).toBe('Confirmed by the Pentagon.');
    desk.complaints.length = 0;
  });

  it('takes theirs, after asking whether what I typed may go', async () => {
    await bothOpen('about 7,000 troops');
    await aminaFirst();
    const asked = new Promise<string>((resolve) => {
      bilal.once('dialog', (dialog) => dialog.accept().then(() => resolve(dialog.message())));
    });
    await panel(bilal).getByRole('link', { name: 'Take theirs' }).click();
    expect(await asked).toContain('Leave without saving');
    await panel(bilal).getByRole('alert').waitFor({ state: 'detached' });
    expect(await note(bilal).inputValue()).toBe('The same article says 3,500.');
    desk.complaints.length = 0;
  });

  it('refuses a claim that was withdrawn meanwhile, and keeps what was typed to be copied', async () => {
    await bothOpen('tactical reasons');
    await panel(amina).getByText('Withdraw', { exact: true }).click();
    await press(amina, 'Withdraw the claim');
    await headed(amina, 'Withdrawn').waitFor();
    await note(bilal).fill('Biden said so.');
    await press(bilal, 'Verified');
    await headed(bilal, 'Withdrawn').waitFor();
    await panel(bilal).getByRole('alert').getByText('Biden said so.').waitFor();
    desk.complaints.length = 0;
  });

  it('tells both in the history', async () => {
    await amina.goto(`${copy.path}/history`);
    const told = (await amina.getByRole('main').textContent()) ?? '';
    expect(told).toMatch(/changed “2,500 troops” from disputed to verified/);
    for (const initials of ['AH', 'BÖ']) expect(told).toContain(initials);
  });

  it('made no complaint', () => expectNoComplaints(desk));
});
