import { describe, expect, it } from 'vitest';
import contract from '../../src/generated/openapi.json' with { type: 'json' };
import { placeOrderRules } from '../../src/rules.ts';
import { clientOf } from './fake-kinguin.ts';

const line = (productId: string, qty: number, offerId?: string) => ({
  productId,
  qty,
  price: 4.35,
  ...(offerId && { offerId }),
});
const most = contract.components.schemas.PlaceOrderRequest.properties.products['x-max-units'];

describe('an order of Kinguin', () => {
  it('may have 9 keys on each of its lines, and more of an offer', () => {
    expect(placeOrderRules({ products: [line('a', 9), line('b', 9, 'o')] })).toBeUndefined();
    expect(placeOrderRules({ products: [line('a', 9), line('b', 10, 'o')] })).toBeUndefined();
  });

  it('may not have more without an offer', () => {
    expect(placeOrderRules({ products: [line('a', 9), line('b', 10)] })).toEqual({
      field: 'products[1].qty',
      rule: 'wholesale offerId',
      limit: 9,
      words: 'may be at most 9 without an offerId; more is wholesale, and needs one (statements N17, N18)',
    });
  });

  it('may have as many units over all its lines as the contract allows', () => {
    expect(placeOrderRules({ products: [line('a', most, 'o')] })).toBeUndefined();
    expect(placeOrderRules({ products: [line('a', most - 9, 'o'), line('b', 9)] })).toBeUndefined();
    const words = `may be at most ${most} units in all (statement N18)`;
    const violation = { field: 'products', rule: 'sum of qty', limit: most, words };
    expect(placeOrderRules({ products: [line('a', most - 8, 'o'), line('b', 9)] })).toEqual(violation);
  });

  it('may name a product once', () => {
    expect(placeOrderRules({ products: [line('a', 1, 'o'), line('b', 1, 'o')] })).toBeUndefined();
    expect(placeOrderRules({ products: [line('a', 1, 'o'), line('b', 1), line('a', 1, 'p')] })).toEqual({
      field: 'products',
      rule: 'unique productId',
      limit: true,
      words: 'may name each productId once (statement N21)',
    });
  });

  it.each([
    ['wholesale offerId', [line('a', 10)]],
    ['sum of qty', [line('a', 600, 'o'), line('b', 600, 'p')]],
    ['unique productId', [line('a', 1), line('a', 1)]],
    ['maximum', [line('a', 1001, 'o')]],
    ['maxItems', Array.from({ length: 11 }, (_, i) => line(`p${i}`, 1))],
  ])('is rejected by %s before it is sent', async (rule, products) => {
    const { client, sent } = clientOf(() => Response.json({}));
    await expect(client.placeOrder({ products })).rejects.toMatchObject({ name: 'ArgumentError', rule });
    expect(sent).toEqual([]);
  });
});
