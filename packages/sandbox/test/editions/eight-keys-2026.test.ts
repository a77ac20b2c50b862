import { expect, it, vi } from 'vitest';
import { caller, start } from '../start.ts';

const line = { product_id: 1, quantity: 2, price_cents: 700 };

/** A sandbox, and functions that ask 8keys in each edition. */
async function open(settings: NonNullable<Parameters<typeof start>[0]>['eightKeys'] = {}) {
  const sandbox = await start({ eightKeys: { requestsPerSecond: null, ...settings } });
  const today = caller(sandbox, '8keys-2026');
  const place = async (body: object = { products: [line] }) =>
    (await today('POST', '/orders', { body })).body;
  return { ...sandbox, today, earlier: caller(sandbox, '8keys'), place };
}

it('an order has a UUID in the edition of today, and a number in the one of 2021', async () => {
  const { today, earlier, control, place } = await open();
  const { order_id } = await place({ products: [line], external_id: 'a' });
  expect((await earlier('GET', '/orders/1')).body).toMatchObject({ id: 1, status: 'processing' });
  expect((await earlier('POST', '/orders', { body: { products: [line], external_id: 'a' } })).body).toEqual({
    order_id: 1,
  });
  expect((await today('POST', '/orders', { body: { products: [line], external_id: 'a' } })).status).toBe(409);
  control.advanceTime(2_000);
  const [before, now] = [await earlier('GET', '/orders/1'), await today('GET', `/orders/${order_id}`)];
  expect(now.body.product_keys).toEqual(before.body.product_keys);
  expect(control.getOrder('8keys', order_id)).toMatchObject({ id: '1', uuid: order_id });
  expect((await today('GET', '/orders?externalIds[]=a')).body.result).toMatchObject([{ id: order_id }]);
  expect((await today('GET', '/orders/1')).status).toBe(404);
});

it('an order is worked off, delivered by being read, and refunded after a while', async () => {
  const { today, control, place } = await open({ closingMs: 5_000 });
  const { order_id } = await place();
  const status = async () => (await today('GET', `/orders/${order_id}`)).body.status;
  control.changeOrder('8keys', order_id, 'hold');
  expect(await status()).toBe('review');
  control.changeOrder('8keys', order_id, 'complete');
  expect([await status(), await status()]).toEqual(['done', 'delivered']);
  control.changeOrder('8keys', order_id, 'refund');
  const refunding = await today('GET', `/orders/${order_id}`);
  expect(refunding.body).toMatchObject({ status: 'refunding' });
  expect(refunding.body).not.toHaveProperty('product_keys');
  expect(() => control.changeOrder('8keys', order_id, 'refund')).toThrow(/about to be refunded/);
  control.advanceTime(5_000);
  expect(await status()).toBe('refunded');
  expect(control.getLedger('8keys').problems).toEqual([]);
});

it('an order is canceled after a while', async () => {
  const { today, control, place } = await open({ closingMs: 5_000 });
  const { order_id } = await place();
  control.changeOrder('8keys', order_id, 'cancel');
  const status = async () => (await today('GET', `/orders/${order_id}`)).body.status;
  control.advanceTime(4_000);
  expect(await status()).toBe('canceling');
  control.advanceTime(1_000);
  expect(await status()).toBe('canceled');
  expect(control.getAccount('8keys').balanceCents).toBe(100_000_000);
});

it.each([
  ['both prices', { price: 7, price_cents: 700 }],
  ['no price', {}],
  ['parts of a cent', { price: 7.001 }],
  ['too low a price', { price: 1 }],
])('a line with %s is rejected with 422', async (_, prices) => {
  const { today } = await open();
  const products = [{ product_id: 1, quantity: 1, ...prices }];
  expect((await today('POST', '/orders', { body: { products } })).status).toBe(422);
});

it('what is wrong with a price is said of its line', async () => {
  const { today } = await open();
  const products = [line, { product_id: 1, quantity: 1, price: 7.001 }];
  expect((await today('POST', '/orders', { body: { products } })).body).toMatchObject({
    errors: { 'products.1.price': ['The price has more than two decimals.'] },
  });
});

