import type { EightKeysClient } from '@latchkey/8keys';
import { expect, it, vi } from 'vitest';
import { eightKeysSupplier } from '../src/index.ts';

// What the generator makes of a contract with another number.
vi.mock(import('@latchkey/8keys/service'), async (original) => {
  const { service } = await original();
  const limits = { ...service.limits, externalIdLength: 80 };
  return { service: { ...service, limits } } as unknown as Awaited<ReturnType<typeof original>>;
});

it('gives orders of 8keys external ids as long as the contract allows', () => {
  expect(eightKeysSupplier({} as EightKeysClient).longestExternalId).toBe(80);
});
