import { expect, it, vi } from 'vitest';
import { goods } from '../kinguin/kinguin.ts';
import { caller, start } from '../start.ts';

const WHOLESALE = '5f7efd272f3a650001f42722';

async function open(settings: NonNullable<Parameters<typeof start>[0]>['kinguin'] = {}) {
  const sandbox = await start({ kinguin: settings });
  const today = caller(sandbox, 'kinguin-2025');
  const place = (products: object[], more: object = {}) =>
    today('POST', '/v2/order', { body: { products, ...more } });
  return { ...sandbox, today, earlier: caller(sandbox, 'kinguin'), place };
}

it('an order can be looked at through either edition', async () => {
  const { today, earlier, place, control } = await open();
  const { orderId } = (await place([{ productId: goods.shooter, qty: 1, price: 5.79 }])).body;
  expect((await earlier('GET', `/v1/order/${orderId}`)).body.status).toBe('processing');
  expect((await earlier('POST', `/v2/order/${orderId}/dispatch`)).body.kind).toBe('OrderNotDispatchedYet');
  control.advanceTime(2_000);
  expect((await earlier('POST', `/v2/order/${orderId}/dispatch`)).status).toBe(201);
  const [before] = (await earlier('GET', `/v2/order/${orderId}/keys`)).body;
  const [now] = (await today('GET', `/v2/order/${orderId}/keys`)).body;
  expect(now).toEqual({ id: expect.stringMatching(/^[0-9a-f]{24}$/), ...before });
});

it('an order of the earlier edition waits for its dispatch, and then shows its keys here too', async () => {
  const { today, earlier, control } = await open();
  const products = [{ productId: goods.shooter, qty: 1, price: 5.79 }];
  const { orderId } = (await earlier('POST', '/v2/order', { body: { products } })).body;
  control.advanceTime(9_000);
  const keyStatuses = async () =>
    (await today('GET', `/v1/order/${orderId}`)).body.products[0].keys.map(
      ({ status }: { status: string }) => status,
    );
  expect(await keyStatuses()).toEqual(['PROCESSING']);
  await earlier('POST', `/v2/order/${orderId}/dispatch`);
  expect(await keyStatuses()).toEqual(['DELIVERED']);
});

it('wholesale costs what its tier says, and its keys come page by page', async () => {
  const { today, place, control } = await open();
  const { body } = await place([{ productId: goods.shooter, qty: 60, price: 5.59, offerId: WHOLESALE }]);
  expect(body).toMatchObject({ totalQty: 60, products: [{ qty: 60, price: 5.59 }] });
  control.advanceTime(2_000);
  const sizes = [];
  for (const query of ['', '?page=2', '?page=3', '?limit=100'])
    sizes.push((await today('GET', `/v2/order/${body.orderId}/keys${query}`)).body.length);
  expect(sizes).toEqual([25, 25, 10, 60]);
  expect((await today('POST', `/v2/order/${body.orderId}/keys/return`)).body.kind).toBe('NoKeysToReturn');
  expect(control.getLedger('kinguin').problems).toEqual([]);
});

it('1,000 keys of an offer can be bought at once', async () => {
  const { place, control } = await open();
  const { body } = await place([{ productId: goods.shooter, qty: 1_000, price: 5.39, offerId: WHOLESALE }]);
  control.advanceTime(2_000);
  const { keys } = control.getOrder('kinguin', body.orderId);
  expect(new Set(keys.map(({ content }) => content)).size).toBe(1_000);
});

