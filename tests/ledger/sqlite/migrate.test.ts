import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { type Migration, migrate, readMigrations } from '../../../src/ledger/sqlite/migrate.ts';
import { type Connection, inMemory } from '../../../src/ledger/sqlite/open.ts';
import { StorageError } from '../../../src/ledger/sqlite/storage-error.ts';
import { newDatabaseFile } from '../../fixtures/folders.ts';
import { ledgerProcess, linesOf } from '../../fixtures/processes.ts';

const released = readMigrations();
const names = released.map(({ name }) => name);

const table = (name: string): Migration => ({ name, sql: `create table t${name} (id integer) strict;` });

const schemaOf = (connection: Connection): readonly unknown[] =>
  connection.prepare('select type, name, sql from sqlite_schema order by type, name').all();

const appliedTo = (connection: Connection): readonly unknown[] =>
  connection.prepare('select name from migration order by name').pluck().all();

describe('the released migrations', () => {
  it('are numbered from 1 without a gap, each with its idea', () => {
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, i) => i + 1));
    for (const name of names) expect(name).toMatch(/^\d{4}-[a-z][a-z-]*$/);
  });

  it.each(names.map((_, version) => version))(
    'lead from version %i to the same tables, and keep what was there',
    (version) => {
      const [fresh, old] = [new Database(inMemory), new Database(inMemory)];
      migrate(fresh);
      expect(migrate(old, released.slice(0, version))).toEqual(names.slice(0, version));
      const line = '{"actor":{"id":"a"},"position":0,"stream":"account/a","version":1}';
      if (version > 0) old.prepare('insert into event (position, line) values (0, ?)').run(line);
      expect(migrate(old)).toEqual(names.slice(version));
      expect(schemaOf(old)).toEqual(schemaOf(fresh));
      if (version > 0) expect(old.prepare('select line from event').pluck().all()).toEqual([line]);
    },
  );

  it('make tables that are all STRICT', () => {
    const connection = new Database(inMemory);
    migrate(connection);
    const loose = connection.prepare(
      "select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%'",
    );
    expect(loose.pluck().all()).toEqual([]);
  });
});

describe('migrate', () => {
  it('runs each migration once', () => {
    const connection = new Database(inMemory);
    expect(migrate(connection)).toEqual(names);
    expect(migrate(connection)).toEqual([]);
    expect(appliedTo(connection)).toEqual(names);
  });

  it('refuses a database whose migration was edited after it ran, and touches nothing', () => {
    const connection = new Database(inMemory);
    migrate(connection, [table('1')]);
    const before = schemaOf(connection);
    const edited = { name: '1', sql: `${table('1').sql} -- and more` };
    expect(() => migrate(connection, [edited, table('2')])).toThrow(
      new StorageError(
        'The migration 1 was changed after it ran on this database. Restore the released file.',
      ),
    );
    expect(schemaOf(connection)).toEqual(before);
  });

  it('refuses a database of a newer Tickmark, and touches nothing', () => {
    const connection = new Database(inMemory);
    migrate(connection, [table('1'), table('3')]);
    const before = schemaOf(connection);
    expect(() => migrate(connection, [table('1'), table('2')])).toThrow(
      /migration 3, which this Tickmark does not know. Update/,
    );
    expect(schemaOf(connection)).toEqual(before);
  });

  it('leaves nothing of a migration that fails, and keeps the ones before it', () => {
    const connection = new Database(inMemory);
    const broken = { name: '2', sql: `${table('2').sql} insert into nowhere values (1);` };
    expect(() => migrate(connection, [table('1'), broken, table('3')])).toThrow('nowhere');
    expect(appliedTo(connection)).toEqual(['1']);
    expect(schemaOf(connection)).not.toContainEqual(expect.objectContaining({ name: 't2' }));
    expect(migrate(connection, [table('1'), table('2'), table('3')])).toEqual(['2', '3']);
  });

  it('is run by several processes at once without harm', async () => {
    const file = newDatabaseFile();
    const opened = await Promise.allSettled(
      Array.from({ length: 4 }, () => linesOf(ledgerProcess(file, 'open'))),
    );
    expect(opened).toEqual(opened.map(() => ({ status: 'fulfilled', value: [] })));
    expect(appliedTo(new Database(file))).toEqual(names);
  });
});
