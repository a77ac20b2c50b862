import { expect, it } from 'vitest';
import { memoryJournal } from '../../src/index.ts';
import { bought, intentOf, key, useGateway, useShopAt } from './gateway.ts';

const world = useGateway();
const { buy, shopOf } = useShopAt(world);

const html = '<html><body>503 Service Temporarily Unavailable</body></html>';
/** An error as it was seen in traffic: without `title` and `retryable`, with `type`, and the path without `/esa`. */
const observed = {
  kind: 'OrderFailed',
  status: 422,
  detail: 'Order failed.',
  type: 'Unprocessable Entity',
  path: '/api/v2/order',
  method: 'POST',
  timestamp: '2025-12-30T10:00:00+00:00',
  trace: 'abcdef0123456789',
};

it('buys through a gateway that contradicts its pages, and is down in between', async () => {
  world.polls = [
    { status: 'processing', keys: [] },
    // A key that has no text yet is no key.
    { status: 'processing', keys: [{ ...key('a'), serial: '' }] },
    { status: 'completed', keys: [key('a'), key('b')] },
  ];
  world.fail('searchOrders', { status: 503, body: html }, 'unseen');
  world.fail('getOrder', { status: 503, body: html });
  world.fail('getOrder', { status: 500, body: { kind: 'Error', status: 500 } });
  world.fail('getOrderKeys', { status: 503, body: html }, 'unseen');
  world.fail('getOrderKeys', 'drop', 'unseen');
  const { keys, problems } = await buy(2);
  expect(keys).toEqual([key('a'), key('b')].map(bought));
  expect(problems).toEqual([]);
  expect(world.orders).toHaveLength(1);
});

it.each([
  ['getOrder', 'html'],
  ['getOrderKeys', 'html'],
  ['getOrder', { status: 200, body: undefined }],
  ['getOrderKeys', { status: 200, body: undefined }],
] as const)('waits on when %s gets the page of a proxy as a success: %j', async (operation, page) => {
  world.polls = [{ status: 'completed', keys: [key('a')] }];
  world.fail(operation, page, 'unseen');
  world.fail(operation, page, 'unseen');
  expect(await buy(1)).toMatchObject({ keys: [{ content: 'KEY-a' }], problems: [] });
  expect(world.orders).toHaveLength(1);
});

it('says what came in the place of the order when its time is over', async () => {
  for (let i = 0; i < 1_000; i++) world.fail('getOrder', 'html', 'unseen');
  const call = shopOf().buy(intentOf(1), { deadlineMs: 300 });
  await expect(call).rejects.toMatchObject({
    name: 'WaitTimeoutError',
    cause: { name: 'ResponseError', problem: 'content-type' },
  });
});

it.each([
  ['a text', '3.00', 300],
  ['a whole number', 3, 300],
  ['less than the total, as in an example of the vendor', 2.99, 299],
])('reads a charge that comes as %s', async (_, paymentPrice, totalCents) => {
  world.polls = [{ status: 'completed', keys: [key('a'), key('b')] }];
  world.extra = { paymentPrice };
  const { order, problems } = await buy(2);
  expect([order.totalCents, problems]).toEqual([totalCents, []]);
});

it('takes one asked line that comes back as several, by offer', async () => {
  const line = { productId: '7', qty: 1, price: 1.5, kinguinId: 4242 };
  world.extra = {
    products: [
      { ...line, offerId: 'x' },
      { ...line, offerId: 'y' },
    ],
    totalQty: 2,
  };
  world.polls = [{ status: 'completed', keys: [key('a'), key('b')] }];
  expect(await buy(2)).toMatchObject({ keys: [{}, {}], problems: [] });
});

it('finds the product of a key that names it by its older number alone', async () => {
  world.extra = { products: [{ productId: '7', kinguinId: 4242, qty: 1 }] };
  world.polls = [
    { status: 'completed', keys: [{ ...key('a'), productId: undefined, kinguinId: 4242 } as never] },
  ];
  expect(await buy(1)).toMatchObject({ keys: [{ product: '7' }], problems: [] });
});

it('reads an error as it was seen in traffic', async () => {
  world.fail('placeOrder', { status: 422, body: observed }, 'unseen');
  await expect(buy(1)).rejects.toMatchObject({ kind: 'OrderFailed', status: 422, outcome: 'rejected' });
});

it.each([409, 422, 400])('finds the order, whatever a repeated external id gets: %i', async (status) => {
  const journal = memoryJournal();
  world.polls = [{ status: 'completed', keys: [key('a')] }];
  // The first request was carried out, and its response is that of a second one.
  const body = {
    kind: 'ConstraintViolation',
    status,
    propertyPath: 'orderExternalId',
    detail: 'Not unique.',
  };
  world.fail('placeOrder', 'cut');
  world.fail('placeOrder', { status, body }, 'unseen');
  const { order } = await buy(1, {}, journal);
  expect(order.orderId).toBe('QX1');
  expect(world.orders).toHaveLength(1);
});

it('delivers no key of an order that was canceled while the shop took its webhook for complete', async () => {
  const shop = shopOf();
  await shop.submit(intentOf(1));
  world.polls = [{ status: 'canceled', keys: [] }];
  const entry = await shop.settleOrder({ supplier: 'kinguin', externalId: 'shop-1' });
  expect(entry).toMatchObject({ state: 'rejected', keys: [] });
});
