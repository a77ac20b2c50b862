import type { Socket } from 'node:net';
import { inspect } from 'node:util';
import type { Pool } from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { statesOf } from '../../src/entry.ts';
import type { Journal, Lease } from '../../src/journal.ts';
import { type PostgresPool, postgresJournal } from '../../src/journals/postgres.ts';
import { VERSION } from '../../src/journals/postgres-schema.ts';
import { listOpen } from '../list-open.ts';
import { claimAfter, claimLease } from './claim-lease.ts';
import { loadVersion } from './older-versions.ts';
import type { PostgresServer } from './postgres-server.ts';
import { makePostgresStore, type PostgresStore } from './postgres-store.ts';
import { intentOf, keyOf } from './purchase.ts';

/** A pool that breaks where it is told to. */
const breaking = (pool: Pool, breaks: (sql: string) => Error | undefined): PostgresPool => ({
  connect: (callback) => pool.connect(callback),
  query: async (sql, values) => {
    const error = breaks(sql);
    if (error) throw error;
    return pool.query(sql, values);
  },
});

/** What the journal does to the database, and to the pool that it was given. */
export const describeTables = (name: string, server: () => PostgresServer): void => {
  describe(name, () => {
    let pools: Pool[];
    let single: Pool;
    let store: PostgresStore;
    let versionTable: string;
    beforeAll(() => {
      pools = Array.from({ length: 4 }, () => server().pool({ max: 2 }));
      single = server().pool({ max: 1 });
    });
    beforeEach(() => {
      store = makePostgresStore(pools);
      versionTable = store.table.replace('latchkey_purchases', 'latchkey_version');
    });
    afterEach(async () => {
      vi.useRealTimers();
      await store.remove();
    });

    it('makes the tables once when several workers start at the same time', async () => {
      const workers = Array.from({ length: 12 }, () => store.connect());
      await Promise.all(workers.map((worker, index) => worker.open(intentOf(`shop-${index}`), 'h1')));
      expect(await listOpen(workers[0] as Journal)).toHaveLength(12);
      expect(await store.run(`SELECT version FROM ${versionTable}`)).toEqual([{ version: VERSION }]);
    });

    it('rejects tables that a newer release has made, until they are as it knows them', async () => {
      await listOpen(store.connect());
      await store.run(`UPDATE ${versionTable} SET version = ${VERSION + 1}`);
      const journal = store.connect();
      const rejected = journal.open(intentOf('a'), 'h1');
      await expect(rejected).rejects.toMatchObject({ name: 'JournalError', problem: 'version' });
      await expect(rejected).rejects.toThrow(
        `has version ${VERSION + 1} of the journal; this release knows ${VERSION}`,
      );
      await store.run(`UPDATE ${versionTable} SET version = ${VERSION}`);
      expect((await journal.open(intentOf('a'), 'h1')).entry).toMatchObject({ hash: 'h1' });
    });

    it('rejects every call once a newer release has migrated the tables, and goes on when it is taken back', async () => {
      const journal = store.connect();
      await journal.open(intentOf('a'), 'h1', { externalId: 'a' });
      const lease = (await claimLease(journal, 'a', 60_000)) as Lease;
      await store.run(`UPDATE ${versionTable} SET version = ${VERSION + 1}`);
      const calls: Record<string, () => Promise<unknown>> = {
        open: () => journal.open(intentOf('b'), 'h1'),
        read: () => journal.read('a'),
        claim: () => journal.claim('a', 60_000),
        renew: () => journal.renew(lease, 60_000),
        record: () => journal.record(lease, { state: 'sending' }),
        release: () => journal.release(lease),
        referenceOf: () => journal.referenceOf('kinguin', 'a'),
        list: () => journal.list(),
        listDue: () => journal.listDue(0, 1),
        purge: () => journal.purge(Date.now()),
        reseal: () => journal.reseal(),
      };
      for (const [name, call] of Object.entries(calls)) {
        await expect(call(), name).rejects.toMatchObject({ name: 'JournalError', problem: 'version' });
      }
      await store.run(`UPDATE ${versionTable} SET version = ${VERSION}`);
      expect(await journal.read('a')).toMatchObject({ state: 'written' });
      expect(await journal.read('b')).toBeUndefined();
      await journal.renew(lease, 60_000);
    });

    it('keeps the lease of a worker of the release before, and takes nothing more of it', async () => {
      const journal = store.connect();
      await journal.open(intentOf('a'), 'h1');
      await store.run(`ALTER TABLE ${store.table} RENAME lease_ends TO lease_until`);
      await store.run(`ALTER TABLE ${store.table} DROP lease_ms`);
      await store.run(
        `UPDATE ${store.table} SET token = 1, lease_until = clock_timestamp() + interval '60 seconds'`,
      );
      await store.run(`UPDATE ${versionTable} SET version = 3`);
      const other = store.connect();
      expect(await claimLease(other, 'a', 10_000)).toBeUndefined();
      const claims = `UPDATE ${store.table} SET lease_until = clock_timestamp()`;
      await expect(store.run(claims)).rejects.toThrow(
        '"lease_until" of relation "latchkey_purchases" does not exist',
      );
      await store.pass(60_000);
      await claimAfter(other, { reference: 'a', token: 1 });
    });

    it('brings the tables of an older release up to date once, however many workers start at the same time', async () => {
      await loadVersion(store, 'postgres', 1);
      await Promise.all([store.connect().list(), store.connect().list()]);
      expect(await store.connect().list()).toHaveLength(7);
    });

    it('finds what is due by an index', async () => {
      await listOpen(store.connect());
      const due = `indexname = 'latchkey_due_purchases' AND schemaname = '${store.schema}'`;
      const [index] = await store.run(`SELECT indexdef FROM pg_indexes WHERE ${due}`);
      for (const state of statesOf('open')) expect(Object(index).indexdef).toContain(`'${state}'`);
    });

    it('rejects tables whose version is lost', async () => {
      await listOpen(store.connect());
      await store.run(`DELETE FROM ${versionTable}`);
      const rejected = listOpen(store.connect());
      await expect(rejected).rejects.toMatchObject({ problem: 'unusable' });
      await expect(rejected).rejects.toThrow('its version is unreadable');
    });

    it('rejects a connection on which a commit may be lost', async () => {
      await single.query('SET synchronous_commit = off');
      const journal = postgresJournal(single, { schema: store.schema });
      const rejected = journal.open(intentOf('a'), 'h1');
      await expect(rejected).rejects.toMatchObject({ problem: 'unusable' });
      await expect(rejected).rejects.toThrow('synchronous_commit is off');
      await single.query('SET synchronous_commit = on');
      expect((await journal.open(intentOf('a'), 'h1')).entry).toMatchObject({ hash: 'h1' });
    });

    it('gives every connection back, whatever happened on it', async () => {
      await listOpen(store.connect());
      await store.run(`UPDATE ${versionTable} SET version = ${VERSION + 1}`);
      const journal = postgresJournal(single, { schema: store.schema });
      for (let time = 0; time < 3; time++)
        await expect(listOpen(journal)).rejects.toThrow(`version ${VERSION + 1}`);
      await store.run(`UPDATE ${versionTable} SET version = ${VERSION}`);
      await journal.open(intentOf('a'), 'h1');
      await store.run(`ALTER TABLE ${store.table} RENAME TO elsewhere`);
      for (let time = 0; time < 3; time++) {
        await expect(journal.read('a')).rejects.toMatchObject({ name: 'JournalError', problem: 'storage' });
      }
      await journal.close();
      expect(single.waitingCount).toBe(0);
      expect(single.idleCount).toBe(single.totalCount);
      expect((await single.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    });

    it('survives a connection that breaks while the tables are made, and tries again', async () => {
      let breaks = 1;
      const pool: PostgresPool = {
        query: (sql, values) => single.query(sql, values),
        connect: (callback) =>
          single.connect((error, client) => {
            if (!client) return callback(error, undefined);
            const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
            callback(undefined, {
              query: (sql, values) => {
                if (sql.includes('CREATE TABLE') && breaks-- > 0) stream.destroy();
                return client.query(sql, values);
              },
              release: (destroy) => client.release(destroy),
              on: (event, listener) => client.on(event, listener),
              removeListener: (event, listener) => client.removeListener(event, listener),
            });
          }),
      };
      const journal = postgresJournal(pool, { schema: store.schema });
      await expect(journal.open(intentOf('a'), 'h1')).rejects.toMatchObject({ problem: 'unusable' });
      expect((await journal.open(intentOf('a'), 'h1')).entry).toMatchObject({ hash: 'h1' });
      expect(breaks).toBeLessThan(1);
    });

    it("goes by the database's clock, whatever the worker's says", async () => {
      const [one, other] = [store.connect(), store.connect()];
      await one.open(intentOf('a'), 'h1');
      await one.claim('a', 60_000);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1_000_000_000 });
      expect(await claimLease(other, 'a', 60_000)).toBeUndefined();

      await one.open(intentOf('b'), 'h1');
      vi.setSystemTime(0);
      const lease = (await claimLease(one, 'b', 1)) as Lease;
      await store.run('SELECT pg_sleep(0.01)');
      await claimAfter(other, lease);
    });

    it('repeats what the database has rolled back for another transaction', async () => {
      const rollbacks = ['40001', '40P01'].map((code) => Object.assign(new Error('rolled back'), { code }));
      const pool = breaking(single, (sql) => (sql.includes('INSERT') ? rollbacks.shift() : undefined));
      const journal = postgresJournal(pool, { schema: store.schema });
      expect((await journal.open(intentOf('a'), 'h1')).entry).toMatchObject({ hash: 'h1' });
      expect(rollbacks).toEqual([]);
    });

    it('gives up on a database that always rolls back, and repeats nothing else', async () => {
      let calls = 0;
      const failing = (code: string) =>
        breaking(single, (sql) => {
          if (!sql.includes('INSERT')) return undefined;
          calls++;
          return Object.assign(new Error('failed'), { code });
        });
      const open = (code: string) =>
        postgresJournal(failing(code), { schema: store.schema }).open(intentOf('a'), 'h1');
      await expect(open('40001')).rejects.toMatchObject({ problem: 'storage', cause: { code: '40001' } });
      expect(calls).toBe(20);
      await expect(open('53100')).rejects.toMatchObject({ problem: 'storage', cause: { code: '53100' } });
      expect(calls).toBe(21);
    });

    it("shows no key in an error, though the database's own quotes the whole row", async () => {
      const journal = store.connect();
      await journal.open(intentOf('a'), 'h1');
      await store.run(`ALTER TABLE ${store.table} ADD CONSTRAINT no_keys CHECK (keys IS NULL)`);
      const quoted = await store.run(`UPDATE ${store.table} SET keys = 'AAAA-BBBB'`).catch(inspect);
      expect(quoted).toContain('AAAA-BBBB');

      const lease = { reference: 'a', token: 0 };
      const error = await journal.record(lease, { keys: [keyOf('AAAA-BBBB')] }).catch((reason) => reason);
      expect(error).toMatchObject({ name: 'JournalError', problem: 'storage', cause: { code: '23514' } });
      expect(error.message).toContain('no_keys');
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('AAAA');
    });

    it("leaves the caller's pool open when it is closed", async () => {
      const journal = postgresJournal(single, { schema: store.schema });
      await listOpen(journal);
      await journal.close();
      expect(single.ended).toBe(false);
      expect((await single.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    });
  });
};
