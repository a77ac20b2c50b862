import type { EightKeysClient } from '@latchkey/8keys';
import { afterAll, expect, it, vi } from 'vitest';

// What the generator makes of a contract with another number. Files share modules: these are loaded for this file alone.
vi.resetModules();
vi.doMock(import('@latchkey/8keys/service'), async (original) => {
  const { service } = await original();
  const limits = { ...service.limits, externalIdLength: 80 };
  return { service: { ...service, limits } } as unknown as Awaited<ReturnType<typeof original>>;
});

const { eightKeysSupplier } = await import('../src/index.ts');
afterAll(() => {
  vi.doUnmock(import('@latchkey/8keys/service'));
  vi.resetModules();
});

it('gives orders of 8keys external ids as long as the contract allows', () => {
  expect(eightKeysSupplier({} as EightKeysClient).longestExternalId).toBe(80);
});
