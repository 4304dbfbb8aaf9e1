// Writes projection rows. Each table's upsert is made once from its columns; the values are a row's own.

import type { Row } from '../table.ts';
import type { Connection } from './open.ts';

type Columns<T extends Row['table']> = readonly (keyof Extract<Row, { table: T }>['values'] & string)[];

interface Shape<T extends Row['table']> {
  readonly key: Columns<T>;
  readonly columns: Columns<T>;
}

/** Parents before children, so that a rebuild can write in this order. */
export const projections: { readonly [T in Row['table']]: Shape<T> } = {
  account: { key: ['id'], columns: ['id', 'version', 'name', 'role', 'status'] },
  article: {
    key: ['id'],
    columns: ['id', 'version', 'title', 'language', 'published', 'updated', 'url', 'created_at'],
  },
  revision: {
    key: ['article', 'number'],
    columns: ['article', 'number', 'text', 'spans', 'original', 'code_points', 'created_at'],
  },
  span: {
    key: ['article', 'revision', 'id'],
    columns: ['article', 'revision', 'id', 'type', 'start_cp', 'end_cp'],
  },
  claim: {
    key: ['id'],
    columns: [
      'id',
      'article',
      'revision',
      'version',
      'status',
      'start_cp',
      'end_cp',
      'exact',
      'prefix',
      'suffix',
      'kind',
      'verdict',
      'note',
      'sources',
      'reviewer',
      'reviewer_role',
      'created_at',
      'updated_at',
    ],
  },
};

/** `position` is that of the stream's last event. */
export function rowWriter(connection: Connection): (row: Row, position: number) => void {
  const tables = {
    account: connection.prepare(upsert('account')),
    article: connection.prepare(upsert('article')),
    revision: connection.prepare(upsert('revision')),
    span: connection.prepare(upsert('span')),
    claim: connection.prepare(upsert('claim')),
  };
  return ({ table, values }, position) => {
    tables[table].run({ ...values, position });
  };
}

function upsert(table: Row['table']): string {
  const { key, columns } = projections[table];
  const all = [...columns, 'position'];
  const set = all
    .filter((column) => !key.some((part) => part === column))
    .map((column) => `${column} = excluded.${column}`);
  return `insert into ${table} (${all.join(', ')}) values (${all.map((column) => `@${column}`).join(', ')})
    on conflict (${key.join(', ')}) do update set ${set.join(', ')}`;
}
