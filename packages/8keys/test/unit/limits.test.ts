import { serviceOf } from '@latchkey/codegen/service-module';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ClientOptions } from '../../src/index.ts';

// The contract with other numbers, and what the generator makes of it. Files share modules: these are loaded for
// this file alone.
vi.resetModules();
vi.doMock(import('../../src/generated/service.ts'), async (original) => {
  const { default: contract } = await import('../../src/generated/openapi.json', { with: { type: 'json' } });
  const changed = structuredClone(contract);
  const [production, development] = changed.servers;
  Object.assign(production ?? {}, { 'x-requests-per-minute': 9 });
  Object.assign(development ?? {}, { 'x-requests-per-minute': 5 });
  changed.components.schemas.PlaceOrderRequest.properties.products['x-max-units'] = 7;
  return { service: serviceOf(changed) } as unknown as Awaited<ReturnType<typeof original>>;
});

const { createEightKeysClient } = await import('../../src/index.ts');
afterAll(() => {
  vi.doUnmock(import('../../src/generated/service.ts'));
  vi.resetModules();
});

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2000, 3, 3, 12) });
});
afterEach(() => {
  vi.useRealTimers();
});

it('keeps an order to the units that the contract allows', async () => {
  const fetch = vi.fn(async () => Response.json({ order_id: 1 }, { status: 201 }));
  const client = createEightKeysClient({ apiKey: 'k', fetch });
  const order = (quantity: number) => ({
    products: [
      { product_id: 1, quantity, price_cents: 435 },
      { product_id: 2, quantity: 1, price_cents: 435 },
    ],
  });
  await expect(client.placeOrder(order(7))).rejects.toMatchObject({ rule: 'sum of quantity', limit: 7 });
  expect(fetch).not.toHaveBeenCalled();
  await client.placeOrder(order(6));
  expect(fetch).toHaveBeenCalledOnce();
});

it.each<[environment: NonNullable<ClientOptions['baseUrl']>, limit: number]>([
  ['production', 9],
  ['supplier-sandbox', 5],
])('keeps to the requests a minute that the contract allows in %s: %i', async (baseUrl, limit) => {
  const fetch = vi.fn(async () => Response.json({ id: 1, status: 'processing' }));
  const client = createEightKeysClient({ apiKey: 'k', fetch, baseUrl });
  const calls = Array.from({ length: 20 }, () => client.getOrder({ ID: 1 }).catch(() => {}));
  await vi.advanceTimersByTimeAsync(0);
  expect(fetch).toHaveBeenCalledTimes(limit);
  await vi.runAllTimersAsync();
  await Promise.all(calls);
});
