import { expect, it } from 'vitest';
import type { StepOptions, Supplier } from '../../src/supplier.ts';
import { intentOf, useShop } from './fixture.ts';

const { stall, shopOf } = useShop();

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
  for (const { deadlineMs } of given) {
    expect(Number.isInteger(deadlineMs)).toBe(true);
    expect(deadlineMs).toBeLessThanOrEqual(5_000);
    expect(deadlineMs).toBeGreaterThan(0);
  }
});
