import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { postgresJournal } from '../../src/journals/postgres.ts';
import { operateOnPostgres } from '../cli/postgres.ts';
import { killEverywhere } from '../crashes/kill-everywhere.ts';
import { describeFiftyWorkers } from '../fifty-workers.ts';
import { searchPostgres } from '../leaks/postgres.ts';
import { listOpen } from '../list-open.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

let server: PostgresServer;
let single: Pool;
const schemas: string[] = [];
beforeAll(async () => {
  server = await startPostgres();
  single = server.pool({ max: 1 });
});
afterAll(async () => {
  for (const schema of schemas) await single.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  await server.stop();
});
const newSchema = () => {
  const schema = `latchkey-${randomUUID()}`;
  schemas.push(schema);
  return schema;
};

describeFiftyWorkers('PostgreSQL', () => {
  const schema = newSchema();
  const shared = Array.from({ length: 5 }, () => server.pool({ max: 2 }));
  return (worker) => postgresJournal(shared[worker % shared.length] as Pool, { schema });
});

describe('With a journal in PostgreSQL', () => {
  searchPostgres(() => server);
  operateOnPostgres(() => server);
  killEverywhere(
    async () => {
      const schema = newSchema();
      const journal = postgresJournal(single, { schema });
      // The tables are there before anybody is killed.
      await listOpen(journal);
      const expireLeases = async () => {
        await single.query(`UPDATE "${schema}".latchkey_purchases SET lease_ends = '-infinity'`);
      };
      const address = { connectionString: single.options.connectionString ?? '', schema };
      return { address, journal, expireLeases };
    },
    { '8keys': 22, kinguin: 34 },
  );
});
