import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { aesGcmCipher, postgresJournal } from '../../src/journals/postgres.ts';
import { operateOnPostgres } from '../cli/postgres.ts';
import { killEverywhere } from '../crashes/kill-everywhere.ts';
import { describeFiftyWorkers } from '../fifty-workers.ts';
import { searchPostgres } from '../leaks/postgres.ts';
import { listOpen } from '../list-open.ts';
import { itAgreesWithMemory } from './agreement.ts';
import { describeJournal } from './conformance.ts';
import { describeDamagedRows } from './damaged-rows.ts';
import { itKeepsNobodyWaiting } from './large.ts';
import { describeOlderVersions } from './older-versions.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { makePostgresStore } from './postgres-store.ts';
import { describeTables } from './postgres-tables.ts';
import { describeSealing } from './sealing.ts';

// All that takes a server is in this file: PGlite takes seconds to start, and bears one file at a time.
let server: PostgresServer;
let pools: Pool[];
let single: Pool;
const schemas: string[] = [];
beforeAll(async () => {
  server = await startPostgres();
  single = server.pool({ max: 1 });
  // One connection is enough for a worker.
  pools = [server.pool(), single];
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

const cipher = aesGcmCipher(new Uint8Array(32).fill(7));
const makeStore = () => makePostgresStore(pools);
const makeSealed = () => {
  const store = makeStore();
  return { ...store, connect: () => store.connect(cipher) };
};

describeJournal('The journal in PostgreSQL', makeStore, { isDurable: true, hasSettableClock: true });
describeJournal('The sealed journal in PostgreSQL', makeSealed, { isDurable: true, hasSettableClock: true });
describeTables('The tables in PostgreSQL', () => server);
describeSealing('Keys in PostgreSQL', makeStore);
describeDamagedRows('A damaged row in PostgreSQL', makeStore);
describeOlderVersions('Purchases in PostgreSQL of older releases', 'postgres', makeStore, (store) =>
  store.run(`SELECT version FROM ${store.table.replace('latchkey_purchases', 'latchkey_version')}`),
);
itAgreesWithMemory(makeStore);
itKeepsNobodyWaiting(makeStore, {
  numbers: (count) => `SELECT n FROM generate_series(1, ${count}) AS n`,
  epoch: 'to_timestamp(0)',
});

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
