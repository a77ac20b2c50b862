import { describe, expectTypeOf, it } from 'vitest';
import {
  createKinguinClient,
  decodeKey,
  type Hooks,
  type Key,
  type KeyPicture,
  type KinguinClient,
  type Order,
  type OrderCompletedEvent,
  type OrderLine,
  type PlaceOrderInput,
  type PlaceOrderRequest,
} from '../../src/index.ts';

const client: KinguinClient = createKinguinClient({ apiKey: 'k' });
const line = { productId: 'a', qty: 1, price: 4.35 };

describe('placeOrder', () => {
  it('takes an order', () => {
    expectTypeOf(client.placeOrder).parameter(0).toEqualTypeOf<PlaceOrderInput>();
    expectTypeOf<PlaceOrderRequest>().toExtend<PlaceOrderInput>();
    client.placeOrder({ products: [line] });
    client.placeOrder({
      products: [{ ...line, keyType: 'text', offerId: 'a', name: 'b' }],
      orderExternalId: 'c',
    });
    client.placeOrder({ products: [line], orderExternalId: undefined });
  });

  it('takes no less and no more', () => {
    // @ts-expect-error an order has products
    client.placeOrder({});
    // @ts-expect-error and is required
    client.placeOrder();
    // @ts-expect-error unknown member
    client.placeOrder({ products: [line], coupon: 'a' });
    // @ts-expect-error unknown member of a line
    client.placeOrder({ products: [{ ...line, quantity: 1 }] });
    // @ts-expect-error missing member of a line
    client.placeOrder({ products: [{ productId: 'a', qty: 1 }] });
    // @ts-expect-error a price is a number
    client.placeOrder({ products: [{ ...line, price: '4.35' }] });
    // @ts-expect-error no such type of key can be asked for
    client.placeOrder({ products: [{ ...line, keyType: 'image' }] });
  });

  it('returns an order with its lines', () => {
    expectTypeOf(client.placeOrder).returns.resolves.toEqualTypeOf<Order>();
    expectTypeOf<NonNullable<Order['products']>>().toEqualTypeOf<OrderLine[]>();
    expectTypeOf<NonNullable<Order['totalPrice']>>().toEqualTypeOf<number>();
    expectTypeOf<Order>().not.toBeAny();
  });
});

describe('an order id', () => {
  it('is asked for by name', () => {
    client.getOrder({ orderId: 'a' });
    client.getOrderKeys({ orderId: 'a' }, { signal: new AbortController().signal });
    client.dispatchOrder({ orderId: 'a' });
    // @ts-expect-error the id is required
    client.getOrder();
    // @ts-expect-error the id is required
    client.getOrderKeys({});
    // @ts-expect-error the id is a text
    client.getOrder({ orderId: 1 });
    // @ts-expect-error the id has a name
    client.getOrder('a');
    // @ts-expect-error no such parameter
    client.getOrder({ orderId: 'a', page: 1 });
  });
});

describe('searchOrders', () => {
  it('needs no argument', () => {
    client.searchOrders();
    client.searchOrders({});
  });

  it('takes its filters', () => {
    client.searchOrders({
      createdAtFrom: new Date(),
      createdAtTo: '2000-04-03T00:00:00Z',
      status: 'completed',
    });
    // @ts-expect-error no such status to search for
    client.searchOrders({ status: 'open' });
    // @ts-expect-error yes or no
    client.searchOrders({ isPreorder: true });
    // @ts-expect-error no such parameter
    client.searchOrders({ offset: 1 });
    // @ts-expect-error a name is no time
    client.searchOrders({ name: new Date() });
  });

  it('returns a page of orders', () => {
    expectTypeOf(client.searchOrders).returns.resolves.toHaveProperty('results').toEqualTypeOf<Order[]>();
    expectTypeOf(client.searchOrders).returns.resolves.toHaveProperty('item_count').toEqualTypeOf<number>();
  });
});

describe('a status', () => {
  it('is a text, of which some are known', () => {
    const use = ({ status }: Order): string | undefined => (status === 'completed' ? 'done' : status);
    expectTypeOf(use).returns.toEqualTypeOf<string | undefined>();
    expectTypeOf<'completed'>().toExtend<Order['status']>();
    expectTypeOf<Order['status']>().not.toBeAny();
  });
});

describe('a key', () => {
  it('comes in a list', () => {
    expectTypeOf(client.getOrderKeys).returns.resolves.toEqualTypeOf<Key[]>();
  });

  it('is told apart by its type', () => {
    const use = (key: Key) => {
      expectTypeOf(key.serial).toBeString();
      if (key.type === 'text/plain') {
        expectTypeOf(key.type).toEqualTypeOf<'text/plain'>();
        return expectTypeOf(decodeKey(key)).toBeString();
      }
      if (key.type === 'image/png' || key.type === 'image/jpeg' || key.type === 'image/gif') {
        return expectTypeOf(decodeKey(key)).toEqualTypeOf<KeyPicture>();
      }
      // @ts-expect-error no type is called so
      if (key.type === 'image/webp') return undefined;
      return expectTypeOf(decodeKey(key)).toEqualTypeOf<string | KeyPicture>();
    };
    expectTypeOf(use).toBeFunction();
    // @ts-expect-error a key has a type
    decodeKey({ serial: 'a' });
  });
});

describe('a client', () => {
  it('has no other methods', () => {
    // @ts-expect-error no such operation
    client.cancelOrder({ orderId: 'a' });
    // @ts-expect-error what the supplier sends to the shop is no method
    client.orderCompleted({});
    // @ts-expect-error methods stay
    client.getOrder = createKinguinClient({ apiKey: 'k' }).getOrder;
  });

  it('has a raw client of the same paths', async () => {
    const { data } = await client.raw.GET('/v1/order/{orderId}', { params: { path: { orderId: 'a' } } });
    expectTypeOf(data?.orderId).toEqualTypeOf<string | undefined>();
    expectTypeOf(data?.products?.[0]?.price).toEqualTypeOf<number | undefined>();
    // @ts-expect-error no such path
    client.raw.GET('/order');
  });
});

describe('what the supplier sends to the shop', () => {
  it('has a type', () => {
    expectTypeOf<OrderCompletedEvent>().toHaveProperty('orderId').toEqualTypeOf<string>();
    expectTypeOf<OrderCompletedEvent>().not.toBeAny();
  });
});

describe('hooks', () => {
  it('can be written once, for a client and for a call', () => {
    const hooks: Hooks = { onAttempt: ({ operation }) => void operation, onWait: (waitMs) => void waitMs };
    createKinguinClient({ apiKey: 'k', ...hooks });
    expectTypeOf(client.getOrder).parameter(1).toExtend<Hooks | undefined>();
  });
});
