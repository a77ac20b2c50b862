import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { postgresJournal } from '../../src/journals/postgres.ts';
import type { TableStore } from './store.ts';

export interface PostgresStore extends TableStore {
  readonly schema: string;
}

/** Purchases in a schema of their own. Each journal has the next of the pools. */
export const makePostgresStore = (pools: readonly Pool[]): PostgresStore => {
  const schema = `latchkey "${randomUUID()}"`;
  const quoted = `"${schema.replaceAll('"', '""')}"`;
  const run: PostgresStore['run'] = async (sql) => (await (pools[0] as Pool).query(sql)).rows;
  const table = `${quoted}.latchkey_purchases`;
  let connections = 0;
  return {
    schema,
    table,
    run,
    connect: (cipher, options) => {
      const pool = pools[connections++ % pools.length] as Pool;
      return postgresJournal(pool, { schema, ...options, ...(cipher && { cipher }) });
    },
    // What time does to a lease, without the wait.
    pass: async (ms) => {
      const passed = `${ms} * interval '1 millisecond'`;
      await run(`UPDATE ${table} SET lease_ends = lease_ends - ${passed},
        opened_at = opened_at - ${passed}, changed_at = changed_at - ${passed}`);
    },
    // What was written stays where it was, as seen from a clock that was set.
    setClock: async (ms) => {
      await run(`UPDATE ${table} SET lease_ends = lease_ends - ${ms} * interval '1 millisecond'`);
    },
    remove: async () => {
      await run(`DROP SCHEMA IF EXISTS ${quoted} CASCADE`);
    },
  };
};
