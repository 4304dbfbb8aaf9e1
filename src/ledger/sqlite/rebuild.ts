// Checks the projections against the events, and writes them anew from the events. The ledger itself is
// only read.

import type { Digest } from '../../domain/id.ts';
import type { Span } from '../../domain/span.ts';
import type { Entry } from '../ledger.ts';
import { rowsOf } from '../projection.ts';
import { entryOf, type StoredEvent } from '../reads/entry.ts';
import type { Row } from '../table.ts';
import type { Connection } from './open.ts';
import { projections, rowWriter } from './rows.ts';

export interface Difference {
  readonly table: Row['table'];
  /** Of the row, as the table's key says: `article=…, number=1`. */
  readonly key: string;
  readonly what: string;
}

type Values = Readonly<Record<string, unknown>>;

/** Every row that is not what the events say. */
export function checkProjections(connection: Connection): readonly Difference[] {
  const differences: Difference[] = [];
  const expected = { account: 0, article: 0, revision: 0, span: 0, claim: 0 };
  for (const { row, position } of rowsOfAll(connection)) {
    expected[row.table] += 1;
    const found = selectRow(connection, row);
    const values: Values = { ...row.values, position };
    const key = keyOf(row);
    if (found === undefined) differences.push({ table: row.table, key, what: 'the row is missing' });
    else differences.push(...differing(row.table, key, values, found));
  }
  return [...differences, ...surplus(connection, expected)];
}

/** In one transaction: readers see the old rows or the new ones. */
export function rebuildProjections(connection: Connection): void {
  const write = rowWriter(connection);
  connection
    .transaction(() => {
      connection.pragma('defer_foreign_keys = ON');
      const rows = [...rowsOfAll(connection)];
      for (const table of tables.toReversed()) connection.exec(`delete from ${table}`);
      for (const { row, position } of rows) write(row, position);
    })
    .immediate();
}

const tables: readonly Row['table'][] = ['account', 'article', 'revision', 'span', 'claim'];

function* rowsOfAll(connection: Connection): Generator<{ readonly row: Row; readonly position: number }> {
  const streams = connection.prepare<[], string>('select distinct stream from event').pluck().all();
  const select = connection.prepare<[string], StoredEvent>(
    `select event.line, word.words, account.name as actor_name
    from event
    left join word on word.position = event.position
    left join account on account.id = event.actor
    where event.stream = ?
    order by event.version`,
  );
  const blob = connection.prepare<[string], Buffer>('select bytes from blob where digest = ?').pluck();
  const spans = (table: Digest): readonly Span[] => JSON.parse(String(blob.get(table)));
  for (const stream of streams) {
    const entries: readonly Entry[] = select.all(stream).map(entryOf);
    const position = entries.at(-1)?.position ?? 0;
    for (const row of rowsOf(entries, spans)) yield { row, position };
  }
}

function selectRow(connection: Connection, { table, values }: Row): Values | undefined {
  const { key, columns } = projections[table];
  return connection
    .prepare<[Values], Values>(
      `select ${[...columns, 'position'].join(', ')} from ${table} where ${key.map((column) => `${column} = @${column}`).join(' and ')}`,
    )
    .get({ ...values });
}

const differing = (
  table: Row['table'],
  key: string,
  expected: Values,
  found: Values,
): readonly Difference[] =>
  Object.keys(found)
    .filter((column) => found[column] !== expected[column])
    .map((column) => ({
      table,
      key,
      what: `${column} is ${JSON.stringify(found[column])}, the events say ${JSON.stringify(expected[column])}`,
    }));

/** Rows that no event made. */
function surplus(
  connection: Connection,
  expected: Readonly<Record<Row['table'], number>>,
): readonly Difference[] {
  return tables.flatMap((table) => {
    const rows = Number(connection.prepare(`select count(*) from ${table}`).pluck().get());
    const more = rows - expected[table];
    return more > 0 ? [{ table, key: '*', what: `${more} rows more than the events make` }] : [];
  });
}

function keyOf({ table, values }: Row): string {
  const all: Values = { ...values };
  return projections[table].key.map((column) => `${column}=${String(all[column])}`).join(', ');
}
