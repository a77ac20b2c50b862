import type { Pool } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { aesGcmCipher } from '../../src/journals/postgres.ts';
import { itAgreesWithMemory } from './agreement.ts';
import { describeJournal, TIMEOUT_MS } from './conformance.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { makePostgresStore } from './postgres-store.ts';
import { describeTables } from './postgres-tables.ts';
import { describeSealing } from './sealing.ts';

let server: PostgresServer;
let pools: Pool[];
beforeAll(async () => {
  server = await startPostgres();
  // One connection is enough for a worker.
  pools = [server.pool(), server.pool({ max: 1 })];
}, TIMEOUT_MS);
afterAll(() => server.stop());

const cipher = aesGcmCipher(new Uint8Array(32).fill(7));
const makeStore = () => makePostgresStore(pools);
const makeSealed = () => {
  const store = makeStore();
  return { ...store, connect: () => store.connect(cipher) };
};

describeJournal('The journal in PostgreSQL', makeStore, { isDurable: true });
describeJournal('The sealed journal in PostgreSQL', makeSealed, { isDurable: true });
describeTables('The tables in PostgreSQL', () => server);
describeSealing('Keys in PostgreSQL', makeStore);
itAgreesWithMemory(makeStore);
