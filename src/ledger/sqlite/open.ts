// Opens the database file the one way it may be opened. In WAL mode better-sqlite3 does not sync on commit
// unless `synchronous` is FULL on every connection, and an answer is only given for what is on disk.

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import Database from 'better-sqlite3';

import { StorageError } from './storage-error.ts';

export type Connection = Database.Database;

export const inMemory = ':memory:';

export function openForWriting(file: string): Connection {
  try {
    if (file !== inMemory) mkdirSync(dirname(file), { recursive: true });
    const connection = new Database(file);
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    // Without it REPLACE deletes rows past the triggers that refuse it.
    connection.pragma('recursive_triggers = ON');
    connection.pragma(`wal_autocheckpoint = ${checkpointPages}`);
    refuseOldSqlite(connection);
    proveWritable(connection);
    return connection;
  } catch (error) {
    throw storageError(error, file);
  }
}

/** A checkpoint syncs twice more; at 32 MiB of log it is rare, and pages written often are copied once. */
const checkpointPages = 8_192;

/** For reading beside a writer. */
export function openForReading(file: string): Connection {
  try {
    return new Database(file, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw storageError(error, file);
  }
}

/** A copy of a database in memory, which no second connection can reach. */
export const copyForReading = (connection: Connection): Connection =>
  new Database(connection.serialize(), { readonly: true });

/**
 * SQLite opens a file that may only be read all the same, and turns `begin immediate` on it into a reading;
 * only a write tells. This one says to other programs whose file it is.
 */
export function proveWritable(connection: Connection): void {
  connection.pragma(`application_id = ${Buffer.from('tick').readInt32BE()}`);
}

/** Below 3.51.3 two connections and a checkpoint can lose commits (the WAL-reset bug, sqlite.org/wal.html). */
function refuseOldSqlite(connection: Connection): void {
  const version = String(connection.prepare('select sqlite_version()').pluck().get());
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (major * 1_000_000 + minor * 1_000 + patch < 3_051_003) {
    throw new StorageError(`SQLite ${version} can lose commits; 3.51.3 or newer is needed. Run "npm ci".`);
  }
}

export function storageError(cause: unknown, file: string): Error {
  if (cause instanceof StorageError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const advice = adviceFor[code] ?? 'Check the file and its folder, or set DATABASE to another path.';
  return new StorageError(`The database ${file} cannot be opened (${code || String(cause)}). ${advice}`, {
    cause,
  });
}

const denied = 'The folder and the file must be writable by this user; or set DATABASE to a path that is.';

const adviceFor: Readonly<Record<string, string>> = {
  EACCES: denied,
  EROFS: 'The medium is read-only; set DATABASE to a path on another one.',
  ENOTDIR: 'A part of its path is a file, not a folder; set DATABASE to another path.',
  EEXIST: 'A part of its path is a file, not a folder; set DATABASE to another path.',
  SQLITE_CANTOPEN: denied,
  SQLITE_READONLY: denied,
  SQLITE_NOTADB: 'It is not an SQLite database. Set DATABASE to another path, or move that file away.',
};
