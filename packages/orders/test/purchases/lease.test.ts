import { expect, it } from 'vitest';
import type { Journal } from '../../src/journal.ts';
import type { StepOptions, Supplier } from '../../src/supplier.ts';
import { intentOf, useShop } from './fixture.ts';

const { world, stall, shopOf } = useShop();

it('no request is given longer than the lease holds, less the sixth that is kept to write down what it came to', async () => {
  const given: { step: string; deadlineMs: number | undefined }[] = [];
  const real = stall();
  const noted =
    <Args extends [unknown, StepOptions], Result>(step: string, call: (...args: Args) => Result) =>
    (...args: Args) => {
      given.push({ step, deadlineMs: args[1].deadlineMs });
      return call(...args);
    };
  const supplier: Partial<Supplier> = {
    rejectsDuplicates: false,
    find: noted('find', real.find),
    send: noted('send', real.send),
    poll: noted('poll', real.poll),
  };
  await shopOf(supplier, { leaseMs: 6_000 }).buy(intentOf('shop-1'));
  expect(given.map(({ step }) => step)).toEqual(['find', 'send', 'poll']);
  for (const { deadlineMs } of given) expect(deadlineMs).toBe(5_000);
});

it.each([
  ['is not renewed while half of it is left', 2_000, [], 3_000],
  ['is renewed before a request is sent when less is left', 2_001, [6_000], 5_000],
])('the lease %s', async (_, tookMs, renewals, sentWithinMs) => {
  const renewed: number[] = [];
  const withins: unknown[] = [];
  const { renew } = world.journal;
  const journal: Journal = {
    ...world.journal,
    renew: (lease, leaseMs) => {
      renewed.push(leaseMs);
      return renew(lease, leaseMs);
    },
  };
  const supplier: Partial<Supplier> = {
    rejectsDuplicates: false,
    find: async () => {
      world.time += tookMs;
      return undefined;
    },
    send: async (_request, { deadlineMs }) => {
      withins.push(deadlineMs);
      return { kind: 'placed', placement: { orderId: 'o1', duplicate: false, totalCents: 500 } };
    },
  };
  await shopOf(supplier, { journal, leaseMs: 6_000 }).buy(intentOf('a'));
  expect(renewed).toEqual(renewals);
  expect(withins).toEqual([sentWithinMs]);
});

it('nothing is sent when the lease has just run out, although it was renewed', async () => {
  const journal: Journal = {
    ...world.journal,
    renew: async () => {
      world.time += 5_000;
    },
  };
  const find = async () => {
    world.time += 3_000;
    return undefined;
  };
  const shop = shopOf({ rejectsDuplicates: false, find }, { journal, leaseMs: 6_000 });
  await expect(shop.buy(intentOf('a'))).rejects.toMatchObject({
    operation: 'purchases',
    message: expect.stringContaining('the lease ran out before the request could be sent'),
  });
  expect(world.sends).toBe(0);
});
