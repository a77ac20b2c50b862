import { expect, it, vi } from 'vitest';
import { goods } from './kinguin/kinguin.ts';
import { caller, start } from './start.ts';

/** A sandbox whose orders are in SQLite, at a time that stands still but for what a test lets pass. */
async function open() {
  vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-07-01T12:00:00.750Z'));
  const sandbox = await start({ seed: 1, data: ':memory:' });
  return {
    earlier: caller(sandbox, 'kinguin'),
    today: caller(sandbox, 'kinguin-2025'),
    eightKeys: caller(sandbox, '8keys'),
    eightKeys2026: caller(sandbox, '8keys-2026'),
    pass: (ms: number) => sandbox.control.advanceTime(ms),
  };
}

const shooter = {
  kinguinId: 1949,
  offerId: '5f7efd272f3a650001f42723',
  productId: goods.shooter,
  qty: 1,
  name: 'Counter-Strike: Source Steam CD Key',
  price: 5.49,
  requestPrice: 6,
  isPreorder: false,
  releaseDate: '2020-10-07',
  keyType: 'text',
};
const fleetName = 'Paper Fleet GOG CD Key';
const owner = { userEmail: '...@kinguin.io', storeId: 1 };

it('a product of Kinguin is shown with all that it has', async () => {
  const { today } = await open();
  const picture = (what: string) => ({
    url: `https://kinguin.test/${goods.fleet}/${what}.jpg`,
    thumbnail: `https://kinguin.test/${goods.fleet}/${what}-small.jpg`,
  });
  expect((await today('GET', `/v2/products/${goods.fleet}`)).body).toEqual({
    productId: goods.fleet,
    kinguinId: 2310,
    name: fleetName,
    description: `${fleetName} &ndash; a product of the sandbox.`,
    platform: 'GOG',
    genres: ['Strategy'],
    tags: ['base'],
    price: 8.99,
    qty: 100_000,
    textQty: 0,
    totalQty: 100_000,
    cheapestOfferId: ['5f7efd272f3a650001f42741'],
    merchantName: ['Sandbox Games'],
    isPreorder: false,
    regionId: 1,
    regionalLimitations: 'Europe',
    activationDetails: 'Open the shop of the platform.\r\nActivate the key there.',
    images: { cover: picture('cover'), screenshots: [picture('screenshot')] },
    updatedAt: '2026-07-01T12:00:00+00:00',
    offersCount: 1,
    offers: [
      {
        name: fleetName,
        offerId: '5f7efd272f3a650001f42741',
        price: 8.99,
        qty: 100_000,
        availableQty: 100_000,
        textQty: 0,
        availableTextQty: 0,
        merchantName: 'Sandbox Games',
        isPreorder: false,
        wholesale: { enabled: false, tiers: [] },
      },
    ],
  });
  expect((await today('GET', '/v1/regions')).body).toEqual([
    { id: 1, name: 'Europe' },
    { id: 2, name: 'United States' },
    { id: 3, name: ' REGION FREE' },
  ]);
  expect((await today('GET', `/v2/products/${goods.shooter}`)).body.regionalLimitations).toBe('Region free');
});

it('an order of Kinguin is shown with all that it has, before its dispatch and after', async () => {
  const { earlier, pass } = await open();
  const products = [{ productId: goods.shooter, qty: 1, price: 6, keyType: 'text' }];
  const body = { products, orderExternalId: 'a', couponCode: 'ESA' };
  const placed = await earlier('POST', '/v2/order', { body });
  const orderId = 'WJQMVW1VKBT';
  const order = {
    orderId,
    orderExternalId: 'a',
    status: 'processing',
    totalPrice: 5.49,
    requestTotalPrice: 6,
    paymentPrice: 4.95,
    couponCode: 'ESA',
    ...owner,
    kidId: 4711,
    createdAt: '2026-07-01T12:00:00+00:00',
    isPreorder: false,
    products: [{ ...shooter, accurate: false, broker: 'internal' }],
  };
  expect(placed.body).toEqual(order);
  pass(2_000);
  expect((await earlier('POST', `/v2/order/${orderId}/dispatch`)).body).toEqual({ dispatchId: 14_000_001 });
  expect((await earlier('GET', `/v1/order/${orderId}`)).body).toEqual({
    ...order,
    status: 'completed',
    dispatch: { id: 14_000_001, createdAt: '2026-07-01T12:00:02+00:00' },
  });
  const { kinguinId, offerId, productId, name } = shooter;
  expect((await earlier('GET', `/v2/order/${orderId}/keys`)).body).toEqual([
    {
      serial: expect.stringMatching(/^\w{5}-\w{5}-\w{5}$/),
      type: 'text/plain',
      kinguinId,
      offerId,
      productId,
      name,
    },
  ]);
});