it.each([
  ['price', { price: 1 }],
  ['price_cents', { price_cents: 100 }],
])('a price that is too low is named as it was given: %s', async (member, prices) => {
  const { today } = await open();
  const products = [line, { product_id: 1, quantity: 1, ...prices }];
  expect((await today('POST', '/orders', { body: { products } })).body).toMatchObject({
    errors: { [`products.1.${member}`]: ['The price is higher.'] },
  });
});

it('a product of which nothing is known has null for it', async () => {
  const { today, markets } = await open();
  const bare = markets['8keys'].assortment.products.find(({ releaseDate }) => releaseDate === undefined);
  const { result } = (await today('GET', `/products/${bare?.id}`)).body;
  expect(result).toMatchObject({ name: bare?.name, released_at: null, region: null });
});

it('a product is found by its number alone', async () => {
  const { today } = await open();
  expect((await today('GET', '/products/1')).status).toBe(200);
  for (const id of ['1x', 'x1', '1.5', '99'])
    expect((await today('GET', `/products/${id}`)).status).toBe(404);
});

it('who is not activated is told so, and who has no key is not', async () => {
  const { today, control } = await open();
  const reason = async () => JSON.stringify((await today('GET', '/balance')).body);
  control.changeSettings('8keys', { activated: false });
  expect(await reason()).toContain('not activated');
  const { body } = await today('GET', '/balance', { headers: { authorization: 'Bearer other' } });
  control.changeSettings('8keys', { activated: true });
  expect(JSON.stringify(body)).toContain('not activated');
  const other = await today('GET', '/balance', { headers: { authorization: 'Bearer other' } });
  expect(JSON.stringify(other.body)).not.toContain('not activated');
});

it('lines may mix euros and cents', async () => {
  const { place, control } = await open();
  const products = [
    { product_id: 1, quantity: 1, price: 6.15 },
    { product_id: 2, quantity: 1, price_cents: 1_999 },
  ];
  const { order_id } = await place({ products });
  const { lines } = control.getOrder('8keys', order_id);
  expect(lines.map(({ requestedUnitCents }) => requestedUnitCents)).toEqual([615, 1_999]);
});

it('the balance is shown in euros and in cents', async () => {
  const { today, control } = await open();
  control.setBalance('8keys', 12_972);
  expect((await today('GET', '/balance')).body).toEqual({ balance: 129.72, balance_cents: 12_972 });
});

it('products are listed bare and shown wrapped, with their prices of now', async () => {
  const { today, control } = await open();
  control.advanceTime(60_000);
  control.changeOffer('8keys', '2-a', { priceCents: 321 });
  const { body } = await today('GET', '/products?limit=2&page=1');
  expect([body.total_count, body.result.length]).toEqual([6, 2]);
  const { result } = (await today('GET', '/products/2')).body;
  expect(result).toEqual(body.result[1]);
  expect(result).toMatchObject({ price: 3.21, price_cents: 321 });
  const find = async (query: string) =>
    (await today('GET', `/products?${query}`)).body.result.map(({ id }: { id: number }) => id);
  expect(await find('productIds[]=3&productIds[]=6')).toEqual([3, 6]);
  expect(await find('name=racer')).toEqual([4]);
  expect(await find(`updatedSince=${encodeURIComponent(result.updated_at)}`)).toEqual([2]);
  expect((await today('GET', '/products/5')).body.result.released_at).toBe('2099-12-10 00:00');
  expect((await today('GET', '/products/7')).status).toBe(404);
});

it('an address has five requests a second, whatever its key, and no header says so', async () => {
  // A test may be slower than a second is long.
  vi.spyOn(Date, 'now').mockReturnValue(Date.now());
  const { today, control } = await open({ requestsPerSecond: 5 });
  const statuses = [];
  for (let i = 0; i < 6; i++) {
    const { status, headers } = await today(
      'GET',
      '/balance',
      i % 2 ? { headers: { authorization: 'no' } } : {},
    );
    statuses.push(status);
    expect([...headers.keys()].filter((name) => name.startsWith('x-ratelimit'))).toEqual([]);
  }
  expect(statuses).toEqual([200, 401, 200, 401, 200, 429]);
  control.advanceTime(1_000);
  expect((await today('GET', '/balance')).status).toBe(200);
});
