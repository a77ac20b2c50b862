import type { Order } from '@latchkey/kinguin-2025';
import { expect, it } from 'vitest';
import { keyStatesOf, keysOf, orderIdOf, shownOf } from '../src/suppliers/kinguin-order.ts';

const shown = (order: object) => shownOf(order as Order);

it('the order that was found has an id, without which nothing can be done', () => {
  expect(orderIdOf({ orderId: 'O1' } as Order)).toBe('O1');
  for (const orderId of ['', 5, undefined])
    expect(() => orderIdOf({ orderId } as unknown as Order)).toThrow(
      expect.objectContaining({
        operation: 'searchOrders',
        outcome: 'unknown',
        message: expect.stringContaining('the order that was found has no id'),
      }),
    );
});

it.each([
  ['nothing', {}, { totalCents: undefined }],
  ['null', { paymentPrice: null, totalPrice: null }, { totalCents: undefined }],
  ['the total alone', { totalPrice: 5.79 }, { totalCents: 579 }],
  ['what was paid beside the total', { paymentPrice: 0, totalPrice: 5.79 }, { totalCents: 0 }],
  [
    'half a cent',
    { totalPrice: 5.785 },
    { totalCents: undefined, unreadableCharge: '5.785', roughCents: expect.closeTo(578.5, 6) },
  ],
  ['a word', { totalPrice: 'ten' }, { totalCents: undefined, unreadableCharge: '"ten"' }],
])('a charge is read of %s', (_, order, charge) => {
  expect(shown(order)).toStrictEqual({ ...charge, quantities: undefined });
});

it.each([
  [{ isPreorder: true, preorderReleaseDate: '2099-12-10' }, '2099-12-10'],
  [{ isPreorder: true }, 'an unknown date'],
  [{ isPreorder: false, preorderReleaseDate: '2099-12-10' }, undefined],
  [{ isPreorder: 'no' }, undefined],
  [{}, undefined],
])('a pre-order is released when the order says so: %j', (order, preorderRelease) => {
  expect(shown(order).preorderRelease).toBe(preorderRelease);
});

const line = { productId: '7', qty: 1 };

it.each<[string, unknown, object | undefined]>([
  [
    'of one product in several lines',
    [line, { ...line, qty: 2 }, { ...line, productId: '9' }],
    { 7: 3, 9: 1 },
  ],
  ['without lines', [], undefined],
  ['with half a key', [line, { ...line, qty: 1.5 }], undefined],
  ['with a product that is no text', [line, { ...line, productId: 7 }], undefined],
  ['with a line that is none', [line, null], undefined],
  ['with lines that are none', { length: 1, 0: line }, undefined],
])('the quantities of an order %s', (_, products, quantities) => {
  expect(shown({ products }).quantities).toEqual(quantities && new Map(Object.entries(quantities)));
});

it('the keys of an order have a status, and some are the shop’s no more', () => {
  const keys = ['DELIVERED', 'RETURNED', 'REFUNDED', 'CANCELED'].map((status) => ({ id: status, status }));
  const none = [
    null,
    'x',
    { id: 'a' },
    { status: 'RETURNED' },
    { id: 1, status: 'RETURNED' },
    { id: 'a', status: 1 },
  ];
  const products = [
    { productId: '7', keys: [...none, ...keys] },
    { productId: '9', keys: 'none' },
    { keys: [keys[0]] },
  ];
  expect(keyStatesOf({ products } as unknown as Order)).toEqual([
    { id: 'DELIVERED', product: '7', status: 'DELIVERED', fate: undefined },
    { id: 'RETURNED', product: '7', status: 'RETURNED', fate: 'taken-back' },
    { id: 'REFUNDED', product: '7', status: 'REFUNDED', fate: 'taken-back' },
    { id: 'CANCELED', product: '7', status: 'CANCELED', fate: 'canceled' },
    { id: 'DELIVERED', product: '', status: 'DELIVERED', fate: undefined },
  ]);
});

it.each([
  ['by itself', { productId: '8', kinguinId: 70 }, '8'],
  ['by its older number', { kinguinId: 90 }, '9'],
  ['by nothing, where there are several', {}, ''],
])('a key names its product %s', (_, more, product) => {
  const products = [{ productId: '7', kinguinId: 70 }, { productId: '9', kinguinId: 90 }, { productId: '5' }];
  const key = { id: 'k', type: 'text/plain', serial: 'A', ...more };
  expect(keysOf([key] as never, { products } as unknown as Order)).toEqual([
    { id: 'k', product, mediaType: 'text/plain', content: 'A' },
  ]);
});

it('a key that does not name its product is of the only one', () => {
  const key = { type: 'text/plain', serial: 'A' };
  const products = [{ productId: '5' }, { productId: '5' }];
  expect(keysOf([key] as never, { products } as unknown as Order)).toMatchObject([{ product: '5' }]);
});
