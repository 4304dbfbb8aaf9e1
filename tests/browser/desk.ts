// A running Tickmark with the seed article, and a real browser in front of it. The console must stay quiet,
// and nothing may be asked of another origin: both are complaints, and a suite ends with having none. That an
// answer was a refusal is logged by the browser itself, and is no complaint.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import {
  type Browser,
  type BrowserContextOptions,
  type ConsoleMessage,
  chromium,
  type Page,
} from 'playwright';
import { expect, inject } from 'vitest';

import { type Running, serve } from '../../src/serve.ts';
import { readSettings } from '../../src/settings.ts';

export interface Desk {
  readonly running: Running;
  readonly browser: Browser;
  /** Opens a page of its own, signed in as nobody. */
  readonly open: (options?: BrowserContextOptions) => Promise<Page>;
  /** What pages wrote to their consoles as errors and warnings, and what they asked of other origins. */
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
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      page.on('console', (message) => isComplaint(message) && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        if (new URL(request.url()).origin !== running.origin) complaints.push(`asked ${request.url()}`);
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

function isComplaint(message: ConsoleMessage): boolean {
  const isRefusal = /^Failed to load resource: .* status of 4\d\d /.test(message.text());
  const isOfAsset = message.location().url.includes('/assets/');
  return ['error', 'warning'].includes(message.type()) && (isOfAsset || !isRefusal);
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

/** A claim's card; the open claim's is hidden, since the panel stands in its place. */
/** Invites somebody from the page of an admin; the link that comes back signs them in. */
export async function invite({ running }: Desk, page: Page, name: string, role: string): Promise<string> {
  await page.goto(`${running.origin}/people`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail', { exact: true }).fill(`${name.split(' ')[0]?.toLowerCase()}@desk.example`);
  await page.getByLabel('Role', { exact: true }).selectOption(role);
  await page.getByRole('button', { name: 'Invite' }).click();
  const link = page.getByRole('status').filter({ hasText: name }).getByText('/welcome/');
  return (await link.textContent()) ?? '';
}

export async function enterBy(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Articles' }).waitFor();
}

/** Adds an article as an editor or admin, and comes out at its workbench. */
export async function addArticle({ running }: Desk, page: Page, title: string, text: string): Promise<void> {
  await page.goto(`${running.origin}/articles/new`);
  await page.getByLabel('Text', { exact: true }).fill(text);
  await page.getByLabel('Title').fill(title);
  await page.getByRole('button', { name: 'Add the article' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** The panel while something is open in it; by its heading, when that is given. */
export const panel = (page: Page, heading = '(mark a claim|open|verified|disputed|sourced|withdrawn)') =>
  page.getByRole('region', { name: new RegExp(`^${heading}$`, 'i') });

export const claimLink = (page: Page, words: string) =>
  page.getByRole('article').getByRole('link', { name: words });

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
