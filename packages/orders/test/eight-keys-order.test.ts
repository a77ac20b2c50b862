import { SupplierError } from '@latchkey/runtime';
import { expect, it } from 'vitest';
import { findOrder, keysOf, productsOf, readTaken } from '../src/suppliers/eight-keys-order.ts';

const line = { product: '7', quantity: 2, maxUnitCents: 579 };
const errorOf = (status: number, body: unknown) =>
  new SupplierError(
    { info: {} as never, effect: 'purchase', outcome: 'rejected', attempts: [] },
    {
      status,
      kind: undefined,
      retryable: false,
      detail: '',
      errors: [],
      json: true,
      text: JSON.stringify(body),
    },
  );

it('places lines with whole cents', () => {
  expect(productsOf([line])).toEqual([{ product_id: 7, quantity: 2, price_cents: 579 }]);
});

it('knows no offers', () => {
  expect(() => productsOf([line, { ...line, offer: 'x' }])).toThrow(
    expect.objectContaining({
      ...{ name: 'ArgumentError', operation: 'buyOnce', field: 'lines[1].offer' },
      ...{ rule: 'additionalProperties', limit: false },
    }),
  );
});

it.each(['seven', '', '7.5', '07', ' 7', '1e3', '9007199254740993', 'Infinity', '9007199254740992'])(
  'knows no product by %j',
  (product) => {
    expect(() => productsOf([line, { ...line, product }])).toThrow(
      expect.objectContaining({
        ...{ name: 'ArgumentError', operation: 'buyOnce', field: 'lines[1].product' },
        ...{ rule: 'type', limit: 'integer' },
      }),
    );
  },
);

it.each([
  [{ order_id: 'o1' }, { orderId: 'o1' }],
  [{ order_id: 7 }, { orderId: '7' }],
  [{ order_id: '' }, {}],
  [{ order_id: 7.5 }, {}],
  [{ order_id: null }, {}],
  [{}, {}],
  [null, {}],
])('reads of %j which order has the id', (body, named) => {
  expect(readTaken(errorOf(409, body))).toStrictEqual({ kind: 'taken', ...named });
});

it('throws what says anything else', () => {
  for (const error of [errorOf(422, { order_id: 'o1' }), Object.assign(new Error('no'), { status: 409 })]) {
    let thrown: unknown;
    try {
      readTaken(error);
    } catch (caught) {
      thrown = caught;
    }
    expect(thrown).toBe(error);
  }
});

it.each([
  ['2026-11-28 10:00:00', { createdAt: Date.UTC(2026, 10, 28, 10) }],
  ['soon', {}],
  [undefined, {}],
])('finds an order with its time, where that can be read: %s', async (created_at, time) => {
  const asked: unknown[] = [];
  const result = [{ id: 6, external_id: 'a', status: 'done', created_at }] as never;
  const found = await findOrder('a', async (input) => {
    asked.push(input);
    return { result, total_count: 1 };
  });
  expect(found).toStrictEqual({ orderId: '6', ...time });
  expect(asked).toEqual([{ externalIds: ['a'], page: 1 }]);
});

it('says which list broke off', async () => {
  await expect(findOrder('a', async () => ({ result: [], total_count: 1 }))).rejects.toMatchObject({
    operation: 'listOrders',
  });
});

it('reads the keys of an order, if it has any', () => {
  const product_keys = [{ product_id: 7, type: 'text/plain', code: ' A ' }];
  expect(keysOf({ product_keys })).toEqual([{ product: '7', mediaType: 'text/plain', content: ' A ' }]);
  expect(keysOf({})).toEqual([]);
});
