import { expect, it } from 'vitest';
import { hashIntent } from '../../src/check-intent.ts';
import { buyOnce, memoryJournal } from '../../src/index.ts';
import { hurry } from '../fake-suppliers/start.ts';
import { bought, intentOf, key, useGateway, useShopAt } from './gateway.ts';

const world = useGateway();
const { supplierOf } = useShopAt(world);
const offer = '66e01f2a9d2c4b0001a1b2c3';
const buy = (quantity: number, more = {}) =>
  buyOnce(intentOf(quantity, more), { supplier: supplierOf(), journal: memoryJournal(), ...hurry });

it.each([10, 101, 1_000])('buys %i keys of an offer, and fetches them all', async (quantity) => {
  const keys = Array.from({ length: quantity }, (_, i) => key(`k${i}`));
  world.polls = [
    { status: 'processing', keys: keys.slice(0, 26) },
    { status: 'completed', keys },
  ];
  const purchase = await buy(quantity, { offer });
  expect(purchase.keys).toHaveLength(quantity);
  expect(new Set(purchase.keys.map(({ id }) => id))).toEqual(new Set(keys.map(({ id }) => id)));
  expect(purchase.problems).toEqual([]);
  expect(world.bodies).toEqual([
    {
      products: [{ productId: '7', qty: quantity, price: 1.5, offerId: offer }],
      orderExternalId: 'shop-1',
    },
  ]);
});

it('buys a few keys of an offer as well', async () => {
  world.polls = [{ status: 'completed', keys: [key('a')] }];
  expect(await buy(1, { offer })).toMatchObject({ keys: [bought(key('a'))], problems: [] });
  expect(world.bodies).toMatchObject([{ products: [{ offerId: offer }] }]);
});

it.each([
  [10, {}, 'offerId'],
  [1_001, { offer }, '1000'],
])('sends nothing that the documentation rejects: %i keys, %j', async (quantity, more, says) => {
  const error = await buy(quantity, more).catch((thrown) => thrown);
  expect(error).toMatchObject({ name: 'ArgumentError', outcome: 'not-sent' });
  expect(error.message).toContain(says);
  expect(world.orders).toEqual([]);
});

it('is another purchase with another offer, and the one it was without', () => {
  const hashes = [{}, { offer }, { offer: 'another' }].map((more) => hashIntent(intentOf(10, more)));
  expect(new Set(hashes).size).toBe(3);
  expect(hashIntent(intentOf(10, { offer: undefined }))).toBe(hashes[0]);
});
