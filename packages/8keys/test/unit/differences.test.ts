import { beforeEach, describe, expect, it } from 'vitest';
import { placeOrderOnce } from '../../src/index.ts';
import { order, startEightKeys, waitShortly } from './eight-keys-server.ts';

beforeEach(waitShortly);

describe('an order that existed already is compared with the one asked for', () => {
  const again = async (options: Parameters<typeof startEightKeys>[1], asked = order) => {
    const { client } = await startEightKeys(['place'], options);
    await placeOrderOnce(client, order);
    const { duplicate, differences } = await placeOrderOnce(client, asked);
    expect(duplicate).toBe(true);
    return differences;
  };

  it('and is the same', async () => {
    expect(await again({ status: 'done' })).toEqual([]);
  });

  it('product by product, however the lines are split', async () => {
    const [first, second] = order.products;
    if (!first || !second) throw new Error('The order has two lines.');
    const products = [{ ...first, quantity: 1 }, second, { ...first, quantity: 1 }];
    expect(await again({ status: 'done' }, { ...order, products })).toEqual([]);
  });

  it('and differs in the number of keys', async () => {
    const keys = (_: number, quantity: number) => quantity - 1;
    expect(await again({ status: 'done', keys })).toEqual([
      'product 1: 1 keys, 2 asked for',
      'product 2: 0 keys, 1 asked for',
    ]);
  });

  it('and differs in its products', async () => {
    const products = [{ product_id: 3, quantity: 1, price_cents: 1 }];
    expect(await again({ status: 'done' }, { ...order, products })).toEqual([
      'product 3: 0 keys, 1 asked for',
      'product 1: 2 keys, 0 asked for',
      'product 2: 1 keys, 0 asked for',
    ]);
  });

  it.each([
    [{ status: 'processing' }],
    [{ getStatus: 404 }],
    [{ getStatus: 401 }],
    [{ status: 'done', getStatus: 503 }],
  ])('and nothing is said when it does not show: %o', async (options) => {
    expect(await again({ keys: () => 0, ...options })).toEqual([]);
  });
});
