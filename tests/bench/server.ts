// The server as a newcomer starts it, in a process of its own, and a client that marks claims in it.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { markOf } from './marks.ts';

export interface Server {
  /** Milliseconds from its start to the first answer of /healthz. */
  readonly startMs: number;
  readonly residentMiB: () => number;
  readonly mark: (n: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const root = join(import.meta.dirname, '../..');
const program = ['--disable-warning=ExperimentalWarning', '--import', './src/node-version.mjs'];

export async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-bench-'));
  const env = { ...process.env, DATABASE: join(folder, 'bench.db'), PORT: '0', LOG_LEVEL: 'warn' };
  const tickmark = (...args: readonly string[]): string =>
    execFileSync(process.execPath, [...program, 'src/cli/main.ts', ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
    }).trim();
  tickmark('user', 'add', 'amina@desk.example', '--name', 'Amina Haddad', '--role', 'editor');
  const token = tickmark('token', 'add', 'amina@desk.example', '--name', 'bench');

  const from = performance.now();
  const server = spawn(process.execPath, [...program, 'src/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await originOf(server.stdout);
  await (await fetch(`${origin}/healthz`)).arrayBuffer();
  const startMs = performance.now() - from;
  const headers = { Authorization: `Bearer ${token}` };
  const list = await (await fetch(`${origin}/api/articles`, { headers })).json();
  const path = `/api/articles/${list.items[0].id}/claims`;
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });

  return {
    startMs,
    residentMiB: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024,
    mark: (n) => post(new URL(path, origin), agent, headers, JSON.stringify(markOf(n))),
    stop: async () => {
      agent.destroy();
      server.kill('SIGTERM');
      await once(server, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

async function originOf(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stdout })) {
    const found = /serves (http\S+)/.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error('The server did not start');
}

function post(
  url: URL,
  agent: Agent,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      agent,
      headers: { ...headers, 'Content-Type': 'application/json' },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 201 ? resolve() : reject(new Error(`${response.statusCode}`)),
      );
    });
    sent.end(body);
  });
}
