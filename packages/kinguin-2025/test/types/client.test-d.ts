import { describe, expectTypeOf, it } from 'vitest';
import {
  allOrderKeys,
  createKinguin2025Client,
  decodeKey,
  type Hooks,
  type Key,
  type KeyPicture,
  type KeyState,
  type Kinguin2025Client,
  type Offer,
  type Order,
  type OrderLine,
  type OrderStatusEvent,
  type PlaceOrderInput,
  type PlaceOrderRequest,
  type Product,
  type ProductUpdateEvent,
  type Region,
} from '../../src/index.ts';

const client: Kinguin2025Client = createKinguin2025Client({ apiKey: 'k' });
const line = { productId: 'a', qty: 1, price: 4.35 };

describe('placeOrder', () => {
  it('takes an order', () => {
    expectTypeOf(client.placeOrder).parameter(0).toEqualTypeOf<PlaceOrderInput>();
    expectTypeOf<PlaceOrderRequest>().toExtend<PlaceOrderInput>();
    client.placeOrder({ products: [line] });
    client.placeOrder({ products: [{ ...line, keyType: 'text', offerId: 'a' }], orderExternalId: 'c' });
    client.placeOrder({ products: [line], orderExternalId: undefined });
  });

  it('takes no less, and nothing of the older edition', () => {
    // @ts-expect-error an order has products
    client.placeOrder({});
    // @ts-expect-error a line has a price
    client.placeOrder({ products: [{ productId: 'a', qty: 1 }] });
    // @ts-expect-error a price is a number
    client.placeOrder({ products: [{ ...line, price: '4.35' }] });
    // @ts-expect-error a name is sent no more
    client.placeOrder({ products: [{ ...line, name: 'A' }] });
    // @ts-expect-error nor is a coupon
    client.placeOrder({ products: [line], couponCode: 'A' });
    // @ts-expect-error the older, numeric id is for v1
    client.placeOrder({ products: [{ kinguinId: 1, qty: 1, price: 4.35 }] });
    // @ts-expect-error nothing is dispatched
    client.dispatchOrder({ orderId: 'a' });
  });

  it('returns an order with its lines and the states of its keys', () => {
    expectTypeOf(client.placeOrder).returns.resolves.toEqualTypeOf<Order>();
    expectTypeOf<NonNullable<Order['products']>>().toEqualTypeOf<OrderLine[]>();
    expectTypeOf<NonNullable<OrderLine['keys']>>().toEqualTypeOf<KeyState[]>();
    expectTypeOf<NonNullable<Order['paymentPrice']>>().toEqualTypeOf<number | string>();
    expectTypeOf<Order>().not.toBeAny();
  });
});

describe('keys', () => {
  it('come in pages', () => {
    expectTypeOf(client.getOrderKeys).returns.resolves.toEqualTypeOf<Key[]>();
    client.getOrderKeys({ orderId: 'a', page: 2, limit: 100 });
    // @ts-expect-error the id is required
    client.getOrderKeys({ page: 2 });
    expectTypeOf(allOrderKeys(client, { orderId: 'a' })).resolves.toEqualTypeOf<Key[]>();
  });

  it('are told apart by their type', () => {
    const use = (key: Key) => {
      expectTypeOf(key.id).toEqualTypeOf<string | undefined>();
      if (key.type === 'text/plain') return expectTypeOf(decodeKey(key)).toBeString();
      if (key.type === 'image/png') return expectTypeOf(decodeKey(key)).toEqualTypeOf<KeyPicture>();
      return expectTypeOf(decodeKey(key)).toEqualTypeOf<string | KeyPicture>();
    };
    expectTypeOf(use).toBeFunction();
  });

  it('can be given back', () => {
    expectTypeOf(client.returnOrderKeys).returns.resolves.toEqualTypeOf<KeyState[]>();
    // @ts-expect-error only whole orders are
    client.returnOrderKeys({ orderId: 'a', keyIds: ['b'] });
  });
});

describe('searching', () => {
  it('takes the filters of this edition', () => {
    client.searchOrders({ createdAtFrom: new Date(), status: 'completed', productId: 'a' });
    // @ts-expect-error orders are not sorted any more
    client.searchOrders({ sortBy: 'createdAt' });
    // @ts-expect-error no such status to search for
    client.searchOrders({ status: 'open' });
    client.searchProducts({ sortBy: 'kingiunId', withText: 'yes', updatedSince: new Date() });
    // @ts-expect-error the wire spells it in its own way
    client.searchProducts({ sortBy: 'kinguinId' });
  });

  it('returns pages', () => {
    expectTypeOf(client.searchOrders).returns.resolves.toHaveProperty('results').toEqualTypeOf<Order[]>();
    expectTypeOf(client.searchProducts).returns.resolves.toHaveProperty('results').toEqualTypeOf<Product[]>();
    expectTypeOf(client.listRegions).returns.resolves.toEqualTypeOf<Region[]>();
    expectTypeOf(client.getProduct).returns.resolves.toEqualTypeOf<Product>();
    expectTypeOf(client.getProductByKinguinId).returns.resolves.toEqualTypeOf<Product>();
    expectTypeOf<NonNullable<Product['offers']>>().toEqualTypeOf<Offer[]>();
    expectTypeOf<Product>().not.toBeAny();
  });
});

it('a status is a text, of which some are known', () => {
  const use = ({ status }: Order): string | undefined => (status === 'refunded' ? 'back' : status);
  expectTypeOf(use).returns.toEqualTypeOf<string | undefined>();
  expectTypeOf<'RETURNED'>().toExtend<KeyState['status']>();
  expectTypeOf<Order['status']>().not.toBeAny();
});

it('what Kinguin sends to the shop has a type', () => {
  expectTypeOf<OrderStatusEvent>().toHaveProperty('status').not.toBeAny();
  // @ts-expect-error a cancelled order cannot pass for a completed one without a look at its status
  const _noStatus: OrderStatusEvent = { orderId: 'a' };
  expectTypeOf<ProductUpdateEvent>().toHaveProperty('productId').toEqualTypeOf<string>();
});

describe('hooks', () => {
  it('can be written once, for a client and for a call', () => {
    const hooks: Hooks = { onAttempt: ({ operation }) => void operation, onWait: (waitMs) => void waitMs };
    createKinguin2025Client({ apiKey: 'k', ...hooks });
    expectTypeOf(client.getOrder).parameter(1).toExtend<Hooks | undefined>();
  });
});
