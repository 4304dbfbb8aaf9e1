// The server as it is started, in a process of its own: what it says when it can't start, and what is left
// when it is killed.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { newFolder } from '../fixtures/folders.ts';

const root = join(import.meta.dirname, '../..');
const program = ['--disable-warning=ExperimentalWarning', '--import', './src/node-version.mjs'];

const started: ChildProcess[] = [];

afterEach(() => {
  for (const process of started.splice(0)) process.kill('SIGKILL');
});

interface Run {
  readonly process: ChildProcess;
  /** What it has written so far, to both. */
  readonly said: () => string;
}

function run(file: string, env: Readonly<Record<string, string>>, ...args: readonly string[]): Run {
  const child = spawn(process.execPath, [...program, file, ...args], {
    cwd: root,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'silent', ...env },
  });
  started.push(child);
  let said = '';
  child.stdout.on('data', (piece) => {
    said += piece;
  });
  child.stderr.on('data', (piece) => {
    said += piece;
  });
  return { process: child, said: () => said };
}

async function serving(env: Readonly<Record<string, string>>): Promise<Run & { readonly origin: string }> {
  const server = run('src/main.ts', env);
  await expect.poll(server.said, { timeout: 20_000 }).toMatch(/serves http/);
  return { ...server, origin: /serves (http\S+)/.exec(server.said())?.[1] ?? '' };
}

async function refused(env: Readonly<Record<string, string>>): Promise<string> {
  const server = run('src/main.ts', env);
  const [code] = await once(server.process, 'exit');
  expect(code).toBe(1);
  return server.said();
}

async function tokenFor(env: Readonly<Record<string, string>>): Promise<string> {
  const said = async (...args: readonly string[]): Promise<string> => {
    const command = run('src/cli/main.ts', env, ...args);
    await once(command.process, 'close');
    return command.said().trim();
  };
  await said('user', 'add', 'amina@desk.example', '--name', 'Amina Haddad', '--role', 'editor');
  return said('token', 'add', 'amina@desk.example', '--name', 'test');
}

describe('the server', () => {
  it('loses nothing that it answered when it is killed at once', async () => {
    const env = { DATABASE: join(newFolder(), 'desk.db') };
    const Authorization = `Bearer ${await tokenFor(env)}`;
    for (let round = 1; round <= 3; round += 1) {
      const { origin, process: child } = await serving(env);
      const list = await (await fetch(`${origin}/api/articles`, { headers: { Authorization } })).json();
      const address = `${origin}/api/articles/${list.items[0].id}/claims`;
      const claims = await (await fetch(address, { headers: { Authorization } })).json();
      expect(claims.items).toHaveLength(round - 1);
      const headers = { Authorization, 'Content-Type': 'application/json' };
      const body = JSON.stringify({ position: { start: 52 + round, end: 60 + round } });
      const marked = await fetch(address, { method: 'POST', headers, body });
      child.kill('SIGKILL');
      expect(marked.status).toBe(201);
      await once(child, 'exit');
    }
  });

  it('ends when the npm that started it is told to', async () => {
    const env = { DATABASE: join(newFolder(), 'desk.db'), PORT: '0', LOG_LEVEL: 'silent' };
    const npm = spawn('npm', ['start'], { cwd: root, env: { ...process.env, ...env } });
    started.push(npm);
    let said = '';
    npm.stdout.on('data', (piece) => {
      said += piece;
    });
    await expect.poll(() => said, { timeout: 20_000 }).toMatch(/serves http/);
    const origin = /serves (http\S+)/.exec(said)?.[1] ?? '';
    npm.kill('SIGTERM');
    const answers = async (): Promise<boolean> =>
      (await fetch(`${origin}/healthz`).catch(() => null)) !== null;
    await expect.poll(answers, { timeout: 10_000 }).toBe(false);
  });

  it('refuses to be the second on a database', async () => {
    const env = { DATABASE: join(newFolder(), 'desk.db') };
    await serving(env);
    expect(await refused(env)).toContain('Another Tickmark already serves');
  });

  it('says what to do when the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    expect(await refused({ DATABASE: join(newFolder(), 'desk.db'), PORT: port })).toMatch(
      /port is in use.*set PORT/i,
    );
    other.close();
  });

  it('says what to do about a setting that can’t be used', async () => {
    expect(await refused({ PORT: '70000' })).toMatch(/PORT can’t be used/);
    expect(await refused({ PORT: '' })).toMatch(/PORT can’t be used/);
    expect(await refused({ ORIGIN: 'desk' })).toMatch(/ORIGIN can’t be used/);
  });
});
