import type { Pool } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { aesGcmCipher } from '../../src/journals/postgres.ts';
import { itAgreesWithMemory } from './agreement.ts';
import { describeJournal } from './conformance.ts';
import { describeDamagedRows } from './damaged-rows.ts';
import { itKeepsNobodyWaiting } from './large.ts';
import { describeOlderCopies } from './older-copy.ts';
import { describeOlderVersions } from './older-versions.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { makePostgresStore } from './postgres-store.ts';
import { describeTables } from './postgres-tables.ts';
import { reuseStore } from './reuse-store.ts';
import { describeSealing } from './sealing.ts';

// PGlite takes seconds to start, and bears one file at a time: what buys with a client is in buying-postgres.test.ts, and
// all else that takes a server is here.
let server: PostgresServer;
let pools: Pool[];
beforeAll(async () => {
  server = await startPostgres();
  // One connection is enough for a worker.
  pools = [server.pool(), server.pool({ max: 1 })];
});
afterAll(() => server.stop());

const cipher = aesGcmCipher(new Uint8Array(32).fill(7));
const makeNew = () => makePostgresStore(pools);
const makeStore = reuseStore(makeNew);
const makeSealed = () => {
  const store = makeStore();
  return { ...store, connect: () => store.connect(cipher) };
};

describeJournal('The journal in PostgreSQL', makeStore, { isDurable: true, hasSettableClock: true });
describeJournal('The sealed journal in PostgreSQL', makeSealed, { isDurable: true, hasSettableClock: true });
describeTables('The tables in PostgreSQL', () => server);
describeSealing('Keys in PostgreSQL', makeStore);
describeDamagedRows('A damaged row in PostgreSQL', makeStore);
describeOlderVersions('Purchases in PostgreSQL of older releases', 'postgres', makeNew, (store) =>
  store.run(`SELECT version FROM ${store.table.replace('latchkey_purchases', 'latchkey_version')}`),
);
describeOlderCopies('A PostgreSQL database that goes back to an older copy', makeNew);
itAgreesWithMemory(makeStore);
itKeepsNobodyWaiting(makeStore, {
  numbers: (count) => `SELECT n FROM generate_series(1, ${count}) AS n`,
  epoch: 'to_timestamp(0)',
});
