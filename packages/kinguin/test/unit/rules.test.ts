import { describe, expect, it } from 'vitest';
import { ArgumentError, createKinguinClient } from '../../src/index.ts';
import { placeOrderRules } from '../../src/rules.ts';

const line = (qty: number, offerId?: string) => ({
  productId: '5c9b5f6b2539a4e8f17c9be0',
  qty,
  price: 4.35,
  ...(offerId && { offerId }),
});

describe('an order of Kinguin', () => {
  it('may have 100 units over all its lines', () => {
    expect(placeOrderRules({ products: [line(99), line(1)] })).toBeUndefined();
    expect(placeOrderRules({ products: [line(100)] })).toBeUndefined();
  });

  it('may not have more', () => {
    const words = 'may be at most 100 units in all';
    const violation = { field: 'products', rule: 'sum of qty', limit: 100, words };
    expect(placeOrderRules({ products: [line(99), line(2)] })).toEqual(violation);
    expect(placeOrderRules({ products: [line(50), line(50), line(1)] })).toEqual(violation);
  });

  it('may name an offer once', () => {
    expect(placeOrderRules({ products: [line(1, 'a'), line(1, 'b'), line(1), line(1)] })).toBeUndefined();
    expect(placeOrderRules({ products: [line(1, 'a'), line(1), line(1, 'a')] })).toEqual({
      field: 'products',
      rule: 'unique offerId',
      limit: true,
      words: 'may name each offerId once',
    });
  });

  it('is rejected before it is sent', async () => {
    const sent: unknown[] = [];
    const fetch = async (url: unknown) => {
      sent.push(url);
      return Response.json({});
    };
    const client = createKinguinClient({ apiKey: 'k', fetch });
    const call = client.placeOrder({ products: [line(60), line(60)] });
    await expect(call).rejects.toBeInstanceOf(ArgumentError);
    await expect(call).rejects.toMatchObject({
      operation: 'placeOrder',
      rule: 'sum of qty',
      message: 'placeOrder: products may be at most 100 units in all. Nothing was sent.',
    });
    expect(sent).toEqual([]);
  });
});
