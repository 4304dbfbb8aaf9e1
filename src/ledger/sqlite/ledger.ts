// The ledger on SQLite. Appends that arrive while the event loop is busy, or while a sync is under way, are
// written together in one transaction with one sync (group commit); an append that is alone waits for
// nobody. Each is answered only after the sync.

import type { Kysely } from 'kysely';

import type { Actor } from '../../domain/actor.ts';
import { sealWords } from '../leaf.ts';
import type { Appended, Change, Entry, Idempotency, Ledger, Reads, Snapshot } from '../ledger.ts';
import { readsOn } from '../reads/reads.ts';
import type { Tables } from '../reads/tables.ts';
import { kyselyOn } from './kysely.ts';
import { lockForServing } from './lock.ts';
import { migrate } from './migrate.ts';
import { type Connection, copyForReading, inMemory, openForReading, openForWriting } from './open.ts';
import { pooledRandom } from './random.ts';
import { checkProjections, type Difference, rebuildProjections } from './rebuild.ts';
import { type SealedChange, type Writer, writerOn } from './write.ts';

export interface SqliteSettings {
  /** A path, or `:memory:`. */
  readonly file: string;
  /** A server holds the database's lock; a command appends beside it without. */
  readonly serve?: boolean;
  /** For salts; a test may pass its own. */
  readonly random?: (bytes: number) => Buffer;
}

interface Waiting extends SealedChange {
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

type Listener = (entries: readonly Entry[]) => void;

export class SqliteLedger implements Ledger {
  readonly reads: Reads;
  /** For tables that are not the ledger's, in the same file: sessions, tokens. */
  readonly database: Kysely<Tables>;
  readonly #file: string;
  readonly #connection: Connection;
  readonly #writer: Writer;
  readonly #random: (bytes: number) => Buffer;
  readonly #unlock: () => void;
  readonly #listeners = new Set<Listener>();
  #waiting: Waiting[] = [];
  /** The ledger's size when the listeners were last called. */
  #announced = 0;
  #announcing: Promise<void> = Promise.resolve();

  constructor({ file, serve = false, random = pooledRandom }: SqliteSettings) {
    this.#file = file;
    this.#connection = openForWriting(file);
    this.#unlock = serve && file !== inMemory ? lockForServing(file) : () => {};
    migrate(this.#connection);
    this.#writer = writerOn(this.#connection);
    this.#random = random;
    this.database = kyselyOn(this.#connection);
    this.reads = readsOn(this.database);
  }

  append(change: Change): Promise<Appended> {
    const sealed = change.events.map(({ words }) => sealWords(words, this.#random));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, sealed, resolve, reject });
      if (this.#waiting.length === 1) setImmediate(() => this.#flush());
    });
  }

  async replay(actor: Actor, idempotency: Idempotency): ReturnType<Ledger['replay']> {
    return this.#writer.replay(actor.id, idempotency);
  }

  watch(listener: Listener): () => void {
    if (this.#listeners.size === 0) this.#announced = this.#writer.size();
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async snapshot(): Promise<Snapshot> {
    const connection =
      this.#file === inMemory ? copyForReading(this.#connection) : openForReading(this.#file);
    connection.exec('begin');
    const database = kyselyOn(connection);
    const reads = readsOn(database);
    await reads.head();
    return { reads, close: () => connection.close() };
  }

  /** Every projection row that is not what the events say. */
  checkProjections(): readonly Difference[] {
    return checkProjections(this.#connection);
  }

  rebuildProjections(): void {
    rebuildProjections(this.#connection);
  }

  async close(): Promise<void> {
    this.#flush();
    await this.#announcing;
    this.#connection.pragma('wal_checkpoint(TRUNCATE)');
    this.#connection.close();
    this.#unlock();
  }

  #flush(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length === 0) return;
    try {
      const answers = this.#writer.write(batch);
      for (const [i, { resolve, reject }] of batch.entries()) {
        const answer = answers[i];
        if (answer === undefined) reject(new Error('The writer left a change unanswered'));
        else resolve(answer);
      }
    } catch (error) {
      this.#writeEachAlone(batch, error);
    }
    this.#announcing = this.#announcing.then(() => this.#announce());
  }

  /** Nothing of a failed batch was written. One faulty change must not take its neighbours with it. */
  #writeEachAlone(batch: readonly Waiting[], error: unknown): void {
    for (const waiting of batch) {
      if (batch.length === 1) waiting.reject(error);
      else {
        try {
          const [answer] = this.#writer.write([waiting]);
          if (answer !== undefined) waiting.resolve(answer);
        } catch (own) {
          waiting.reject(own);
        }
      }
    }
  }

  async #announce(): Promise<void> {
    if (this.#listeners.size === 0) return;
    const entries = await this.reads.entries({ after: this.#announced - 1, limit: announcementLimit });
    const last = entries.at(-1);
    if (last === undefined) return;
    this.#announced = last.position + 1;
    for (const listener of this.#listeners) listener(entries);
    await this.#announce();
  }
}

/** Entries a listener is called with at most at a time. */
const announcementLimit = 1000;
