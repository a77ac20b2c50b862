import { describe, expect, it } from 'vitest';
import { goods, type Kinguin, startKinguin } from './kinguin.ts';

const start = Date.parse('2100-01-01T12:00:00Z');
const at = (minutes: number, seconds = 0) => new Date(start + (minutes * 60 + seconds) * 1_000).toISOString();

/** Five orders, a minute apart, of `start` and later; by what they are. */
async function startWithOrders(data?: string) {
  const kinguin = await startKinguin({}, { data });
  const { buy, dispatch, change, pass, control } = kinguin;
  const waitUntil = (time: number) => pass(time - Date.parse(control.getTime().now));
  const orders: Record<string, string> = {};
  const place = async (name: string, minute: number, ...args: Parameters<Kinguin['buy']>) => {
    waitUntil(start + minute * 60_000 + 400);
    orders[name] = await buy(...args);
  };
  // 10.98, 12.49, 23.50, 24.07 and 5.79 in all.
  await place('completed', 0, [{ productId: goods.shooter, qty: 2, price: 5.79 }], {
    orderExternalId: 'shop-1',
  });
  await place('canceled', 1, [{ productId: goods.lantern, qty: 1 }], { orderExternalId: 'shop-2' });
  await place('refunded', 2, [{ productId: goods.racer, qty: 1 }]);
  await place('mixed', 3, [
    { productId: goods.shooter, qty: 2, price: 5.79 },
    { productId: goods.lantern, qty: 1 },
  ]);
  await place('last', 4, [{ productId: goods.shooter, qty: 1, price: 5.79 }], { orderExternalId: 'shop-10' });
  await dispatch(orders.completed as string);
  change(orders.canceled as string, 'cancel');
  change(orders.refunded as string, 'refund');
  const names = new Map(Object.entries(orders).map(([name, id]) => [id, name]));
  return {
    ...kinguin,
    orders,
    /** The names of the orders that a search finds, as they come. */
    async find(query: Record<string, string>): Promise<string[]> {
      const { status, body } = await kinguin.search(query);
      expect(status, JSON.stringify(body)).toBe(200);
      expect(body.item_count).toBe(body.results.length);
      return body.results.map(({ orderId }: { orderId: string }) => names.get(orderId));
    },
  };
}

const everything = ['last', 'mixed', 'refunded', 'canceled', 'completed'];

