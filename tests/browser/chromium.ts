// Finds a Chromium to drive: CHROMIUM_PATH, chromium on PATH, Playwright's own, else Playwright's download,
// else Debian's package when root. Runs once, before all tests (vitest's globalSetup).

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { chromium } from 'playwright';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    chromiumPath: string;
  }
}

export function setup({ provide }: TestProject): void {
  const path = find() ?? install();
  if (path === null) {
    throw new Error('No Chromium was found. Install one, or set CHROMIUM_PATH to its program.');
  }
  provide('chromiumPath', path);
}

function find(): string | null {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH !== undefined) return CHROMIUM_PATH;
  const onPath = ['chromium', 'chromium-browser', 'google-chrome'].map(which).find((path) => path !== null);
  return onPath ?? (existsSync(chromium.executablePath()) ? chromium.executablePath() : null);
}

function install(): string | null {
  if (run('npx', ['playwright', 'install', 'chromium']) && existsSync(chromium.executablePath())) {
    return chromium.executablePath();
  }
  if (process.getuid?.() === 0 && run('apt-get', ['update'])) {
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-core']);
  }
  return which('chromium');
}

function which(name: string): string | null {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

function run(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore', timeout: 300_000 });
    return true;
  } catch {
    return false;
  }
}
