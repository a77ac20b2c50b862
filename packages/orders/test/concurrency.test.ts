import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buyOnce } from '../src/buy-once.ts';
import type { Journal } from '../src/journal.ts';
import { memoryJournal } from '../src/journals/memory.ts';
import { postgresJournal } from '../src/journals/postgres.ts';
import { sqliteJournal } from '../src/journals/sqlite.ts';
import { spawnBuyer } from './crashes/spawn-buyer.ts';
import type { FakeSupplier } from './fake-suppliers/fake-supplier.ts';
import { hurry, intentFor, starters, supplierNames } from './fake-suppliers/start.ts';
import { TIMEOUT_MS } from './journals/conformance.ts';
import { type PostgresServer, startPostgres } from './journals/postgres-server.ts';

const workers = 50;

let folder: string;
let server: PostgresServer;
const schemas: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
  server = await startPostgres();
}, TIMEOUT_MS);
afterAll(async () => {
  const pool = server.pool({ max: 1 });
  for (const schema of schemas) await pool.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  await server.stop();
  rmSync(folder, { recursive: true });
});

const memory = () => {
  const journal = memoryJournal();
  return () => journal;
};
const sqlite = () => {
  const file = join(folder, `${crypto.randomUUID()}.sqlite`);
  return () => sqliteJournal(file);
};
const postgres = () => {
  const schema = `latchkey-${crypto.randomUUID()}`;
  schemas.push(schema);
  const pools = Array.from({ length: 5 }, () => server.pool({ max: 2 }));
  return (i: number) => postgresJournal(pools[i % pools.length] as (typeof pools)[0], { schema });
};

describe.each(supplierNames)('Fifty workers with one reference at %s', { timeout: TIMEOUT_MS }, (name) => {
  let fake: FakeSupplier;
  let journals: Journal[];
  beforeEach(async () => {
    // The clients' waits are as short as they get.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    fake = await starters[name]({ pending: 2 });
    journals = [];
  });
  afterEach(async () => {
    for (const journal of journals) await journal.close();
    await fake.close();
  });
  const intent = { ...intentFor(name), supplier: name };

  it.each([
    ['memory', memory],
    ['a SQLite file', sqlite],
    ['PostgreSQL', postgres],
  ])('place one order and all get its keys, with a journal in %s', async (_, make) => {
    const open = make();
    const purchases = await Promise.all(
      Array.from({ length: workers }, (_unused, i) => {
        const journal = open(i);
        journals.push(journal);
        return buyOnce(intent, { supplier: fake.connect(), journal, ...hurry });
      }),
    );
    expect(fake.orders).toHaveLength(1);
    expect(fake.calls.filter((call) => call === 'placeOrder')).toHaveLength(1);
    expect(purchases).toHaveLength(workers);
    const keys = fake.keysOf(fake.orders[0]);
    expect(keys).toHaveLength(3);
    for (const purchase of purchases) expect(purchase).toStrictEqual({ ...purchases[0], keys, problems: [] });
  });

  it('place one order and all get its keys, eight of them as processes of their own', async () => {
    const file = join(folder, `${crypto.randomUUID()}.sqlite`);
    const task = { intent, url: fake.url, journal: { file }, leaseMs: 30_000, killAt: 0 };
    const ended = await Promise.all(Array.from({ length: 8 }, () => spawnBuyer(task)));
    expect(fake.orders).toHaveLength(1);
    const keys = fake.keysOf(fake.orders[0]);
    expect(ended).toEqual(Array.from({ length: 8 }, () => ({ code: 0, signal: null, keys })));
  });

  it('place one order even when each believes that the others are dead', async () => {
    // Every claim succeeds at once: only the external id and the fencing are left.
    let time = 0;
    const journal = memoryJournal({ now: () => (time += 1_000_000) });
    const results = await Promise.all(
      Array.from({ length: 8 }, () =>
        buyOnce(intent, { supplier: fake.connect(), journal, ...hurry }).then(
          ({ keys }) => keys,
          (error) => error,
        ),
      ),
    );
    expect(fake.orders).toHaveLength(1);
    const keys = fake.keysOf(fake.orders[0]);
    for (const result of results) expect(result).toEqual(keys);
  });
});
