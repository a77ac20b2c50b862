import { expect, it, vi } from 'vitest';
import { goods } from '../kinguin/kinguin.ts';
import { caller, start } from '../start.ts';

const noon = Date.parse('2026-07-01T12:00:00.750Z');
const at = (seconds: number) => new Date(noon + seconds * 1_000).toISOString().replace(/\.\d+/, '');

/** Kinguin of today, whose orders are in SQLite, at a time that stands still but for what a test lets pass. */
async function open() {
  vi.spyOn(Date, 'now').mockReturnValue(noon);
  const { control, ...sandbox } = await start({ data: ':memory:' });
  return { control, today: caller({ control, ...sandbox }, 'kinguin-2025') };
}

/** Three orders, ten seconds apart; the first of them is canceled. */
async function openWithOrders() {
  const { control, today } = await open();
  const lines = [
    { productId: goods.shooter, qty: 1, price: 5.79 },
    { productId: goods.fleet, qty: 1, price: 9 },
    { productId: goods.preorder, qty: 1, price: 50 },
  ];
  for (const [i, line] of lines.entries()) {
    if (i > 0) control.advanceTime(10_000);
    // Keys of the second order are being worked on in the third one's time.
    const products = i === 1 ? [line, { productId: goods.racer, qty: 1, price: 24 }] : [line];
    const { body } = await today('POST', '/v2/order', { body: { products, orderExternalId: 'abc'[i] } });
    if (i === 0) control.changeOrder('kinguin', body.orderId, 'cancel');
  }
  const find = async (query: Record<string, string>) => {
    const { body } = await today('GET', `/v1/order?${new URLSearchParams(query)}`);
    const ids = body.results.map(({ orderExternalId }: { orderExternalId: string }) => orderExternalId);
    return `${ids.join('')} of ${body.item_count}`;
  };
  return { control, find };
}

const orders: [query: Record<string, string>, found: string][] = [
  [{}, 'cba of 3'],
  [{ limit: '2' }, 'cb of 3'],
  [{ limit: '2', page: '2' }, 'a of 3'],
  [{ limit: '2', page: '3' }, ' of 3'],
  [{ status: 'canceled' }, 'a of 1'],
  [{ status: 'processing' }, 'c of 1'],
  [{ status: 'completed' }, 'b of 1'],
  [{ isPreorder: 'yes' }, 'c of 1'],
  [{ isPreorder: 'no' }, 'ba of 2'],
  [{ kinguinId: '2310' }, 'b of 1'],
  [{ kinguinId: '1' }, ' of 0'],
  [{ productId: goods.racer }, 'b of 1'],
  [{ productId: goods.racer, kinguinId: '2310' }, 'b of 1'],
  [{ productId: goods.racer, kinguinId: '1949' }, ' of 0'],
  [{ orderExternalId: 'c' }, 'c of 1'],
  [{ createdAtFrom: at(10) }, 'cb of 2'],
  [{ createdAtFrom: at(11) }, 'c of 1'],
  [{ createdAtTo: at(10) }, 'ba of 2'],
  [{ createdAtTo: at(9) }, 'a of 1'],
  [{ createdAtFrom: at(10), createdAtTo: at(10) }, 'b of 1'],
];

it('orders are found by each parameter', async () => {
  const { control, find } = await openWithOrders();
  control.advanceTime(10_000);
  for (const [query, found] of orders) expect(await find(query), JSON.stringify(query)).toBe(found);
});

it('a search can lag behind the orders, and behind what it is asked for', async () => {
  const { control, find } = await openWithOrders();
  const lag = { kind: 'lag', ms: 5_000, operation: 'searchOrders' } as const;
  control.addFault({ ...lag, times: 3 });
  expect(await find({})).toBe('ba of 2');
  expect(await find({ createdAtTo: at(99) })).toBe('ba of 2');
  expect(await find({ createdAtTo: at(9) })).toBe('a of 1');
  expect(await find({})).toBe('cba of 3');
});

const products: [query: string, count: number][] = [
  ['name=LANTERN', 1],
  ['name=none', 0],
  ['platform=steam,%20gog', 3],
  ['platform=none', 0],
  ['genre=indie', 1],
  ['genre=none', 0],
  ['kinguinId=1', 0],
  ['productId=none', 0],
  ['tags=none', 0],
  ['languages=none', 0],
  ['regionId=2', 0],
  ['merchantName=sandbox%20games', 6],
  ['priceFrom=23.5', 2],
  ['priceFrom=23.51', 1],
  ['priceTo=5.49', 2],
  ['priceTo=5.48', 1],
  [`updatedSince=${at(0)}`, 6],
  [`updatedSince=${at(1)}`, 0],
  [`updatedTo=${at(0)}`, 6],
  [`updatedTo=${at(-1)}`, 0],
];

it('products are found by each parameter', async () => {
  const { today } = await open();
  for (const [query, count] of products)
    expect((await today('GET', `/v1/products?${query}`)).body.item_count, query).toBe(count);
});

it('a pre-order that is sold out is one, and none that can be bought', async () => {
  const { today, control } = await open();
  const find = async (query: string) => (await today('GET', `/v1/products?${query}`)).body.item_count;
  expect([await find('isPreorder=yes'), await find('activePreorder=yes')]).toEqual([1, 1]);
  const { offers } = (await today('GET', `/v2/products/${goods.preorder}`)).body;
  for (const { offerId } of offers) control.changeOffer('kinguin', offerId, { stock: 0 });
  expect([await find('isPreorder=yes'), await find('activePreorder=yes')]).toEqual([1, 0]);
});

it('products are sorted upwards, unless it is said otherwise', async () => {
  const { today, control } = await open();
  control.advanceTime(5_000);
  control.changeOffer('kinguin', '5f7efd272f3a650001f42741', { priceCents: 900 });
  const last = async (query: string) =>
    (await today('GET', `/v1/products?${query}`)).body.results.at(-1).kinguinId;
  expect(await last('sortBy=updatedAt')).toBe(2310);
  expect(await last('sortBy=updatedAt&sortType=asc')).toBe(2310);
  expect(await last('sortBy=kingiunId')).toBe(81_340);
  expect(await last('sortBy=kingiunId&sortType=desc')).toBe(1949);
});