const line = { productId: goods.shooter, qty: 1, price: 5.79 };
it.each<[string, object[], string, unknown]>([
  ['ten of one product', [{ ...line, qty: 10 }], 'products[0].qty', 10],
  [
    'ten of an offer that does not sell wholesale',
    [{ ...line, productId: goods.fleet, price: 9, qty: 10, offerId: '5f7efd272f3a650001f42741' }],
    'products[0].qty',
    10,
  ],
  ['100 without wholesale', [{ ...line, qty: 100 }], 'products', 100],
  ['1,001 of an offer', [{ ...line, qty: 1_001, offerId: WHOLESALE }], 'products', 1_001],
  ['a product twice', [line, line], 'products', [goods.shooter, goods.shooter]],
  ['parts of a cent', [{ ...line, price: 5.791 }], 'products[0].price', 5.791],
])('an order of %s is rejected', async (_, products, propertyPath, invalidValue) => {
  const { place } = await open();
  const { status, body } = await place(products);
  expect([status, body]).toEqual([
    400,
    expect.objectContaining({ kind: 'ConstraintViolation', propertyPath, invalidValue }),
  ]);
});

it.each<[string, object[], string]>([
  [
    'costs too little for its tier',
    [{ ...line, qty: 10, price: 5.5, offerId: WHOLESALE }],
    'ProductUnavailable',
  ],
  ['is sold out', [{ ...line, productId: goods.soldOut }], 'ProductUnavailable'],
  [
    'is a pre-order beside another product',
    [line, { ...line, productId: goods.preorder, price: 50 }],
    'Preorder',
  ],
  [
    'is a pre-order with a key type',
    [{ ...line, productId: goods.preorder, price: 50, keyType: 'text' }],
    'Preorder',
  ],
])('what %s is rejected', async (_, products, kind) => {
  const { place } = await open();
  const { status, body } = await place(products);
  expect([status, body.kind]).toEqual([422, kind]);
});

it('an order says of each line what was ordered, and no more', async () => {
  const { place } = await open();
  const fleet = { productId: goods.fleet, qty: 1, price: 9 };
  const { body } = await place([{ ...line, keyType: 'text' }, fleet]);
  expect(body.products).toMatchObject([{ kinguinId: 1949, keyType: 'text' }, { productId: goods.fleet }]);
  expect(body.products[1]).not.toHaveProperty('keyType');
});

it('a second order with the same external id is rejected, unless it is set that it is accepted', async () => {
  const { place, control } = await open();
  const ids = { orderExternalId: 'shop-1' };
  expect((await place([line], ids)).status).toBe(201);
  expect((await place([line], ids)).body).toMatchObject({ propertyPath: 'orderExternalId' });
  expect((await place([line])).status).toBe(201);
  control.changeSettings('kinguin', { duplicateExternalId: 'accept' });
  expect((await place([line], ids)).status).toBe(201);
});

it('an order may cost all that there is', async () => {
  const { place, control } = await open();
  control.setBalance('kinguin', 579);
  expect((await place([{ ...line, qty: 1, offerId: WHOLESALE }])).status).toBe(201);
  expect(control.getAccount('kinguin').balanceCents).toBe(0);
});

it('an order that the balance does not cover is rejected, and one from another address', async () => {
  const { place, control } = await open();
  control.setBalance('kinguin', 100);
  expect((await place([line])).body).toMatchObject({
    kind: 'InsufficientBalance',
    detail: 'The balance does not cover the order.',
  });
  control.changeSettings('kinguin', { addressAllowed: false });
  expect((await place([line])).status).toBe(403);
});

it('a search finds orders by what they have, and shows their keys', async () => {
  // The orders stay as they are, however slow the machine is.
  vi.spyOn(Date, 'now').mockReturnValue(Date.now());
  const { today, place } = await open();
  await place([line], { orderExternalId: 'a' });
  const { orderId } = (await place([{ ...line, productId: goods.fleet, price: 9 }], { orderExternalId: 'b' }))
    .body;
  const find = async (query: string) =>
    (await today('GET', `/v1/order?${query}`)).body.results.map(
      ({ orderExternalId }: { orderExternalId: string }) => orderExternalId,
    );
  expect(await find('')).toEqual(['b', 'a']);
  expect(await find('orderExternalId=a')).toEqual(['a']);
  expect(await find(`orderId=${orderId}`)).toEqual(['b']);
  expect(await find(`productId=${goods.fleet}`)).toEqual(['b']);
  expect(await find('kinguinId=1949&status=processing&isPreorder=no')).toEqual(['a']);
  expect(await find('kinguinId=1')).toEqual([]);
  expect(await find('status=completed')).toEqual([]);
  expect(await find('createdAtFrom=2099-01-01T00:00:00Z')).toEqual([]);
  const { results } = (await today('GET', '/v1/order?limit=1')).body;
  expect(results[0].products[0].keys).toMatchObject([{ status: 'PROCESSING' }]);
  expect((await today('GET', '/v1/order?name=x')).status).toBe(400);
  expect((await today('GET', '/v1/order?createdAtTo=2016-12-31T23:59:60Z')).status).toBe(400);
});

