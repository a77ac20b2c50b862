import { describe, expect, it } from 'vitest';
import type { KinguinSettings } from '../../src/index.ts';
import { goods, startKinguin } from './kinguin.ts';

const line = { productId: goods.shooter, qty: 1, price: 5.79 };
const preorder = { productId: goods.preorder, qty: 1, price: 50 };
const offerId = '5f7efd272f3a650001f42722';

/** What is sent, the status and what the body says of it; and the settings that it takes. */
type Case = [what: string, body: unknown, status: number, said: object, settings?: Partial<KinguinSettings>];

const invalid = (propertyPath: string, invalidValue: unknown) => ({
  kind: 'ConstraintViolation',
  title: 'Bad Request',
  detail: expect.stringContaining(`Invalid "${propertyPath}": `),
  propertyPath,
  invalidValue,
});

const cases: Case[] = [
  ['no body', undefined, 400, { kind: 'ConstraintViolation', propertyPath: 'body' }],
  ['a body that is no JSON', '{', 400, { kind: 'Http', detail: 'The body is not valid JSON.' }],
  ['a body that is no object', '[]', 400, invalid('body', [])],
  [
    'a body that is too large',
    ' '.repeat(1_100_000),
    400,
    { kind: 'ConstraintViolation', propertyPath: 'body' },
  ],
  ['no products', {}, 400, invalid('products', null)],
  ['an empty list of products', { products: [] }, 400, invalid('products', [])],
  ['a line that is null', { products: [null] }, 400, invalid('products[0]', null)],
  ['no productId', { products: [{ qty: 1, price: 1 }] }, 400, invalid('products[0].productId', null)],
  ['the older id', { products: [{ ...line, kinguinId: 1949 }] }, 400, invalid('products[0].kinguinId', 1949)],
  [
    'a numeric productId',
    { products: [{ ...line, productId: 1949 }] },
    400,
    invalid('products[0].productId', 1949),
  ],
  ['no qty', { products: [{ productId: goods.shooter, price: 1 }] }, 400, invalid('products[0].qty', null)],
  ['a qty of 0', { products: [{ ...line, qty: 0 }] }, 400, invalid('products[0].qty', 0)],
  ['half a key', { products: [{ ...line, qty: 1.5 }] }, 400, invalid('products[0].qty', 1.5)],
  ['a qty of 101', { products: [{ ...line, qty: 101 }] }, 400, invalid('products', 101)],
  [
    'a sum of 101',
    {
      products: [
        { ...line, qty: 60 },
        { ...line, qty: 41 },
      ],
    },
    400,
    { ...invalid('products', 101), detail: 'Invalid "products": the sum of "qty" is above 100.' },
  ],
  ['no price', { products: [{ productId: goods.shooter, qty: 1 }] }, 400, invalid('products[0].price', null)],
  ['a price in text', { products: [{ ...line, price: '5.79' }] }, 400, invalid('products[0].price', '5.79')],
  ['a negative price', { products: [{ ...line, price: -1 }] }, 400, invalid('products[0].price', -1)],
  ['parts of a cent', { products: [{ ...line, price: 5.791 }] }, 400, invalid('products[0].price', 5.791)],
  [
    'an unknown keyType',
    { products: [line, { ...line, keyType: 'image' }] },
    400,
    invalid('products[1]', { ...line, keyType: 'image' }),
  ],
  [
    'an offer named twice',
    { products: [{ ...line, offerId }, line, { ...line, offerId, price: 6 }] },
    400,
    invalid('products[2].offerId', offerId),
  ],
  ['a member it does not know', { products: [line], comment: 'Hi' }, 400, invalid('comment', 'Hi')],
  ['an empty external id', { products: [line], orderExternalId: '' }, 400, invalid('orderExternalId', '')],
  [
    'an external id of null',
    { products: [line], orderExternalId: null },
    400,
    invalid('orderExternalId', null),
  ],
  ['an unknown coupon', { products: [line], couponCode: 'ESA3' }, 400, invalid('couponCode', 'ESA3')],
  [
    'a coupon without permission',
    { products: [line], couponCode: 'ESA' },
    400,
    invalid('couponCode', 'ESA'),
    { permissions: ['keyType', 'offerId'] },
  ],
  [
    'a keyType without permission',
    { products: [line, { ...line, keyType: 'text' }] },
    400,
    invalid('products[1].keyType', 'text'),
    { permissions: ['couponCode', 'offerId'] },
  ],
  [
    'an offer without permission',
    { products: [{ ...line, offerId }] },
    400,
    invalid('products[0].offerId', offerId),
    { permissions: ['couponCode', 'keyType'] },
  ],
  [
    'an unknown product',
    { products: [line, { ...line, productId: 'A' }] },
    422,
    { kind: 'ProductUnavailable' },
  ],
  [
    'a product that is sold out',
    { products: [{ ...line, productId: goods.soldOut }] },
    422,
    { kind: 'ProductUnavailable' },
  ],
  ['an unknown offer', { products: [{ ...line, offerId: 'A' }] }, 422, { kind: 'ProductUnavailable' }],
  ['a pre-order with another product', { products: [line, preorder] }, 422, { kind: 'Preorder' }],
  ['two pre-orders', { products: [preorder, preorder] }, 422, { kind: 'Preorder' }],
  ['a pre-order with keyType', { products: [{ ...preorder, keyType: 'text' }] }, 422, { kind: 'Preorder' }],
  [
    'an order while the balance is below the minimum',
    { products: [line] },
    422,
    { kind: 'BalanceRequired' },
    { minimumBalanceCents: 100_000_001 },
  ],
];