it('an order of Kinguin’s edition of today is shown with all that it has', async () => {
  const { today, pass } = await open();
  const products = [
    { productId: goods.shooter, qty: 1, price: 6, keyType: 'text' },
    { productId: goods.fleet, qty: 2, price: 10 },
  ];
  const { orderId } = (await today('POST', '/v2/order', { body: { products, orderExternalId: 'b' } })).body;
  pass(2_000);
  const hex = (value: number) => value.toString(16).padStart(8, '0');
  const placedAt = hex(Date.parse('2026-07-01T12:00:00Z') / 1_000);
  const key = (position: number) => ({ id: placedAt + hex(1) + hex(position), status: 'DELIVERED' });
  expect((await today('GET', `/v1/order/${orderId}`)).body).toEqual({
    orderId,
    orderExternalId: 'b',
    status: 'completed',
    totalPrice: 23.47,
    requestTotalPrice: 26,
    paymentPrice: 23.47,
    ...owner,
    createdAt: '2026-07-01T12:00:00+00:00',
    isPreorder: false,
    totalQty: 3,
    products: [
      { ...shooter, totalPrice: 5.49, keys: [key(0)] },
      {
        kinguinId: 2310,
        offerId: '5f7efd272f3a650001f42741',
        productId: goods.fleet,
        qty: 2,
        name: fleetName,
        price: 8.99,
        totalPrice: 17.98,
        requestPrice: 10,
        isPreorder: false,
        keys: [key(1), key(2)],
      },
    ],
  });
});

it('a product of 8keys is shown with all that it has', async () => {
  const { eightKeys2026 } = await open();
  const unknown = { description: null, short_description: null, region: null, countries: null };
  const shown = { ...unknown, released_at: null, updated_at: '2026-07-01 12:00:00' };
  expect((await eightKeys2026('GET', '/products/1')).body.result).toEqual({
    ...shown,
    id: 1,
    name: 'Counter-Strike: Source',
    cover: 'https://8keys.test/covers/1.jpg',
    platform: null,
    language: null,
    tags: null,
    quantity: 100_002,
    price: 5.99,
    price_cents: 599,
  });
  expect((await eightKeys2026('GET', '/products/2')).body.result).toEqual({
    ...shown,
    id: 2,
    name: 'Hollow Lantern',
    cover: 'https://8keys.test/covers/2.jpg',
    platform: 'Steam',
    language: 'English',
    tags: ['Adventure'],
    quantity: 100_000,
    price: 19.99,
    price_cents: 1_999,
  });
});

it('an order of 8keys is shown with all that it has, in both editions', async () => {
  const { eightKeys, eightKeys2026, pass } = await open();
  const products = [{ product_id: 1, quantity: 1, price_cents: 700 }];
  const placed = await eightKeys2026('POST', '/orders', { body: { products, external_id: 'x' } });
  const id = placed.body.order_id;
  expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  pass(2_000);
  const order = { created_at: '2026-07-01 12:00:00', status: 'done' };
  const listed = (entry: object) => ({ total_count: 1, result: [entry] });
  const product_keys = [
    { product_id: 1, type: 'text/plain', code: expect.stringMatching(/^\w{5}-\w{5}-\w{5}$/) },
  ];
  const entry = { ...order, id, external_id: 'x' };
  expect((await eightKeys2026('GET', '/orders')).body).toEqual(listed(entry));
  expect((await eightKeys2026('GET', `/orders/${id}`)).body).toEqual({ ...entry, product_keys });
  const numbered = { ...order, id: 1, transaction_id: 500_001 };
  expect((await eightKeys('GET', '/orders')).body).toEqual(listed({ ...numbered, external_id: 'x' }));
  expect((await eightKeys('GET', '/orders/1')).body).toEqual({ ...numbered, product_keys });
});
