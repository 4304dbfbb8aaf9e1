import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import { SqliteLedger } from '../../../src/ledger/sqlite/ledger.ts';
import { StorageError } from '../../../src/ledger/sqlite/storage-error.ts';
import { newDatabaseFile, newFolder, unprivileged } from '../../fixtures/folders.ts';

const opening = (file: string) => () => unprivileged(() => new SqliteLedger({ file }));

describe('a database', () => {
  it('is made with the folders that lead to it', async () => {
    const ledger = new SqliteLedger({ file: join(newFolder(), 'var', 'news', 'tickmark.db') });
    expect(await ledger.reads.head()).toMatchObject({ size: 0 });
    await ledger.close();
  });

  it('syncs each commit, checks foreign keys, and lets readers beside the writer', async () => {
    const ledger = new SqliteLedger({ file: newDatabaseFile() });
    const pragma = async (name: string) =>
      Object.values((await sql.raw<object>(`pragma ${name}`).execute(ledger.database)).rows[0] ?? {})[0];
    const full = 2;
    expect(await pragma('synchronous')).toBe(full);
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('foreign_keys')).toBe(1);
    await ledger.close();
  });
});

describe('a database that cannot be opened says why and what to do', () => {
  it('when its folder may not be written', () => {
    const folder = newFolder();
    chmodSync(folder, 0o555);
    expect(opening(join(folder, 'tickmark.db'))).toThrow(
      /cannot be opened \(SQLITE_CANTOPEN\).*must be writable/,
    );
    expect(opening(join(folder, 'var', 'tickmark.db'))).toThrow(
      /cannot be opened \(EACCES\).*must be writable/,
    );
  });

  it('when the file may only be read', async () => {
    const file = newDatabaseFile();
    await new SqliteLedger({ file }).close();
    chmodSync(file, 0o444);
    chmodSync(join(file, '..'), 0o777);
    expect(opening(file)).toThrow(/cannot be opened \(SQLITE_READONLY[A-Z_]*\).*must be writable/);
  });

  it('when a part of its path is a file', () => {
    const file = join(newFolder(), 'letter.txt');
    writeFileSync(file, 'Dear Edda,');
    expect(opening(join(file, 'tickmark.db'))).toThrow(/\((ENOTDIR|EEXIST|EACCES)\)/);
    expect(() => new SqliteLedger({ file: join(file, 'tickmark.db') })).toThrow(
      /A part of its path is a file/,
    );
  });

  it('when it is something else', () => {
    const file = join(newFolder(), 'letter.txt');
    writeFileSync(file, 'Dear Edda, the count of the troops is still open. '.repeat(100));
    expect(() => new SqliteLedger({ file })).toThrow(StorageError);
    expect(() => new SqliteLedger({ file })).toThrow(/\(SQLITE_NOTADB\).*not an SQLite database/);
  });

  it('when it is a folder', () => {
    const file = join(newFolder(), 'tickmark.db');
    mkdirSync(file);
    expect(() => new SqliteLedger({ file })).toThrow(/cannot be opened/);
  });
});
