import type { OptionsAreTheSecondArgument } from '@latchkey/runtime';
import { describe, expectTypeOf, it } from 'vitest';
import {
  type Balance,
  createEightKeys2026Client,
  decodeKey,
  type EuroCents,
  type Euros,
  existingOrderId,
  type GetBalanceInput,
  type Hooks,
  type KeyPicture,
  keysOf,
  type ListedProduct,
  type Order,
  type OrderListEntry,
  type PlaceOrderInput,
  type PlaceOrderRequest,
  type ProductKey,
} from '../../src/index.ts';

const client = createEightKeys2026Client({ apiKey: 'k' });
const unit = { product_id: 1, quantity: 1 };

describe('placeOrder', () => {
  it('takes products with one price each, in euros or in cents', () => {
    expectTypeOf(client.placeOrder).parameter(0).toEqualTypeOf<PlaceOrderInput>();
    expectTypeOf<PlaceOrderRequest>().toExtend<PlaceOrderInput>();
    client.placeOrder({ products: [{ ...unit, price: 2.99 }] });
    client.placeOrder({
      products: [
        { ...unit, price: 2.99 },
        { ...unit, price_cents: 299 },
      ],
      external_id: 'a',
    });
    const price: number = 2.99;
    client.placeOrder({ products: [{ ...unit, price }], external_id: null });
  });

  it('takes neither no price nor two', () => {
    // @ts-expect-error no price
    client.placeOrder({ products: [unit] });
    // @ts-expect-error two prices
    client.placeOrder({ products: [{ ...unit, price: 2.99, price_cents: 299 }] });
    // @ts-expect-error a price is a number
    client.placeOrder({ products: [{ ...unit, price: '2.99' }] });
    // @ts-expect-error unknown member
    client.placeOrder({ products: [{ ...unit, price: 2.99, name: 'a' }] });
  });

  it('takes a price as a product has it, and in its own unit alone', () => {
    const buy = ({ price = 0, price_cents = 0 }: ListedProduct) => {
      client.placeOrder({ products: [{ ...unit, price }] });
      client.placeOrder({ products: [{ ...unit, price_cents }] });
      // @ts-expect-error cents are no euros
      client.placeOrder({ products: [{ ...unit, price: price_cents }] });
      // @ts-expect-error euros are no cents
      client.placeOrder({ products: [{ ...unit, price_cents: price }] });
    };
    expectTypeOf(buy).toBeFunction();
  });

  it('returns the id of the order, a text', () => {
    expectTypeOf(client.placeOrder).returns.resolves.toEqualTypeOf<{ order_id: string }>();
    expectTypeOf(existingOrderId).toEqualTypeOf<(error: unknown) => string | undefined>();
  });
});

describe('getBalance', () => {
  it('returns euros and euro cents, which cannot be taken for each other', () => {
    expectTypeOf(client.getBalance).returns.resolves.toEqualTypeOf<Balance>();
    const use = ({ balance, balance_cents }: Balance) => {
      const euros: Euros = balance;
      const cents: EuroCents = balance_cents;
      const number: number = balance;
      // @ts-expect-error the balance of 2021 was in cents, this one is in euros
      const wrong: EuroCents = balance;
      // @ts-expect-error and these are cents
      const alsoWrong: Euros = balance_cents;
      const made: EuroCents = Math.round(balance * 100);
      return [euros, cents, number, wrong, alsoWrong, made];
    };
    expectTypeOf(use).toBeFunction();
    client.getBalance();
    client.getBalance({}, { maxAttempts: 1 });
    // @ts-expect-error it takes no argument
    client.getBalance({ currency: 'EUR' });
    // @ts-expect-error nor its options as the first one
    client.getBalance({ signal: new AbortController().signal });
    // What TypeScript says of both.
    expectTypeOf<GetBalanceInput[string]>().toEqualTypeOf<OptionsAreTheSecondArgument>();
  });
});

describe('getOrder', () => {
  it('takes the UUID of an order', () => {
    client.getOrder({ ID: '3b1e8a52-7c1d-4a53-9a40-0f2f6c1d2e3a' });
    // @ts-expect-error the integers of 2021
    client.getOrder({ ID: 14 });
    // @ts-expect-error the id is required
    client.getOrder({});
  });

  it('returns an order whose keys depend on its status', () => {
    expectTypeOf(client.getOrder).returns.resolves.toEqualTypeOf<Order>();
    expectTypeOf(keysOf).returns.toEqualTypeOf<ProductKey[] | undefined>();
    const use = (order: Order) => {
      // @ts-expect-error perhaps there are none
      order.product_keys;
      if (order.status === 'done') return expectTypeOf(order.product_keys).toEqualTypeOf<ProductKey[]>();
      if (order.status === 'delivered')
        return expectTypeOf(order.product_keys).toEqualTypeOf<ProductKey[] | undefined>();
      // @ts-expect-error no status is called so
      if (order.status === 'finished') return 'never';
      return expectTypeOf(order).not.toHaveProperty('product_keys');
    };
    expectTypeOf(use).toBeFunction();
  });
});

describe('lists', () => {
  it('take their filters without brackets, and times as a Date or a text', () => {
    client.listOrders();
    client.listOrders({ page: 1, limit: 2, externalIds: ['a'], createdAfter: new Date() });
    client.listProducts({ productIds: [1], name: 'a', updatedSince: '2026-07-03 00:00:00' });
    // @ts-expect-error product ids stayed integers
    client.listProducts({ productIds: ['a'] });
    // @ts-expect-error the client adds the brackets
    client.listOrders({ 'externalIds[]': ['a'] });
  });

  it('return orders without keys, and products that may miss anything but their id', () => {
    expectTypeOf<OrderListEntry>().not.toHaveProperty('product_keys');
    expectTypeOf<OrderListEntry['id']>().toEqualTypeOf<string>();
    expectTypeOf<ListedProduct['id']>().toEqualTypeOf<number>();
    expectTypeOf<ListedProduct['name']>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<ListedProduct['price']>().toEqualTypeOf<Euros | undefined>();
  });
});

it('a key is decoded by its type', () => {
  const use = (key: ProductKey) => {
    if (key.type === 'text/plain') return expectTypeOf(decodeKey(key)).toBeString();
    if (key.type === 'image/png') return expectTypeOf(decodeKey(key)).toEqualTypeOf<KeyPicture>();
    return undefined;
  };
  expectTypeOf(use).toBeFunction();
});

describe('hooks', () => {
  it('can be written once, for a client and for a call', () => {
    const hooks: Hooks = { onAttempt: ({ operation }) => void operation, onWait: (waitMs) => void waitMs };
    createEightKeys2026Client({ apiKey: 'k', ...hooks });
    expectTypeOf(client.getOrder).parameter(1).toExtend<Hooks | undefined>();
  });
});
