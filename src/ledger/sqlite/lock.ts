// One server a database. The lock is an SQLite file of its own, held by an open exclusive transaction: the
// operating system lets go of it when the process dies, however it dies, so no stale lock is ever left.
// Commands do not take it; they append safely beside the server.

import Database from 'better-sqlite3';

import { proveWritable, storageError } from './open.ts';
import { StorageError } from './storage-error.ts';

/** Returns the way to let go. */
export function lockForServing(databaseFile: string): () => void {
  const file = `${databaseFile}.lock`;
  try {
    const lock = new Database(file, { timeout: 200 });
    try {
      proveWritable(lock);
      lock.exec('begin exclusive');
      return () => lock.close();
    } catch (error) {
      lock.close();
      throw error;
    }
  } catch (cause) {
    throw isHeld(cause) ? alreadyServed(databaseFile, cause) : storageError(cause, file);
  }
}

const isHeld = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');

const alreadyServed = (databaseFile: string, cause: unknown): StorageError =>
  new StorageError(
    `Another Tickmark already serves ${databaseFile}. Stop it first, or set DATABASE to another file.`,
    { cause },
  );