it('a product shows its offers, what there is and what it costs, by either id', async () => {
  const { today, control } = await open();
  const { body } = await today('GET', `/v2/products/${goods.shooter}`);
  expect(body).toMatchObject({
    kinguinId: 1949,
    price: 5.49,
    qty: 2,
    totalQty: 100_002,
    cheapestOfferId: ['5f7efd272f3a650001f42723'],
    offers: [
      { price: 5.49, wholesale: { enabled: false, tiers: [] } },
      { price: 5.79, wholesale: { enabled: true, tiers: [{ level: 1, price: 5.69 }, {}, {}, {}] } },
    ],
  });
  expect((await today('GET', '/v1/products/1949')).body).toEqual(body);
  control.changeOffer('kinguin', '5f7efd272f3a650001f42723', { stock: 0 });
  expect((await today('GET', '/v1/products/1949')).body).toMatchObject({ price: 5.79, qty: 100_000 });
  for (const path of [`/v2/products/${goods.soldOut}`, '/v2/products/none', '/v1/products/5'])
    expect((await today('GET', path)).body.kind, path).toBe('ProductUnavailable');
});

it.each([
  ['', 6],
  ['name=lantern', 1],
  ['platform=steam,gog', 3],
  ['genre=Indie', 1],
  ['kinguinId=1949,2046', 2],
  [`productId=${goods.fleet}`, 1],
  ['tags=indie%20valley', 1],
  ['languages=German', 1],
  ['isPreorder=yes', 1],
  ['isPreorder=no', 5],
  ['activePreorder=yes', 1],
  ['regionId=1', 1],
  ['withText=yes', 3],
  ['merchantName=nobody', 0],
  ['updatedSince=2099-01-01T00:00:00Z', 0],
  ['updatedTo=2099-01-01T00:00:00Z', 6],
  ['priceFrom=20', 2],
  ['priceTo=6', 2],
])('products are found by %j', async (query, count) => {
  const { today } = await open();
  const { body } = await today('GET', `/v1/products?${query}`);
  expect([body.item_count, body.results.length]).toEqual([count, count]);
});

it('products come sorted, and page by page', async () => {
  const { today, control } = await open();
  control.advanceTime(5_000);
  control.changeOffer('kinguin', '5f7efd272f3a650001f42741', { priceCents: 900 });
  const ids = async (query: string) =>
    (await today('GET', `/v1/products?${query}`)).body.results.map(
      ({ kinguinId }: { kinguinId: number }) => kinguinId,
    );
  expect(await ids('sortBy=kingiunId&limit=2')).toEqual([1949, 2046]);
  expect(await ids('sortBy=kingiunId&limit=2&page=2')).toEqual([2310, 2477]);
  expect(await ids('sortBy=kingiunId&sortType=desc&limit=1')).toEqual([81_340]);
  expect(await ids('sortBy=updatedAt&sortType=desc&limit=1')).toEqual([2310]);
  expect((await today('GET', '/v1/products?updatedSince=2016-12-31T23:59:60Z')).status).toBe(400);
});

it('regions, platforms, genres and the balance are shown', async () => {
  const { today, control } = await open();
  control.setBalance('kinguin', 5_000);
  expect((await today('GET', '/v1/balance')).body).toEqual({ balance: 50 });
  expect((await today('GET', '/v1/regions')).body).toContainEqual({ id: 3, name: ' REGION FREE' });
  expect((await today('GET', '/v1/platforms')).body).toEqual(['PC Steam', 'PC GOG']);
  expect((await today('GET', '/v1/genres')).body).toEqual(['Action', 'Adventure', 'Indie', 'Strategy']);
});

