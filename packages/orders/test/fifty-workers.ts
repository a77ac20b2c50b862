import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buyOnce } from '../src/buy-once.ts';
import type { Journal } from '../src/journal.ts';
import type { FakeSupplier } from './fake-suppliers/fake-supplier.ts';
import { hurry, intentFor, starters, supplierNames } from './fake-suppliers/start.ts';

const workers = 50;

/**
 * @param where What the journal is kept in.
 * @param make Makes a journal; it returns what opens it for each worker.
 */
export const describeFiftyWorkers = (where: string, make: () => (worker: number) => Journal): void => {
  describe.each(supplierNames)('Fifty workers with one reference at %s', (name) => {
    let fake: FakeSupplier;
    beforeEach(async () => {
      // The clients' waits are as short as they get.
      vi.spyOn(Math, 'random').mockReturnValue(0);
      fake = await starters[name]({ pending: 2 });
    });
    afterEach(() => fake.close());

    it(`place one order and all get its keys, with a journal in ${where}`, async () => {
      const journals = Array.from({ length: workers }, (_, worker) => worker).map(make());
      const purchases = await Promise.all(
        journals.map((journal) => buyOnce(intentFor(name), { supplier: fake.connect(), journal, ...hurry })),
      );
      expect(fake.orders).toHaveLength(1);
      expect(fake.calls.filter((call) => call === 'placeOrder')).toHaveLength(1);
      expect(purchases).toHaveLength(workers);
      const keys = fake.keysOf(fake.orders[0]);
      expect(keys).toHaveLength(3);
      for (const purchase of purchases)
        expect(purchase).toStrictEqual({ ...purchases[0], keys, problems: [] });
      for (const journal of journals) await journal.close();
    });
  });
};
