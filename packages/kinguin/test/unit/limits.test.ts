import { serviceOf } from '@latchkey/codegen/service-module';
import { afterAll, expect, it, vi } from 'vitest';

// The contract with another number, and what the generator makes of it. Files share modules: these are loaded for
// this file alone.
vi.resetModules();
vi.doMock(import('../../src/generated/service.ts'), async (original) => {
  const { default: contract } = await import('../../src/generated/openapi.json', { with: { type: 'json' } });
  const changed = structuredClone(contract);
  changed.components.schemas.PlaceOrderRequest.properties.products['x-max-units'] = 7;
  return { service: serviceOf(changed) } as unknown as Awaited<ReturnType<typeof original>>;
});

const { createKinguinClient } = await import('../../src/index.ts');
afterAll(() => {
  vi.doUnmock(import('../../src/generated/service.ts'));
  vi.resetModules();
});

it('keeps an order to the units that the contract allows', async () => {
  const fetch = vi.fn(async () =>
    Response.json({ orderId: 'A', status: 'processing', totalPrice: 1, products: [] }, { status: 201 }),
  );
  const client = createKinguinClient({ apiKey: 'k', fetch });
  const order = (qty: number) => ({
    products: [
      { productId: 'a', qty, price: 1 },
      { productId: 'b', qty: 1, price: 1 },
    ],
  });
  await expect(client.placeOrder(order(7))).rejects.toMatchObject({ rule: 'sum of qty', limit: 7 });
  expect(fetch).not.toHaveBeenCalled();
  await client.placeOrder(order(6));
  expect(fetch).toHaveBeenCalledOnce();
});
