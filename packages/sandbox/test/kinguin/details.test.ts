import type { PlaceOrderRequest } from '@latchkey/kinguin';
import { expect, it } from 'vitest';
import { caller } from '../start.ts';
import { goods, startKinguin } from './kinguin.ts';

const line = { productId: goods.shooter, qty: 1, price: 5.79 };
const preorder = { ...line, productId: goods.preorder, price: 50 };
const invalid = (place: string, why: string) => `Invalid "${place}": ${why}.`;

it('Kinguin says what is wrong with an order', async () => {
  const { place, control, set } = await startKinguin();
  const detailOf = async (...orders: object[]) => {
    let detail: unknown;
    for (const order of orders) detail = (await place(order as PlaceOrderRequest)).body.detail;
    return detail;
  };
  const products = [line];
  expect({
    empty: await detailOf({ products: [] }),
    emptyId: await detailOf({ products: [{ ...line, productId: '' }] }),
    missing: await detailOf({ products: [{ productId: goods.shooter, qty: 1 }] }),
    unknownMember: await detailOf({ products, colour: 'red' }),
    unknownType: await detailOf({ products: [{ ...line, keyType: 'x' }] }),
    offerTwice: await detailOf({ products: ['A', 'A'].map((offerId) => ({ ...line, offerId })) }),
    partsOfCents: await detailOf({ products: [{ ...line, price: 5.791 }] }),
    coupon: await detailOf({ products, couponCode: 'none' }),
    soldOut: await detailOf({ products: [{ ...line, productId: goods.soldOut }] }),
    preorders: await detailOf({ products: [line, preorder] }),
    preorderAsText: await detailOf({ products: [{ ...preorder, keyType: 'text' }] }),
    notText: await detailOf('no JSON' as never),
  }).toEqual({
    empty: invalid('products', 'there are none'),
    emptyId: invalid('products[0].productId', 'it is empty'),
    missing: invalid('products[0].price', 'it is missing'),
    unknownMember: invalid('colour', 'it is unknown'),
    unknownType: invalid('products[0]', 'unknown "keyType"'),
    offerTwice: invalid('products[1].offerId', 'it is not unique'),
    partsOfCents: invalid('products[0].price', 'more than two decimals'),
    coupon: invalid('couponCode', 'it is unknown'),
    soldOut: 'The product is sold out or not active.',
    preorders: 'A pre-order must be the only product of its order.',
    preorderAsText: 'A pre-order cannot be bought with a key type.',
    notText: 'The body is not valid JSON.',
  });

  const ordered = { products, orderExternalId: 'shop-1' };
  expect(await detailOf(ordered, ordered)).toBe(invalid('orderExternalId', 'already used'));
  set({ duplicateExternalId: 409 });
  expect(await detailOf(ordered)).toBe('The orderExternalId is already in use.');
  set({ permissions: [] });
  expect(await detailOf({ products, couponCode: 'ESA' })).toBe(invalid('couponCode', 'not permitted'));
  expect(await detailOf({ products: [{ ...line, keyType: 'text' }] })).toBe(
    invalid('products[0].keyType', 'not permitted'),
  );
  control.setBalance('kinguin', 1);
  expect(await detailOf({ products })).toBe('The balance is too low for this order.');
  set({ minimumBalanceCents: 2 });
  expect(await detailOf({ products })).toBe('The balance is below the minimum for placing orders.');
  set({ addressAllowed: false });
  expect(await detailOf({ products })).toBe('Requests from this address are not allowed.');
});

it('Kinguin says why an order has no keys yet', async () => {
  const { buy, dispatch, keys, change, get, search } = await startKinguin();
  const detailOf = async (orderId: string) => (await dispatch(orderId)).body.detail;
  const id = await buy([{ productId: goods.shooter, qty: 1 }]);
  expect(await detailOf(id)).toBe(`Order "${id}" is not dispatched yet.`);
  change(id, 'hold');
  expect(await detailOf(id)).toBe('The order is on hold.');
  change(id, 'cancel');
  expect((await keys(id)).body.detail).toBe(`There is no dispatch of order "${id}".`);
  expect(await detailOf(await buy([{ productId: goods.preorder, qty: 1 }]))).toBe(
    'A pre-order is dispatched after its release date.',
  );
  expect((await get('none')).body.detail).toBe('There is no order "none".');
  expect((await search({ sortBy: 'colour' })).body.detail).toBe(
    invalid('sortBy', 'not one of createdAt, orderId, status, totalPrice'),
  );
  expect((await search({ createdAtTo: 'yesterday' })).body.detail).toBe(invalid('createdAtTo', 'not a date'));
});

it('Kinguin says of a part of an order that it is there, and of the rest that it is not', async () => {
  const { buy, dispatch, pass } = await startKinguin();
  const id = await buy([
    { productId: goods.shooter, qty: 1 },
    { productId: goods.racer, qty: 1 },
  ]);
  pass(2_000);
  expect((await dispatch(id)).body).toMatchObject({
    kind: 'OrderPartiallyDispatched',
    detail: 'Some products of the order are not dispatched yet.',
  });
});

it('Kinguin of today says what is wrong', async () => {
  const { sandbox, control } = await startKinguin();
  const today = caller(sandbox, 'kinguin-2025');
  const detailOf = async (method: string, path: string, body?: object) =>
    (await today(method, path, { body })).body.detail;
  const place = (products: object[]) => detailOf('POST', '/v2/order', { products });
  expect(await place([line, line])).toBe(invalid('products', 'the values of productId have to be unique'));
  expect(await place([{ ...line, productId: goods.soldOut }])).toBe('The product is not available.');
  expect(await place([{ ...line, price: 5.791 }])).toBe(
    invalid('products[0].price', 'more than two decimals'),
  );
  expect(await place([{ ...line, qty: 10 }])).toBe(
    invalid('products[0].qty', 'at most 9 without an offer that sells wholesale'),
  );
  expect(await detailOf('GET', '/v2/products/none')).toBe('The product is not available.');
  const { orderId } = (await today('POST', '/v2/order', { body: { products: [line] } })).body;
  control.changeOrder('kinguin', orderId, 'cancel');
  expect(await detailOf('POST', `/v2/order/${orderId}/keys/return`)).toBe('There are no keys to return.');
});