describe('A search', () => {
  it('finds the orders that match each parameter', async () => {
    const { find, orders } = await startWithOrders();
    const cases: [Record<string, string>, string[]][] = [
      [{}, everything],
      [{ orderId: orders.mixed as string }, ['mixed']],
      [{ orderId: 'PHS84FJAG5U' }, []],
      [{ orderExternalId: 'shop-1' }, ['completed']],
      [{ orderExternalId: 'SHOP-1' }, []],
      [{ kinguinId: '1949' }, ['last', 'mixed', 'completed']],
      [{ kinguinId: '1' }, []],
      [{ productId: goods.lantern }, ['mixed', 'canceled']],
      [{ productId: goods.lantern, kinguinId: '1949' }, ['mixed']],
      [{ kinguinOrderId: '14169762' }, []],
      [{ name: 'Saltmarsh Racer Origin CD Key' }, ['refunded']],
      [{ name: 'counter-strike' }, ['last', 'mixed', 'completed']],
      [{ status: 'processing' }, ['last', 'mixed']],
      [{ status: 'completed' }, ['completed']],
      [{ status: 'canceled' }, ['canceled']],
      [{ status: 'refunded' }, ['refunded']],
      [{ isPreorder: 'no' }, everything],
      [{ isPreorder: 'yes' }, []],
      [{ totalPriceFrom: '12.49' }, ['mixed', 'refunded', 'canceled']],
      [{ totalPriceFrom: '12.491' }, ['mixed', 'refunded']],
      [{ totalPriceTo: '12.49' }, ['last', 'canceled', 'completed']],
      [{ totalPriceTo: '12.489' }, ['last', 'completed']],
      [{ totalPriceFrom: '5.79', totalPriceTo: '5.79' }, ['last']],
      [{ createdAtFrom: at(2) }, ['last', 'mixed', 'refunded']],
      [{ createdAtFrom: at(2, 0.2) }, ['last', 'mixed']],
      [{ createdAtTo: at(2) }, ['refunded', 'canceled', 'completed']],
      [{ createdAtTo: at(1, 59) }, ['canceled', 'completed']],
      [{ createdAtFrom: '2100-01-01T14:01:00+02:00', createdAtTo: at(3) }, ['mixed', 'refunded', 'canceled']],
      [{ createdAtFrom: at(3), createdAtTo: at(2) }, []],
      [{ status: 'processing', kinguinId: '1949', totalPriceTo: '10' }, ['last']],
    ];
    for (const [query, expected] of cases) expect(await find(query), JSON.stringify(query)).toEqual(expected);
  });

  it('takes bounds in euros as the cents they stand for', async () => {
    const { buy, search, control } = await startKinguin();
    // 1.1 * 100 is a little more than 110, and 4.35 * 100 a little less than 435.
    for (const priceCents of [110, 435]) {
      control.changeOffer('kinguin', '5f7efd272f3a650001f42741', { priceCents });
      await buy([{ productId: goods.fleet, qty: 1 }]);
    }
    expect((await search({ totalPriceFrom: '1.1', totalPriceTo: '4.35' })).body.item_count).toBe(2);
  });

  it('finds pre-orders', async () => {
    const { buy, search } = await startKinguin();
    await buy([{ productId: goods.shooter, qty: 1 }]);
    const orderId = await buy([{ productId: goods.preorder, qty: 1 }]);
    const { body } = await search({ isPreorder: 'yes' });
    expect(body).toMatchObject({ item_count: 1, results: [{ orderId, isPreorder: true }] });
    expect((await search({ isPreorder: 'no' })).body.item_count).toBe(1);
  });

  it.each([
    ['in memory', undefined],
    ['in SQLite', ':memory:'],
  ])('sorts by what it is asked to, downwards if nothing is said, %s', async (_, data) => {
    const { find, orders } = await startWithOrders(data);
    const byTotal = ['last', 'completed', 'canceled', 'refunded', 'mixed'];
    expect(await find({ sortType: 'asc' })).toEqual(everything.toReversed());
    expect(await find({ sortBy: 'createdAt', sortType: 'desc' })).toEqual(everything);
    expect(await find({ sortBy: 'totalPrice', sortType: 'asc' })).toEqual(byTotal);
    expect(await find({ sortBy: 'totalPrice' })).toEqual(byTotal.toReversed());
    const byId = Object.entries(orders).toSorted(([, a], [, b]) => (a < b ? -1 : 1));
    expect(await find({ sortBy: 'orderId', sortType: 'asc' })).toEqual(byId.map(([name]) => name));
    const byStatus = ['canceled', 'completed', 'mixed', 'last', 'refunded'];
    expect(await find({ sortBy: 'status', sortType: 'asc' })).toEqual(byStatus);
  });

  it('gives pages, and the number of all', async () => {
    const { buy, search } = await startKinguin();
    const ids: string[] = [];
    for (let i = 0; i < 30; i++) ids.unshift(await buy([{ productId: goods.lantern, qty: 1 }]));
    const page = async (query: Record<string, string>) => {
      const { body } = await search(query);
      return [body.item_count, body.results.map(({ orderId }: { orderId: string }) => orderId)];
    };
    expect(await page({})).toEqual([30, ids.slice(0, 25)]);
    expect(await page({ page: '2' })).toEqual([30, ids.slice(25)]);
    expect(await page({ page: '3' })).toEqual([30, []]);
    expect(await page({ limit: '100' })).toEqual([30, ids]);
    expect(await page({ limit: '7', page: '4' })).toEqual([30, ids.slice(21, 28)]);
    expect(await page({ limit: '7', page: '5', kinguinId: '2046' })).toEqual([30, ids.slice(28)]);
  });

  it.each([
    ['limit', '101'],
    ['limit', '0'],
    ['page', '0'],
    ['page', 'one'],
    ['sortBy', 'colour'],
    ['sortBy', 'constructor'],
    ['sortType', 'down'],
    ['totalPriceFrom', '-1'],
    ['totalPriceTo', 'cheap'],
    ['createdAtFrom', 'yesterday'],
    ['createdAtTo', '2020-10-28'],
    ['createdAtTo', '2020-02-30T00:00:00Z'],
    ['createdAtTo', '2020-12-31T23:59:60Z'],
    ['kinguinId', 'A'],
    ['kinguinOrderId', '0'],
    ['orderId', ''],
    ['orderExternalId', ''],
    ['productId', ''],
    ['name', ''],
    ['status', 'done'],
    ['isPreorder', 'true'],
    ['orderexternalid', 'shop-1'],
  ])('rejects %s=%s', async (propertyPath, invalidValue) => {
    const { search } = await startKinguin();
    expect(await search({ [propertyPath]: invalidValue })).toMatchObject({
      status: 400,
      body: { kind: 'ConstraintViolation', propertyPath, invalidValue, path: '/api/v1/order', method: 'GET' },
    });
  });

  it('can lag behind the orders', async () => {
    const { buy, search, get, control, pass } = await startKinguin();
    const orderId = await buy([{ productId: goods.shooter, qty: 1 }], { orderExternalId: 'shop-1' });
    control.addFault({ kind: 'lag', ms: 5_000, times: null });
    expect((await search({ orderExternalId: 'shop-1' })).body.item_count).toBe(0);
    expect((await get(orderId)).status).toBe(200);
    pass(5_000);
    expect((await search({ orderExternalId: 'shop-1' })).body.item_count).toBe(1);
  });
});