it.each([
  ['ResourceLock', 'returnOrderKeys', 409, 'The resource was changed meanwhile.'],
  ['OrderNotSupported', 'getOrderKeys', 422, 'Legacy orders are not supported.'],
  ['HttpClient', 'getOrder', 404, 'An internal service responded: not found.'],
  ['OrderFailed', 'placeOrder', 422, 'The order was not created.'],
] as const)('a fault makes Kinguin fail with %s in %s', async (failure, operation, status, detail) => {
  const { today, place, control } = await open();
  const { orderId } = (await place([line])).body;
  control.addFault({ kind: 'failure', failure, operation });
  const send = {
    returnOrderKeys: () => today('POST', `/v2/order/${orderId}/keys/return`),
    getOrderKeys: () => today('GET', `/v2/order/${orderId}/keys`),
    getOrder: () => today('GET', `/v1/order/${orderId}`),
    placeOrder: () => place([line]),
  }[operation];
  const { body, ...reply } = await send();
  expect([reply.status, body.kind, body.detail]).toEqual([status, failure, detail]);
});

it('an order that nobody placed is not found', async () => {
  const { today } = await open();
  const { status, body } = await today('GET', '/v1/order/none');
  expect([status, body.kind, body.detail]).toEqual([404, 'OrderNotFound', 'There is no order "none".']);
});

it('an order on hold has no key that is worked on', async () => {
  const { today, place, control } = await open();
  const { orderId } = (await place([{ ...line, qty: 2 }])).body;
  const statuses = async () =>
    (await today('GET', `/v1/order/${orderId}`)).body.products[0].keys.map(
      ({ status }: { status: string }) => status,
    );
  expect(await statuses()).toEqual(['PROCESSING', 'PENDING']);
  control.changeOrder('kinguin', orderId, 'hold');
  expect(await statuses()).toEqual(['PENDING', 'PENDING']);
});

it('a release date is shown of what has one, and of nothing else', async () => {
  const { today, place } = await open();
  const [shooter, fleet] = await Promise.all(
    [goods.shooter, goods.fleet].map(async (id) => (await today('GET', `/v2/products/${id}`)).body),
  );
  expect(shooter).toMatchObject({ releaseDate: '2020-10-07', offers: [{ releaseDate: '2020-10-07' }, {}] });
  for (const shown of [fleet, fleet.offers[0]]) expect(shown).not.toHaveProperty('releaseDate');
  const { products } = (await place([line, { productId: goods.fleet, qty: 1, price: 9 }])).body;
  expect(products[0].releaseDate).toBe('2020-10-07');
  expect(products[1]).not.toHaveProperty('releaseDate');
});

it('an order shows the release that it waits for', async () => {
  const { place } = await open();
  const { body } = await place([{ ...line, productId: goods.preorder, price: 50 }]);
  expect(body).toMatchObject({ isPreorder: true, preorderReleaseDate: '2099-12-10' });
});

it('keys that are pictures do not count as text', async () => {
  const { today } = await open();
  const { body } = await today('GET', `/v2/products/${goods.fleet}`);
  expect(body.qty).toBeGreaterThan(0);
  expect(body).toMatchObject({ textQty: 0, offers: [{ textQty: 0, availableTextQty: 0 }] });
});

it('a time that this machine does not have is named', async () => {
  const { today } = await open();
  const leap = '2016-12-31T23:59:60Z';
  for (const [path, propertyPath] of [
    ['/v1/products', 'updatedSince'],
    ['/v1/products', 'updatedTo'],
    ['/v1/order', 'createdAtFrom'],
    ['/v1/order', 'createdAtTo'],
  ])
    expect((await today('GET', `${path}?${propertyPath}=${leap}`)).body).toMatchObject({
      kind: 'ConstraintViolation',
      propertyPath,
      invalidValue: leap,
      detail: `Invalid "${propertyPath}": not a date.`,
    });
});
