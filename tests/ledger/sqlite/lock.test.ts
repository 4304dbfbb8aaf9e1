import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';

import { describe, expect, it } from 'vitest';

import { SqliteLedger } from '../../../src/ledger/sqlite/ledger.ts';
import { lockForServing } from '../../../src/ledger/sqlite/lock.ts';
import { inMemory } from '../../../src/ledger/sqlite/open.ts';
import { joining } from '../../fixtures/changes.ts';
import { newDatabaseFile, unprivileged } from '../../fixtures/folders.ts';
import { record } from '../../fixtures/newsroom.ts';
import { reviewers } from '../../fixtures/people.ts';
import { ledgerProcess } from '../../fixtures/processes.ts';

const serving = async (file: string) => {
  const server = ledgerProcess(file, 'serve');
  await once(server.stdout, 'data');
  return server;
};

describe('a database that is served', () => {
  it('is refused to a second server, which is told what to do', async () => {
    const file = newDatabaseFile();
    await serving(file);
    expect(() => new SqliteLedger({ file, serve: true })).toThrow(
      `Another Tickmark already serves ${file}. Stop it first, or set DATABASE to another file.`,
    );
  });

  it('is open to commands, which append beside the server', async () => {
    const file = newDatabaseFile();
    await serving(file);
    const command = new SqliteLedger({ file });
    expect(await record(command, joining(reviewers.amina))).toBe(0);
    await command.close();
  });

  it('is free again when the server was killed', async () => {
    const file = newDatabaseFile();
    const server = await serving(file);
    server.kill('SIGKILL');
    await once(server, 'close');
    const next = new SqliteLedger({ file, serve: true });
    await next.close();
  });

  it('is free again when the server has closed', async () => {
    const file = newDatabaseFile();
    await new SqliteLedger({ file, serve: true }).close();
    await new SqliteLedger({ file, serve: true }).close();
  });

  it('is its own where it is in memory', async () => {
    const [one, two] = [
      new SqliteLedger({ file: inMemory, serve: true }),
      new SqliteLedger({ file: inMemory, serve: true }),
    ];
    await one.close();
    await two.close();
  });
});

describe('a lock that cannot be written', () => {
  it('is not mistaken for another server', () => {
    const file = newDatabaseFile();
    lockForServing(file)();
    chmodSync(`${file}.lock`, 0o444);
    chmodSync(dirname(file), 0o555);
    expect(() => unprivileged(() => lockForServing(file))).toThrow(/\.lock cannot be .* writable/);
  });
});
