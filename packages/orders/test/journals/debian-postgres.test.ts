import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPurchases } from '../../src/create-purchases.ts';
import type { Journal } from '../../src/journal.ts';
import { postgresJournal } from '../../src/journals/postgres.ts';
import type { Supplier } from '../../src/supplier.ts';
import { describeFiftyWorkers } from '../fifty-workers.ts';
import { claimLease } from './claim-lease.ts';
import { describeJournal } from './conformance.ts';
import {
  hasPgBouncer,
  hasPostgres,
  needs,
  type RealPostgres,
  startPgBouncer,
  startRealPostgres,
} from './debian-postgres.ts';
import { makePostgresStore } from './postgres-store.ts';
import { intentOf } from './purchase.ts';

let server: RealPostgres;
const pools: pg.Pool[] = [];
const poolOf = (url: string, config: pg.PoolConfig = {}) => {
  const pool = new pg.Pool({ connectionString: url, ...config });
  // Of connections that a test breaks.
  pool.on('error', () => {});
  pools.push(pool);
  return pool;
};
const schemaOf = () => `latchkey-${randomUUID()}`;

/** Sells an id twice when it is asked twice, and knows what it has sold. */
const stallOf = (sold: Map<string, string[]>): Supplier => ({
  name: 'kinguin',
  rejectsDuplicates: false,
  searchMayLagMs: 100,
  longestExternalId: 64,
  send: async ({ externalId }) => {
    const orders = sold.get(externalId) ?? [];
    sold.set(externalId, [...orders, `${externalId}-${orders.length + 1}`]);
    await sleep(5);
    const orderId = (sold.get(externalId) as string[]).at(-1) as string;
    return { kind: 'placed', placement: { orderId, duplicate: false, totalCents: 500 } };
  },
  find: async (externalId) => {
    const orderId = sold.get(externalId)?.[0];
    return orderId === undefined ? undefined : { orderId, totalCents: 500 };
  },
  poll: async (orderId) => ({
    status: 'completed',
    state: 'delivered',
    keys: [1, 2].map((n) => ({ product: '5c9b', mediaType: 'text/plain', content: `KEY-${orderId}-${n}` })),
  }),
});

