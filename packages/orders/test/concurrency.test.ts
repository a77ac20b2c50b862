import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buyOnce } from '../src/buy-once.ts';
import type { Journal } from '../src/journal.ts';
import { memoryJournal } from '../src/journals/memory.ts';
import { sqliteJournal } from '../src/journals/sqlite.ts';
import type { Pause } from '../src/pause.ts';
import { spawnBuyer } from './crashes/spawn-buyer.ts';
import type { SupplierName } from './fake-suppliers/connect.ts';
import type { FakeSupplier } from './fake-suppliers/fake-supplier.ts';
import { intentFor, starters, supplierNames } from './fake-suppliers/start.ts';
import { describeFiftyWorkers } from './fifty-workers.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describeFiftyWorkers('memory', () => {
  const journal = memoryJournal();
  return () => journal;
});
describeFiftyWorkers('a SQLite file', () => {
  const file = join(folder, `${crypto.randomUUID()}.sqlite`);
  // Each has a thread of its own, which takes longer to start than all the rest.
  const shared = Array.from({ length: 5 }, () => sqliteJournal(file));
  return (worker) => shared[worker % shared.length] as Journal;
});

it('Processes with one reference place one order and all get its keys, eight purchases in each of four', async () => {
  const fakes = await Promise.all(supplierNames.map((name) => starters[name]({ pending: 2 })));
  const purchases = fakes.flatMap(({ url }, i) => {
    const supplier = supplierNames[i] as SupplierName;
    const purchase = {
      intent: { ...intentFor(supplier, { reference: supplier }), supplier },
      url,
      killAt: 0,
    };
    return Array.from({ length: 4 }, () => purchase);
  });
  const file = join(folder, 'processes.sqlite');
  const task = { purchases, journal: { file } };
  const ended = await Promise.all(Array.from({ length: 4 }, () => spawnBuyer(task)));
  const keys = fakes.flatMap((fake) => {
    expect(fake.orders).toHaveLength(1);
    return Array.from({ length: 4 }, () => fake.keysOf(fake.orders[0]));
  });
  expect(ended).toEqual(Array.from({ length: 4 }, () => ({ code: 0, signal: null, keys })));
  for (const fake of fakes) await fake.close();
});

describe.each(supplierNames)('Workers with one reference at %s', (name) => {
  let fake: FakeSupplier;
  beforeEach(async () => {
    // The clients' waits are as short as they get.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    fake = await starters[name]({ pending: 2 });
  });
  afterEach(() => fake.close());
  const intent = { ...intentFor(name), supplier: name };

  it('place one order even when each believes that the others are dead', async () => {
    // Every claim succeeds at once: only the external id and the fencing are left.
    let time = 0;
    const journal = memoryJournal({ now: () => (time += 1_000_000) });
    const results = await Promise.all(
      Array.from({ length: 8 }, () => {
        // Each takes over from whoever is at it, until the waits are longer than a purchase takes, here and now.
        let rounds = 0;
        const pause: Pause = (_, signal) => sleep(2 ** ++rounds, undefined, { signal });
        return buyOnce(intent, { supplier: fake.connect(), journal, pause }).then(
          ({ keys }) => keys,
          (error) => error,
        );
      }),
    );
    expect(fake.orders).toHaveLength(1);
    const keys = fake.keysOf(fake.orders[0]);
    for (const result of results) expect(result).toEqual(keys);
  });
});
