// Kysely over a connection. Kysely prepares a statement for every query it runs; kept by their text, the few
// dozen that the readings use are prepared once.

import { Kysely, SqliteDialect } from 'kysely';

import type { Tables } from '../reads/tables.ts';
import type { Connection } from './open.ts';

/** Far more than the readings have; reached only if a query were built from what someone typed. */
const statementsKept = 500;

export function kyselyOn(connection: Connection): Kysely<Tables> {
  const prepared = new Map<string, ReturnType<Connection['prepare']>>();
  const prepare = (sql: string): ReturnType<Connection['prepare']> => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    if (prepared.size >= statementsKept) prepared.clear();
    const statement = connection.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: { prepare, close: () => {} } }) });
}
