// One server a database. The lock is an SQLite file of its own, held by an open exclusive transaction: the
// operating system lets go of it when the process dies, however it dies, so no stale lock is ever left.
// Commands do not take it; they append safely beside the server.

import Database from 'better-sqlite3';

import { StorageError } from './storage-error.ts';

/** Returns the way to let go. */
export function lockForServing(databaseFile: string): () => void {
  const lock = new Database(`${databaseFile}.lock`, { timeout: 200 });
  try {
    lock.exec('begin exclusive');
  } catch (cause) {
    lock.close();
    throw new StorageError(
      `Another Tickmark already serves ${databaseFile}. Stop it first, or set DATABASE to another file.`,
      { cause },
    );
  }
  return () => lock.close();
}
