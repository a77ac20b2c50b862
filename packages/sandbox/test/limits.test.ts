import { afterAll, expect, it, vi } from 'vitest';

// What the generator makes of contracts with other numbers. Files share modules: these are loaded for this file alone.
vi.resetModules();
vi.doMock(import('@latchkey/8keys/service'), async (original) => {
  const { service } = await original();
  const limits = {
    ...service.limits,
    unitsPerOrder: 7,
    requestsPerMinute: { production: 9, 'supplier-sandbox': 5 },
  };
  return { service: { ...service, limits } } as unknown as Awaited<ReturnType<typeof original>>;
});
vi.doMock(import('@latchkey/kinguin/service'), async (original) => {
  const { service } = await original();
  const limits = { ...service.limits, unitsPerOrder: 8 };
  return { service: { ...service, limits } } as unknown as Awaited<ReturnType<typeof original>>;
});

const { eightKeysEnvironments } = await import('../src/index.ts');
const { goods } = await import('./kinguin/kinguin.ts');
const { caller, start } = await import('./start.ts');
afterAll(() => {
  vi.doUnmock(import('@latchkey/8keys/service'));
  vi.doUnmock(import('@latchkey/kinguin/service'));
  vi.resetModules();
});

it('the sandbox sells no more units in an order of 8keys than the contract allows', async () => {
  const send = caller(await start(), '8keys');
  const order = (quantity: number) => ({
    products: [
      { product_id: 2, quantity, price_cents: 10_000 },
      { product_id: 3, quantity: 1, price_cents: 10_000 },
    ],
  });
  expect(await send('POST', '/orders', { body: order(7) })).toMatchObject({
    status: 422,
    body: { errors: { products: ['An order may not have more than 7 units.'] } },
  });
  expect((await send('POST', '/orders', { body: order(6) })).status).toBe(201);
});

it('the sandbox sells no more units in an order of Kinguin than the contract allows', async () => {
  const send = caller(await start(), 'kinguin');
  const order = (qty: number) => ({ products: [{ productId: goods.shooter, qty, price: 50 }] });
  expect(await send('POST', '/v2/order', { body: order(9) })).toMatchObject({
    status: 400,
    body: { propertyPath: 'products', invalidValue: 9, detail: expect.stringContaining('above 8') },
  });
  expect((await send('POST', '/v2/order', { body: order(8) })).status).toBe(201);
});

it('the sandbox responds to as many requests a minute as the contract allows in each environment', async () => {
  const sandbox = await start();
  const send = caller(sandbox, '8keys');
  const statuses = [];
  for (let i = 0; i < 6; i++) statuses.push((await send('GET', '/orders')).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  expect(eightKeysEnvironments.production.requestsPerMinute).toBe(9);
});
