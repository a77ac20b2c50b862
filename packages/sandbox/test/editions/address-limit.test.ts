import { expect, it } from 'vitest';
import { createAddressLimit } from '../../src/eight-keys-2026/address-limit.ts';

it('at most so many requests of an address are served in any second', () => {
  const limit = createAddressLimit();
  const served = (address: string, times: number[]) => times.map((now) => limit.take(address, now, 2));
  expect(served('a', [0, 900, 950, 1_000, 1_899, 1_900])).toEqual([true, true, false, true, false, true]);
  expect(served('b', [1_000, 1_000, 1_000])).toEqual([true, true, false]);
});
