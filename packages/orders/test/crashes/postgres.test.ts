import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { postgresJournal } from '../../src/journals/postgres.ts';
import { TIMEOUT_MS } from '../journals/conformance.ts';
import { type PostgresServer, startPostgres } from '../journals/postgres-server.ts';
import { searchPostgres } from '../leaks/postgres.ts';
import { killEverywhere } from './kill-everywhere.ts';

let server: PostgresServer;
let pool: Pool;
const schemas: string[] = [];
beforeAll(async () => {
  server = await startPostgres();
  pool = server.pool({ max: 1 });
}, TIMEOUT_MS);
afterAll(async () => {
  for (const schema of schemas) await pool.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  await server.stop();
});

describe('With a journal in PostgreSQL', () => {
  searchPostgres(() => server);
  killEverywhere(
    async () => {
      const schema = `latchkey-${randomUUID()}`;
      schemas.push(schema);
      const journal = postgresJournal(pool, { schema });
      // The tables are there before anybody is killed.
      await journal.listOpen();
      return { address: { connectionString: pool.options.connectionString ?? '', schema }, journal };
    },
    // Connections to PGlite are all one session, which only one process may use at a time.
    { atOnce: process.env.DATABASE_URL ? 3 : 1, leastPoints: { '8keys': 22, kinguin: 34 } },
  );
});
