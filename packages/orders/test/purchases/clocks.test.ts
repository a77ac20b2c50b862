import { describe, expect, it } from 'vitest';
import { hashIntent } from '../../src/check-intent.ts';
import { createPurchases } from '../../src/create-purchases.ts';
import type { Journal } from '../../src/journal.ts';
import { memoryJournal } from '../../src/journals/memory.ts';
import type { Supplier } from '../../src/supplier.ts';
import { claimLease } from '../journals/claim-lease.ts';
import { intentOf, keyOf, useShop } from './fixture.ts';

const { world, stall } = useShop();

describe('With clocks that run', () => {
  const never = () => new Promise<never>(() => {});
  const write = () => world.journal.open(intentOf('a'), hashIntent(intentOf('a')));
  const real = (more: Partial<Journal>) =>
    createPurchases({ journal: { ...world.journal, ...more }, suppliers: [stall()] });

  it.each(['open', 'claim', 'read', 'record'] as const)(
    'settles by its deadline when the journal does not respond to %s',
    async (method) => {
      if (method === 'claim' || method === 'read') await write();
      if (method === 'read') await world.journal.claim('a', 60_000);
      const begun = performance.now();
      const bought = real({ [method]: never }).buy(intentOf('a'), { deadlineMs: 100 });
      await expect(bought).rejects.toMatchObject({ outcome: 'unknown' });
      // A busy machine is slow; any other time of the machine is longer.
      expect(performance.now() - begun).toBeLessThan(20_000);
    },
  );

  it('takes a supplier that never responds for one that may have carried the order out', async () => {
    let calls = 0;
    const send: Supplier['send'] = (...request) => (calls++ ? stall().send(...request) : never());
    const shop = createPurchases({ journal: memoryJournal(), suppliers: [stall({ send })], leaseMs: 300 });
    expect((await shop.buy(intentOf('a'))).keys).toEqual([keyOf('o1')]);
    expect(calls).toBe(2);
  });

  it('settles by its signal when the journal does not respond', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const bought = real({ open: never }).buy(intentOf('a'), { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 20);
    await expect(bought).rejects.toBe(reason);
  });

  it.each(['open', 'claim'] as const)(
    'gives back a lease that comes when nobody waits for it any more: %s',
    async (how) => {
      if (how === 'claim') await write();
      let respond = () => {};
      const waiting = () =>
        new Promise<void>((resolve) => {
          respond = resolve;
        });
      const { open, claim } = world.journal;
      const late: Partial<Journal> =
        how === 'open'
          ? { open: (...args) => waiting().then(() => open(...args)) }
          : { claim: (...args) => waiting().then(() => claim(...args)) };
      const controller = new AbortController();
      const bought = real(late).buy(intentOf('a'), { signal: controller.signal });
      setTimeout(() => controller.abort(new Error('enough')), 20);
      await expect(bought).rejects.toThrow('enough');
      respond();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await claimLease(world.journal, 'a', 1_000)).toBeDefined();
    },
  );
});
