import { describe, expect, it } from 'vitest';
import { ArgumentError, createEightKeys2026Client } from '../../src/index.ts';
import { placeOrderRules } from '../../src/rules.ts';

const product = (quantity: number) => ({ product_id: 1, quantity, price: 4.35 });

describe('an order of 8keys', () => {
  it('may have 50 units over all its products', () => {
    expect(placeOrderRules({ products: [product(49), product(1)] })).toBeUndefined();
    expect(placeOrderRules({ products: [product(50)] })).toBeUndefined();
  });

  it('may not have more', () => {
    const violation = {
      field: 'products',
      rule: 'sum of quantity',
      limit: 50,
      words: 'may be at most 50 units in all (statement F31)',
    };
    expect(placeOrderRules({ products: [product(49), product(2)] })).toEqual(violation);
    expect(placeOrderRules({ products: [product(25), product(25), product(1)] })).toEqual(violation);
  });

  it('is rejected before it is sent', async () => {
    const sent: unknown[] = [];
    const fetch = async (url: unknown) => {
      sent.push(url);
      return Response.json({ order_id: '3b1e8a52-7c1d-4a53-9a40-0f2f6c1d2e3a' });
    };
    const client = createEightKeys2026Client({ apiKey: 'k', fetch });
    const call = client.placeOrder({ products: [product(30), product(30)] });
    await expect(call).rejects.toBeInstanceOf(ArgumentError);
    await expect(call).rejects.toMatchObject({ operation: 'placeOrder', rule: 'sum of quantity', limit: 50 });
    expect(sent).toEqual([]);
  });
});