describe('Kinguin rejects', () => {
  it.each(cases)('%s', async (_, body, status, said, settings) => {
    const { send, control } = await startKinguin(settings);
    const response = await send('POST', '/v2/order', body);
    expect(response.body).toMatchObject({
      ...said,
      status,
      path: '/api/v2/order',
      method: 'POST',
      trace: expect.stringMatching(/^[0-9a-f]{10}$/),
      timestamp: expect.stringMatching(/\+00:00$/),
    });
    expect(response.status).toBe(status);
    expect(control.listOrders('kinguin')).toEqual([]);
    expect(control.getAccount('kinguin').balanceCents).toBe(100_000_000);
  });

  it('an order that the balance does not cover, but one that it just covers after the coupon', async () => {
    const { place, control } = await startKinguin();
    control.setBalance('kinguin', 495);
    expect((await place({ products: [line] })).body.kind).toBe('InsufficientBalance');
    expect(await place({ products: [line], couponCode: 'ESA' })).toMatchObject({
      status: 201,
      body: { paymentPrice: 4.95 },
    });
  });

  it('no order while the balance is just at the minimum, only once it is below', async () => {
    const { place } = await startKinguin({ minimumBalanceCents: 100_000_000 });
    expect((await place({ products: [line] })).status).toBe(201);
    expect((await place({ products: [line] })).body.kind).toBe('BalanceRequired');
  });

  it.each(['OrderFailed', 'OrderNotPaid'] as const)('an order with %s, and buys nothing', async (failure) => {
    const { place, control, search } = await startKinguin();
    control.addFault({ kind: 'failure', failure });
    const order = { products: [line], orderExternalId: 'shop-1' };
    expect(await place(order)).toMatchObject({ status: 422, body: { kind: failure } });
    expect((await search({ orderExternalId: 'shop-1' })).body.item_count).toBe(0);
    expect(control.getAccount('kinguin').balanceCents).toBe(100_000_000);
    expect((await place(order)).status).toBe(201);
  });

  it('with the reason phrase in `type`, as it was recorded, where that is set', async () => {
    const { place } = await startKinguin({ reasonMember: 'type' });
    const { body } = await place({ products: [] });
    expect(body).toMatchObject({ kind: 'ConstraintViolation', type: 'Bad Request' });
    expect(body).not.toHaveProperty('title');
  });
});
