// Migrations run forward only, each in a transaction of its own. Their checksums are kept: a migration that
// was edited after it ran, or a database from a newer Tickmark, is refused before anything is touched.

import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Connection } from './open.ts';
import { StorageError } from './storage-error.ts';

export interface Migration {
  /** The file's name without its ending: `0001-ledger`. */
  readonly name: string;
  readonly sql: string;
}

const folder = join(import.meta.dirname, '../../../migrations');

export function readMigrations(): readonly Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  return files
    .sort()
    .map((file) => ({ name: file.slice(0, -'.sql'.length), sql: readFileSync(join(folder, file), 'utf8') }));
}

/** Returns the names of the migrations that it ran. */
export function migrate(
  connection: Connection,
  migrations: readonly Migration[] = readMigrations(),
): readonly string[] {
  connection.exec(
    `create table if not exists migration (
      name text primary key,
      checksum text not null,
      applied_at text not null
    ) strict`,
  );
  const applied = new Map(
    connection
      .prepare<[], { name: string; checksum: string }>('select name, checksum from migration order by name')
      .all()
      .map(({ name, checksum }) => [name, checksum]),
  );
  refuseForeign(migrations, applied);
  const pending = migrations.filter(({ name }) => !applied.has(name));
  return pending.filter((migration) => run(connection, migration)).map(({ name }) => name);
}

function refuseForeign(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [name, checksum] of applied) {
    const migration = known.get(name);
    if (migration === undefined) {
      throw new StorageError(
        `The database has the migration ${name}, which this Tickmark does not know. Update Tickmark.`,
      );
    }
    if (checksumOf(migration) !== checksum) {
      throw new StorageError(
        `The migration ${name} was changed after it ran on this database. Restore the released file.`,
      );
    }
  }
}

/** False when another process ran it in the meantime. */
function run(connection: Connection, migration: Migration): boolean {
  const insert = connection.prepare(
    `insert into migration (name, checksum, applied_at) values (?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
      on conflict do nothing`,
  );
  const runOnce = connection.transaction(() => {
    const isFirst = insert.run(migration.name, checksumOf(migration)).changes === 1;
    if (isFirst) connection.exec(migration.sql);
    return isFirst;
  });
  return runOnce.immediate();
}

const checksumOf = ({ sql }: Migration): string => hash('sha256', sql, 'hex');