describe.skipIf(!hasPostgres)(`With a PostgreSQL server ${needs.postgres}`, () => {
  beforeAll(async () => {
    server = await startRealPostgres();
  });
  afterEach(async () => {
    await Promise.all(pools.splice(0).map((pool) => pool.end()));
  });
  afterAll(() => server.remove());

  const shopOf = (journal: Journal, sold: Map<string, string[]>) =>
    createPurchases({ journal, suppliers: [stallOf(sold)], leaseMs: 1_000 });
  const expectOneEach = (sold: Map<string, string[]>, count: number) => {
    expect(sold.size).toBe(count);
    for (const orders of sold.values()) expect(orders).toHaveLength(1);
  };

  it('gives a statement no more time than the connection allows, and goes on', async () => {
    const schema = schemaOf();
    const journal = postgresJournal(poolOf(server.url, { options: '-c statement_timeout=300', max: 2 }), {
      schema,
    });
    await journal.open(intentOf('a'), 'h1');
    const other = await poolOf(server.url).connect();
    await other.query('BEGIN');
    await other.query(`SELECT FROM "${schema}".latchkey_purchases FOR UPDATE`);
    const claimed = journal.claim('a', 10_000);
    await expect(claimed).rejects.toMatchObject({ problem: 'storage', cause: { code: '57014' } });
    await other.query('COMMIT');
    other.release();
    expect(await claimLease(journal, 'a', 10_000)).toBeDefined();
  });

  it('ends a purchase by its deadline when the pool is exhausted, and buys it once when there is a connection', async () => {
    const pool = poolOf(server.url, { max: 1 });
    const journal = postgresJournal(pool, { schema: schemaOf() });
    const sold = new Map<string, string[]>();
    const shop = shopOf(journal, sold);
    await shop.list();
    const taken = await pool.connect();
    const began = performance.now();
    const bought = shop.buy(intentOf('a'), { deadlineMs: 300 });
    await expect(bought).rejects.toMatchObject({ outcome: 'unknown' });
    // A busy machine is slow; the machine's other times are longer.
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(sold.size).toBe(0);
    taken.release();
    expect((await shop.buy(intentOf('a'))).keys).toHaveLength(2);
    expectOneEach(sold, 1);
  });

  it.each(['fast', 'immediate'] as const)(
    'buys each of 40 purchases once, through a restart of the server (%s)',
    async (how) => {
      const schema = schemaOf();
      const journal = () => postgresJournal(poolOf(server.url, { max: 4 }), { schema });
      const sold = new Map<string, string[]>();
      const [one, other] = [shopOf(journal(), sold), shopOf(journal(), sold)];
      await one.list();
      const stop = new AbortController();
      const working = Promise.all([one, other].map((shop) => shop.run({ signal: stop.signal })));
      const references = Array.from({ length: 40 }, (_, n) => `shop-${n}`);
      const buyUntilDone = async (reference: string, n: number) => {
        for (;;) {
          const bought = await one.buy(intentOf(reference), { deadlineMs: 20_000 }).catch(() => undefined);
          if (bought) return bought.keys;
          await sleep(50 + n);
        }
      };
      const all = Promise.all(references.map(buyUntilDone));
      await sleep(30);
      await server.stop(how);
      await sleep(200);
      await server.start();
      for (const keys of await all) expect(keys).toHaveLength(2);
      stop.abort();
      await working;
      expectOneEach(sold, 40);
    },
  );

  it('names what a failover to an older copy has lost, and buys none of it twice', async () => {
    const schema = schemaOf();
    const sold = new Map<string, string[]>();
    const open = () => shopOf(postgresJournal(poolOf(server.url), { schema }), sold);
    const before = open();
    await before.buy(intentOf('kept'));
    await before.submit(intentOf('behind'));
    const lease = await claimLease(postgresJournal(poolOf(server.url), { schema }), 'behind', 1);
    expect(lease).toBeDefined();
    await server.stop('fast');
    server.copy();
    await server.start();
    const later = open();
    await later.buy(intentOf('behind'));
    await later.buy(intentOf('lost'));
    await server.stop('immediate');
    server.restore();
    await server.start();
    // As long as a search may lag.
    await sleep(150);

    const after = open();
    expect((await after.list()).map(({ reference }) => reference)).toEqual(['kept', 'behind']);
    expect((await after.buy(intentOf('kept'))).keys).toHaveLength(2);
    expect((await after.buy(intentOf('behind'))).keys).toHaveLength(2);
    const again = after.buy(intentOf('lost'));
    await expect(again).rejects.toMatchObject({ name: 'PurchaseHeldError', outcome: 'unknown' });
    await expect(again).rejects.toThrow('lost-1');
    await after.adopt('lost');
    expect((await after.buy(intentOf('lost'))).keys).toHaveLength(2);
    expectOneEach(sold, 3);
  });

  it('gives whoever had to wait for a claim what was written meanwhile', async () => {
    const schema = schemaOf();
    const journal = postgresJournal(poolOf(server.url, { max: 2 }), { schema });
    await journal.open(intentOf('a'), 'h1');
    const other = await poolOf(server.url).connect();
    await other.query('BEGIN');
    await other.query(`UPDATE "${schema}".latchkey_purchases SET state = 'sending', next_at = 7`);
    const claimed = journal.claim('a', 10_000);
    await sleep(100);
    await other.query('COMMIT');
    other.release();
    expect((await claimed)?.entry).toMatchObject({ state: 'sending', nextAt: 7 });
  });

  it('takes four round trips for a purchase that goes well, one less where it is not searched for first, and two for each time that it waits', async () => {
    const pool = poolOf(server.url);
    let trips = 0;
    const { query } = pool;
    pool.query = ((...args: Parameters<typeof query>) => {
      trips++;
      return query.apply(pool, args);
    }) as typeof query;
    const journal = postgresJournal(pool, { schema: schemaOf() });
    const sold = new Map<string, string[]>();
    const stall = stallOf(sold);
    await journal.list();
    trips = 0;
    const shop = createPurchases({ journal, suppliers: [stall] });
    await shop.buy(intentOf('a'));
    // It is opened, and recorded as sending, placed and done.
    expect(trips).toBe(4);

    trips = 0;
    await createPurchases({ journal, suppliers: [{ ...stall, rejectsDuplicates: true }] }).buy(intentOf('c'));
    // It is opened as sending.
    expect(trips).toBe(3);

    let polls = 0;
    const slow: Supplier = {
      ...stall,
      poll: async (...args) =>
        polls++ ? stall.poll(...args) : { status: 'processing', state: 'waiting', keys: [] },
    };
    trips = 0;
    await createPurchases({ journal, suppliers: [slow], random: () => 0 }).buy(intentOf('b'));
    // The wait is recorded with the lease given back; then it is claimed again.
    expect(trips).toBe(4 + 2);
  });

  describe.skipIf(!hasPgBouncer)(`through PgBouncer in transaction mode ${needs.pgbouncer}`, () => {
    let bouncer: Awaited<ReturnType<typeof startPgBouncer>>;
    let shared: pg.Pool[];
    beforeAll(async () => {
      bouncer = await startPgBouncer(server.url);
      shared = [1, 5].map((max) => new pg.Pool({ connectionString: bouncer.url, max }));
    });
    afterAll(async () => {
      await Promise.all(shared.map((pool) => pool.end()));
      await bouncer.stop();
    });
    const traits = { isDurable: true, hasSettableClock: true };
    describeJournal('The journal', () => makePostgresStore(shared), traits);

    describeFiftyWorkers('PostgreSQL behind PgBouncer', () => {
      const schema = schemaOf();
      return (worker) => postgresJournal(shared[worker % shared.length] as pg.Pool, { schema });
    });
  });
});
