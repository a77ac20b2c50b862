import { LatchkeyError } from '@latchkey/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { hashIntent } from '../../src/check-intent.ts';
import { createPurchases } from '../../src/create-purchases.ts';
import type { Journal } from '../../src/journal.ts';
import type { PurchasesOptions } from '../../src/purchases.ts';
import type { Supplier } from '../../src/supplier.ts';
import { intentOf, useShop } from './fixture.ts';

const { world, stall } = useShop();

describe('The worker', () => {
  const controllers: AbortController[] = [];
  afterEach(() => {
    for (const controller of controllers) controller.abort();
  });
  const running = (supplier: Partial<Supplier>, more: Partial<PurchasesOptions> = {}) => {
    const controller = new AbortController();
    controllers.push(controller);
    const shop = createPurchases({
      journal: world.journal,
      suppliers: [stall(supplier)],
      now: () => world.time,
      random: () => 0.5,
      ...more,
    });
    return { shop, controller, ended: shop.run({ signal: controller.signal }) };
  };
  const write = (reference: string, nextAt = 0, given = intentOf(reference)) =>
    world.journal.open(given, hashIntent(given), { externalId: reference, nextAt });
  const until = async (isSo: () => Promise<boolean>) => {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const count = async (states: Parameters<Journal['list']>[0]) => (await world.journal.list(states)).length;

  it('is not held up by stuck purchases, and polls each of them once until it is due', async () => {
    const polls: string[] = [];
    const poll: Supplier['poll'] = async (orderId) => {
      polls.push(orderId);
      if (Number(orderId.slice(1)) <= 8) return { status: 'processing', state: 'waiting', keys: [] };
      return world.deliver(orderId);
    };
    for (let i = 1; i <= 28; i++) await write(`shop-${i}`, i);
    const { controller, ended } = running({ poll }, { atOnce: 4 });
    await until(async () => (await count({ states: ['done'] })) === 20);
    await new Promise((resolve) => setTimeout(resolve, 20));
    controller.abort();
    await ended;
    expect(polls.toSorted()).toEqual(Array.from({ length: 28 }, (_, i) => `o${i + 1}`).toSorted());
    const stuck = await world.journal.list({ states: ['placed'] });
    expect(stuck).toHaveLength(8);
    for (const { nextAt } of stuck) expect(nextAt).toBeGreaterThan(world.time);
  });

  it('works on so many at the same time at each supplier, the longest overdue first', async () => {
    const order: string[] = [];
    let [now, most] = [0, 0];
    const send: Supplier['send'] = async (request, options) => {
      order.push(request.externalId);
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 2));
      now--;
      return stall().send(request, options);
    };
    for (const [i, reference] of ['c', 'a', 'd', 'b'].entries()) await write(reference, [3, 1, 4, 2][i]);
    const { controller, ended } = running({ send }, { atOnce: 2 });
    await until(async () => (await count({ states: ['done'] })) === 4);
    controller.abort();
    await ended;
    expect(order).toEqual(['a', 'b', 'c', 'd']);
    expect(most).toBe(2);
  });

  const oneHour = 3_600_000;

  it('polls what a clock that was hours ahead has put off, once, when it starts', async () => {
    let polls = 0;
    const poll: Supplier['poll'] = async () => {
      polls++;
      return { status: 'new', state: 'waiting', keys: [], notBefore: world.time + 2 * oneHour };
    };
    await write('a', world.time + 2 * oneHour);
    const { controller, ended } = running({ poll });
    await until(async () => polls > 0);
    await new Promise((resolve) => setTimeout(resolve, 30));
    controller.abort();
    await ended;
    expect(polls).toBe(1);
  });

  it('goes on with what is open when the clock is set back by hours while it runs', async () => {
    let uptime = 0;
    const polledAt: number[] = [];
    const poll: Supplier['poll'] = async (orderId) => {
      polledAt.push(uptime);
      // It is set while the purchase waits.
      if (polledAt.length > 1) return world.deliver(orderId);
      world.time -= 2 * oneHour;
      return { status: 'new', state: 'waiting', keys: [], notBefore: world.time + 2 * oneHour };
    };
    await write('a');
    const pause = async () => {
      uptime += 1_000;
      world.time += 1_000;
      await new Promise(setImmediate);
    };
    const { controller, ended } = running({ poll }, { pause, mono: () => uptime });
    await until(async () => (await count({ states: ['done'] })) === 1);
    controller.abort();
    await ended;
    expect(polledAt[1]).toBeLessThan(10_000);
  });

  it('leaves a damaged purchase alone, and goes on when the journal has failed', async () => {
    await write('damaged', 0, { ...intentOf('damaged'), maxTotalCents: 501 });
    await write('b', 1);
    let claims = 0;
    let fails = 1;
    const flaky: Journal = {
      ...world.journal,
      claim: async (reference, leaseMs) => {
        const claimed = await world.journal.claim(reference, leaseMs);
        if (reference !== 'damaged' || !claimed) return claimed;
        claims++;
        return { ...claimed, entry: { ...claimed.entry, intent: intentOf('damaged') } };
      },
      listDue: (...args) =>
        fails-- > 0
          ? Promise.reject(new LatchkeyError('journal', 'no connection'))
          : world.journal.listDue(...args),
    };
    const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 2));
    const { controller, ended } = running({}, { journal: flaky, pause });
    await until(async () => (await count({ states: ['done'] })) === 1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    controller.abort();
    await ended;
    expect(claims).toBe(1);
    expect([...world.sold.keys()]).toEqual(['b']);
  });
});
