// The append path: prepared statements inside one transaction. The head is read in the transaction, not
// remembered, so that a command which appends beside the server can never make the two disagree.

import { hash } from 'node:crypto';

import { ledgerLine, type SealedWords } from '../leaf.ts';
import type { Appended, Change, Idempotency } from '../ledger.ts';
import { grow, leafHash, type NodeAt } from '../tree.ts';
import type { Connection } from './open.ts';
import { rowWriter } from './rows.ts';

/** A change whose words have their salts: nothing random is left for the transaction to decide. */
export interface SealedChange {
  readonly change: Change;
  /** One for each event. */
  readonly sealed: readonly SealedWords[];
}

export interface Writer {
  /** Number of entries. */
  readonly size: () => number;
  /** All of them in one transaction, in order. Each is judged alone: a conflict stops only its own change. */
  readonly write: (changes: readonly SealedChange[]) => readonly Appended[];
  readonly replay: (
    actorId: string,
    idempotency: Idempotency,
  ) => Extract<Appended, { outcome: 'replayed' | 'key-reused' }> | null;
}

export function writerOn(connection: Connection): Writer {
  const sizeOf = connection.prepare<[], number>('select coalesce(max(position) + 1, 0) from event').pluck();
  const versionOf = connection
    .prepare<[string], number>('select coalesce(max(version), 0) from event where stream = ?')
    .pluck();
  const insertEvent = connection.prepare<[number, string]>(
    'insert into event (position, line) values (?, ?)',
  );
  const insertWord = connection.prepare<[number, string]>('insert into word (position, words) values (?, ?)');
  const insertBlob = connection.prepare<[string, Uint8Array]>(
    'insert into blob (digest, bytes) values (?, ?) on conflict do nothing',
  );
  const insertNode = connection.prepare<[number, number, Buffer]>(
    'insert into node (level, idx, hash) values (?, ?, ?)',
  );
  const selectNode = connection
    .prepare<[number, number], Buffer>('select hash from node where level = ? and idx = ?')
    .pluck();
  const insertKey = connection.prepare<[string, string, string, string, number, number]>(
    'insert into idempotency (actor, key, fingerprint, stream, version, position) values (?, ?, ?, ?, ?, ?)',
  );
  const selectKey = connection.prepare<
    [string, string],
    { fingerprint: string; stream: Change['stream']; version: number; position: number }
  >('select fingerprint, stream, version, position from idempotency where actor = ? and key = ?');
  const writeRow = rowWriter(connection);
  const nodeAt = storedNode(selectNode);

  function replay(actorId: string, { key, fingerprint }: Idempotency): ReturnType<Writer['replay']> {
    const used = selectKey.get(actorId, key);
    if (used === undefined) return null;
    if (used.fingerprint !== fingerprint) return { outcome: 'key-reused' };
    return { outcome: 'replayed', stream: used.stream, version: used.version, position: used.position };
  }

  /** `size` is the ledger's when it is this change's turn. */
  function writeOne({ change, sealed }: SealedChange, size: number): Appended {
    const { stream, expectedVersion, actor, at, events, rows, blobs = [], idempotency } = change;
    const replayed = idempotency === undefined ? null : replay(actor.id, idempotency);
    if (replayed !== null) return replayed;
    const version = versionOf.get(stream) ?? 0;
    if (version !== expectedVersion) return { outcome: 'conflict', version };

    let position = size;
    for (const bytes of blobs) insertBlob.run(hash('sha256', bytes, 'hex'), bytes);
    for (const [i, event] of events.entries()) {
      const words = sealed[i] ?? {};
      const line = ledgerLine({ stream, version: version + i + 1, at, actor, event }, position, words);
      insertEvent.run(position, line);
      if (Object.keys(words).length > 0) insertWord.run(position, JSON.stringify(words));
      for (const node of grow(position, leafHash(line), nodeAt))
        insertNode.run(node.level, node.index, node.hash);
      position += 1;
    }
    const last = position - 1;
    for (const row of rows) writeRow(row, last);
    if (idempotency !== undefined) {
      insertKey.run(
        actor.id,
        idempotency.key,
        idempotency.fingerprint,
        stream,
        version + events.length,
        last,
      );
    }
    return { outcome: 'recorded', position: last };
  }

  const write = connection.transaction((changes: readonly SealedChange[]) => {
    let size = sizeOf.get() ?? 0;
    return changes.map((change) => {
      const appended = writeOne(change, size);
      if (appended.outcome === 'recorded') size = appended.position + 1;
      return appended;
    });
  });
  return { size: () => sizeOf.get() ?? 0, write: (changes) => write.immediate(changes), replay };
}

export const storedNode =
  (select: { get(level: number, index: number): Buffer | undefined }): NodeAt =>
  (level, index) => {
    const found = select.get(level, index);
    if (found === undefined) throw new Error(`The tree has no node ${index} at level ${level}`);
    return found;
  };
