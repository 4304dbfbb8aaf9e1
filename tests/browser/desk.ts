// A running Tickmark with the seed article, and a real browser in front of it. The console must stay quiet and
// nothing is asked of another origin: a page that does otherwise fails its test, except for the answers that
// a test provokes.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { expect, inject } from 'vitest';

import { type Running, serve } from '../../src/serve.ts';
import { readSettings } from '../../src/settings.ts';

export interface Desk {
  readonly running: Running;
  readonly browser: Browser;
  /** Opens a page of its own, signed in as nobody. */
  readonly open: (options?: BrowserContextOptions) => Promise<Page>;
  /** What pages wrote to their consoles as errors, and what they asked of others. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

export const password = 'correct horse battery staple';

export async function startDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-'));
  const settings = readSettings({ PORT: '0', DATABASE: join(folder, 'desk.db') });
  const running = await serve(settings, pino({ level: 'silent' }));
  const browser = await chromium.launch({ executablePath: inject('chromiumPath'), args: flags });
  const complaints: string[] = [];
  return {
    running,
    browser,
    complaints,
    open: async (options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol !== 'data:' && origin !== running.origin) complaints.push(`asked ${request.url()}`);
      });
      return page;
    },
    close: async () => {
      await browser.close();
      await running.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Makes the first account through the printed link, and comes out at the list of articles. */
export async function becomeAdmin({ running }: Desk, page: Page): Promise<void> {
  await page.goto(running.firstLink ?? '');
  await page.getByLabel('Name').fill('Amina Haddad');
  await page.getByLabel('E-mail').fill('amina@desk.example');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: /make|create|begin|start/i }).click();
  await page.getByRole('heading', { level: 1, name: 'Articles' }).waitFor();
}

export async function signIn({ running }: Desk, page: Page): Promise<void> {
  await page.goto(`${running.origin}/sign-in`);
  await page.getByLabel('E-mail').fill('amina@desk.example');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Articles' }).waitFor();
}

export async function openSeed(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^US Secretary of State/ }).click();
  await page.getByRole('heading', { level: 1, name: /^US Secretary of State/ }).waitFor();
}

/** Where a claim or words to be marked are open; it is named by what it holds. */
export const panel = (page: Page) =>
  page.getByRole('region', { name: /mark a claim|open|verified|disputed|sourced|withdrawn/i });

/** A claim's card; the open claim's is hidden, since the panel stands in its place. */
export const card = (page: Page, words: string) =>
  page
    .getByRole('region', { name: 'Claims' })
    .getByRole('listitem', { includeHidden: true })
    .filter({ hasText: words })
    .first();

export function expectNoComplaints({ complaints }: Desk): void {
  expect(complaints).toEqual([]);
}

/** Headless, without the background connections that a test must not make. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
