import { kinguinSupplier } from '@latchkey/orders';
import { describe, expect, it } from 'vitest';
import { goods, startKinguin } from './kinguin.ts';

const order = {
  products: [{ productId: goods.shooter, qty: 1, price: 5.79 }],
  orderExternalId: 'AL2FEEHOO2OHF',
};

describe('A second order with the same orderExternalId', () => {
  it.each([400, 409, 422] as const)('is rejected with %d, and nothing is bought', async (status) => {
    const { place, control, search, client } = await startKinguin({ duplicateExternalId: status });
    const first = await place(order);
    const { balanceCents } = control.getAccount('kinguin');
    const second = await place({ ...order, products: [{ productId: goods.fleet, qty: 2, price: 9 }] });
    expect(second).toMatchObject({
      status,
      body: {
        kind: 'ConstraintViolation',
        status,
        propertyPath: 'orderExternalId',
        invalidValue: 'AL2FEEHOO2OHF',
        detail: expect.stringMatching(/already (used|in use)/),
      },
    });
    expect(control.getAccount('kinguin').balanceCents).toBe(balanceCents);
    const found = await search({ orderExternalId: 'AL2FEEHOO2OHF' });
    expect(found.body).toMatchObject({ item_count: 1, results: [{ orderId: first.body.orderId }] });
    const supplier = kinguinSupplier(client);
    const lines = [{ product: goods.shooter, quantity: 1, maxUnitCents: 579 }];
    expect(await supplier.send({ externalId: order.orderExternalId, lines }, {})).toEqual({ kind: 'taken' });
    expect(await supplier.find(order.orderExternalId, {})).toMatchObject({ orderId: first.body.orderId });
  });

  it('is another order, where that is set', async () => {
    const { place, control, search, client } = await startKinguin({ duplicateExternalId: 'accept' });
    const first = await place(order);
    const second = await place(order);
    expect(second.status).toBe(201);
    expect(second.body.orderId).not.toBe(first.body.orderId);
    expect(control.getAccount('kinguin').balanceCents).toBe(100_000_000 - 2 * 549);
    const found = await search({ orderExternalId: 'AL2FEEHOO2OHF' });
    expect(found.body.item_count).toBe(2);
    expect(await kinguinSupplier(client).find(order.orderExternalId, {})).toBeDefined();
    expect(control.listOrders('kinguin')).toHaveLength(2);
  });

  it('may come for an order that was cancelled, and is rejected all the same', async () => {
    const { buy, place, change } = await startKinguin();
    change(await buy(order.products, { orderExternalId: 'AL2FEEHOO2OHF' }), 'cancel');
    expect((await place(order)).status).toBe(400);
  });

  it('does not trouble orders without one', async () => {
    const { place } = await startKinguin();
    expect((await place({ products: order.products })).status).toBe(201);
    expect((await place({ products: order.products })).status).toBe(201);
  });
});
