// Every page and every state of it: no violation that axe finds, in light and in dark; nothing wider than the
// window at any width from a phone to a wide screen; nothing written to the console but the answers that a
// test provokes.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Copy, copyOn, judge } from './claims.ts';
import { becomeAdmin, type Desk, expectNoComplaints, panel, startDesk } from './desk.ts';

let desk: Desk;
let page: Page;
let copy: Copy;
let sourced: string;
let open: string;

beforeAll(async () => {
  desk = await startDesk();
  page = await desk.open();
});

afterAll(() => desk.close());

/** Rules other than contrast find the same in both. */
async function expectAccessible(scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (scheme === 'light' ? axe.withRules('color-contrast') : axe).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
}

const widths = [320, 390, 768, 1024, 1440];

/** What is wider than the window, and controls that are too small for a finger or a pointer. */
async function expectFit(): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const faults = await page.evaluate(
      (least) => {
        const { scrollWidth } = document.documentElement;
        const controls = [...document.querySelectorAll('button, input, select, textarea, summary')];
        const small = controls.filter((control) => {
          const { height } = control.getBoundingClientRect();
          const isRadio = control instanceof HTMLInputElement && control.type === 'radio';
          return control.checkVisibility() && !isRadio && height > 0 && height < least;
        });
        return [
          ...(scrollWidth > window.innerWidth ? [`${scrollWidth} pixels wide`] : []),
          ...small.map(({ outerHTML }) => `small: ${outerHTML}`),
        ];
      },
      width < 480 ? 44 : 24,
    );
    expect(faults, `in a window of ${width}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

async function expectSound(): Promise<void> {
  await expectAccessible('dark');
  await expectFit();
}

const visit = (path: string) => page.goto(new URL(path, copy.path).href);
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

describe('every page and state', () => {
  it('welcome', async () => {
    await page.goto(desk.running.firstLink ?? '');
    await expectSound();
    await becomeAdmin(desk, page);
    copy = await copyOn(desk, page);
  });

  it('articles', expectSound);

  it('new article, also refused', async () => {
    await visit('/articles/new');
    await page.getByRole('textbox', { name: 'Text' }).fill(' ');
    await press('Add the article');
    await page.getByText('The text is empty').waitFor();
    await expectSound();
  });

  it('workbench without a claim, and with every kind of claim', async () => {
    await visit(copy.path);
    await expectFit();
    await copy.mark('on Wednesday at a press conference', { verdict: 'disputed', note: 'It was Thursday.' });
    await copy.mark('May 1 deadline', { verdict: 'verified', note: 'Doha agreement, part one.' });
    sourced = await copy.mark('2,500 troops', {
      verdict: 'sourced',
      sources: [
        { title: 'New York Times', url: `https://news.example/${'long/'.repeat(30)}`, pinpoint: 'page 2' },
      ],
    });
    open = await copy.mark('a reported 2,500 troops in the country');
    await visit(copy.path);
    await expectSound();
    await expectAccessible('light');
  });

  it('workbench with a filter that nothing passes', async () => {
    const claim = await copy.mark('tactical reasons');
    await visit(`${copy.path}?verdict=verified&claim=${claim}`);
    await expectSound();
  });

  it('words to be marked, also refused', async () => {
    await visit(`${copy.path}?mark=${copy.range('NATO meanwhile has about 7,000 troops')}`);
    await expectFit();
    await page.getByLabel('Source: Address').fill('ftp://nowhere');
    await press('Disputed');
    await page.getByText('A link must begin with').waitFor();
    await expectSound();
    await expectAccessible('light');
  });

  it('an open claim with all its forms', async () => {
    await visit(`${copy.path}?claim=${sourced}`);
    await page.getByText('Move to other words').click();
    await page.getByText('Withdraw', { exact: true }).click();
    await expectSound();
  });

  it('a claim that someone else changed meanwhile', async () => {
    await visit(`${copy.path}?claim=${open}`);
    await judge(desk, page, open, { verdict: 'disputed', note: 'The same article says 3,500.' });
    await panel(page).getByLabel('Note', { exact: true }).fill('Confirmed by the Pentagon.');
    await press('Verified');
    await page.getByRole('columnheader', { name: 'Yours' }).waitFor();
    await expectSound();
    await expectAccessible('light');
    await press('Save mine: verified');
    await panel(page).getByRole('heading', { name: 'Verified', exact: true }).waitFor();
  });

  it('a withdrawn claim', async () => {
    await page.getByText('Withdraw', { exact: true }).click();
    await press('Withdraw the claim');
    await panel(page).getByRole('heading', { name: 'Withdrawn' }).waitFor();
    await expectSound();
  });

  it('history of an article and of a claim', async () => {
    await visit(`${copy.path}/history`);
    await expectSound();
    await expectAccessible('light');
    await visit(`/claims/${open}/history`);
    await expectSound();
  });

  it('export', async () => {
    await visit(`${copy.path}/export`);
    await expectSound();
  });

  it('people, with a link just made, and the question before an account is disabled', async () => {
    await visit('/people');
    await page.getByLabel('Name', { exact: true }).fill('Bilal Öztürk');
    await page.getByLabel('E-mail').fill('bilal@desk.example');
    await press('Invite');
    await page.getByRole('heading', { name: /Sign-in link/ }).waitFor();
    await expectSound();
    await press('Disable… Bilal Öztürk');
    await expectSound();
    await press('Cancel');
    await press('New link for Bilal Öztürk');
  });

  it('account, with a token just made', async () => {
    await visit('/account');
    await page.getByLabel('What it is for').fill('Nightly export');
    await press('Make a token');
    await page.getByRole('heading', { name: 'Token for Nightly export' }).waitFor();
    await expectSound();
  });

  it('not found', async () => {
    await visit('/articles/none');
    await page.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
    await expectSound();
  });

  it('signing in, also refused', async () => {
    await press('Sign out');
    await page.getByLabel('E-mail').fill('nobody@desk.example');
    await page.getByLabel('Password').fill('not the password');
    await press('Sign in');
    await page.getByRole('alert').waitFor();
    await expectSound();
  });

  it('complained only of the answers that were provoked', () => {
    const others = desk.complaints.filter((words) => !/^Failed to load resource.* (40|42)\d /.test(words));
    expectNoComplaints({ ...desk, complaints: others });
  });
});
