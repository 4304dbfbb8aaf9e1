import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Command } from '../../src/cli/command.ts';
import { command as token } from '../../src/cli/token.ts';
import { command as user } from '../../src/cli/user.ts';
import { readSettings } from '../../src/settings.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tickmark-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function run(command: Command, ...args: readonly string[]) {
  const written = { stdout: '', stderr: '' };
  const code = await command.run(args, {
    settings: readSettings({ DATABASE: join(folder, 'tickmark.db') }),
    stdout: (text) => {
      written.stdout += text;
    },
    stderr: (text) => {
      written.stderr += text;
    },
  });
  return { code, ...written };
}

const addAmina = ['add', 'amina@example.org', '--name', 'Amina Rahman', '--role', 'admin'] as const;

describe('user', () => {
  it('adds somebody and prints the link, alone', async () => {
    const { code, stdout, stderr } = await run(user, ...addAmina);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:3000\/welcome\/[\w-]{43}\n$/);
  });

  it('lists people, as a table and as JSON', async () => {
    await run(user, ...addAmina);
    await run(user, 'add', 'mark@example.org', '--name', 'Mark', '--role', 'reviewer');
    expect((await run(user, 'list')).stdout).toBe(
      'amina@example.org  admin     active  Amina Rahman\nmark@example.org   reviewer  active  Mark\n',
    );
    expect(JSON.parse((await run(user, 'list', '--json')).stdout)).toMatchObject([
      { email: 'amina@example.org', name: 'Amina Rahman', role: 'admin', status: 'active' },
      { email: 'mark@example.org', name: 'Mark', role: 'reviewer', status: 'active' },
    ]);
  });

  it('disables somebody, but not the last admin', async () => {
    await run(user, ...addAmina);
    await run(user, 'add', 'mark@example.org', '--name', 'Mark', '--role', 'reviewer');
    expect((await run(user, 'disable', 'Mark@example.org')).code).toBe(0);
    expect((await run(user, 'list')).stdout).toContain('reviewer  disabled  Mark');
    const last = await run(user, 'disable', 'amina@example.org');
    expect(last).toMatchObject({ code: 1, stdout: '' });
    expect(last.stderr).toContain('last admin');
  });

  it('says on stderr what is wrong and what to do', async () => {
    const wrong = await run(user, 'add', 'amina', '--name', 'Amina', '--role', 'boss');
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toContain('EMAIL: Write an e-mail address');
    expect(wrong.stderr).toContain('--role: Choose reviewer, editor or admin.');
    expect((await run(user)).stderr).toContain('Say what to do');
    expect((await run(user, 'disable', 'nobody@example.org')).stderr).toContain('no account');
  });

  it('makes a new link for somebody who lost the password', async () => {
    const { stdout: first } = await run(user, ...addAmina);
    const { code, stdout: second } = await run(user, 'link', 'amina@example.org');
    expect(code).toBe(0);
    expect(second).toMatch(/^http:.*\/welcome\/[\w-]{43}\n$/);
    expect(second).not.toBe(first);
  });

  it('refuses an e-mail that has an account', async () => {
    await run(user, ...addAmina);
    expect((await run(user, ...addAmina)).stderr).toContain('already an account');
  });
});

describe('token', () => {
  it('makes a token and prints it, alone', async () => {
    await run(user, ...addAmina);
    const { code, stdout } = await run(token, 'add', 'amina@example.org', '--name', 'Nightly export');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^tm_[\w-]{43}\n$/);
  });

  it('is refused for somebody who has no account, and without a name', async () => {
    await run(user, ...addAmina);
    expect((await run(token, 'add', 'nobody@example.org', '--name', 'Export')).stderr).toContain(
      'no account',
    );
    expect((await run(token, 'add', 'amina@example.org')).stderr).toContain('what the token is for');
  });
});
