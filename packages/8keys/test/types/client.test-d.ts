import type { ArgumentError, SupplierError } from '@latchkey/runtime';
import { describe, expectTypeOf, it } from 'vitest';
import {
  createEightKeysClient,
  decodeKey,
  type EightKeysClient,
  existingOrderId,
  type Hooks,
  type KeyPicture,
  type Order,
  type OrderListEntry,
  type PlaceOrderInput,
  type PlaceOrderRequest,
  type ProductKey,
} from '../../src/index.ts';

const client: EightKeysClient = createEightKeysClient({ apiKey: 'k' });
const product = { product_id: 1, quantity: 1, price_cents: 435 };

describe('options', () => {
  it('take an environment, a URL, a fetch and a time', () => {
    createEightKeysClient({ apiKey: 'k', baseUrl: 'supplier-sandbox' });
    createEightKeysClient({ apiKey: 'k', baseUrl: 'http://localhost:4010', timeoutMs: 5, fetch });
  });

  it('take nothing else', () => {
    // @ts-expect-error the key is required
    createEightKeysClient({});
    // @ts-expect-error so are the options
    createEightKeysClient();
    // @ts-expect-error no such option
    createEightKeysClient({ apiKey: 'k', timeout: 5 });
    // @ts-expect-error not a number of milliseconds
    createEightKeysClient({ apiKey: 'k', timeoutMs: '5' });
  });
});

describe('placeOrder', () => {
  it('takes an order, with an id of the shop, null, or none', () => {
    expectTypeOf(client.placeOrder).parameter(0).toEqualTypeOf<PlaceOrderInput>();
    expectTypeOf<PlaceOrderRequest>().toExtend<PlaceOrderInput>();
    client.placeOrder({ products: [product] });
    client.placeOrder({ products: [product], external_id: 'a' });
    client.placeOrder({ products: [product], external_id: null });
  });

  it('takes no less and no more', () => {
    // @ts-expect-error an order has products
    client.placeOrder({});
    // @ts-expect-error and is required
    client.placeOrder();
    // @ts-expect-error unknown member
    client.placeOrder({ products: [product], coupon: 'a' });
    // @ts-expect-error unknown member of a product
    client.placeOrder({ products: [{ ...product, name: 'a' }] });
    // @ts-expect-error missing member of a product
    client.placeOrder({ products: [{ product_id: 1, quantity: 1 }] });
    // @ts-expect-error cents are a number
    client.placeOrder({ products: [{ ...product, price_cents: '435' }] });
    // @ts-expect-error the id is a text
    client.placeOrder({ products: [product], external_id: 5 });
    // @ts-expect-error the body is the argument itself
    client.placeOrder({ body: { products: [product] } });
  });

  it('returns the id of the order', () => {
    expectTypeOf(client.placeOrder).returns.resolves.toEqualTypeOf<{ order_id: number }>();
  });
});

describe('listOrders', () => {
  it('needs no argument', () => {
    client.listOrders();
    client.listOrders({});
    client.listOrders(undefined, { signal: new AbortController().signal });
  });

  it('takes a Date or a text as time, and ids without brackets', () => {
    client.listOrders({ createdAfter: new Date() });
    client.listOrders({ createdAfter: '2000-04-03 00:00:00' });
    client.listOrders({ page: 1, limit: 2, externalIds: ['a'] });
    // @ts-expect-error a time is no number
    client.listOrders({ createdAfter: 5 });
    // @ts-expect-error the client adds the brackets
    client.listOrders({ 'externalIds[]': ['a'] });
    // @ts-expect-error several ids
    client.listOrders({ externalIds: 'a' });
    // @ts-expect-error no such parameter
    client.listOrders({ offset: 1 });
    // @ts-expect-error no such option of a call
    client.listOrders({}, { timeoutMs: 5 });
  });

  it('returns a page of orders whose status is a text', () => {
    expectTypeOf(client.listOrders)
      .returns.resolves.toHaveProperty('result')
      .toEqualTypeOf<OrderListEntry[]>();
    const use = ({ status }: OrderListEntry): string => status;
    expectTypeOf(use).returns.toBeString();
    expectTypeOf<OrderListEntry>().not.toHaveProperty('product_keys');
  });
});

describe('getOrder', () => {
  it('takes the id of an order', () => {
    client.getOrder({ ID: 1 });
    // @ts-expect-error the id is required
    client.getOrder();
    // @ts-expect-error the id is required
    client.getOrder({});
    // @ts-expect-error the id is a number
    client.getOrder({ ID: '1' });
    // @ts-expect-error the id has a name
    client.getOrder(1);
    // @ts-expect-error no such parameter
    client.getOrder({ ID: 1, page: 1 });
  });

  it('returns an order that has its keys when it is done, and only then', () => {
    expectTypeOf(client.getOrder).returns.resolves.toEqualTypeOf<Order>();
    const keysOf = (order: Order) => {
      // @ts-expect-error perhaps there are none
      order.product_keys;
      if (order.status === 'done') return order.product_keys;
      expectTypeOf(order).not.toHaveProperty('product_keys');
      expectTypeOf(order.id).toEqualTypeOf<number | undefined>();
      // @ts-expect-error not done
      order.product_keys;
      return undefined;
    };
    expectTypeOf(keysOf).returns.toEqualTypeOf<ProductKey[] | undefined>();
  });

  it('leaves room for a status that is not listed', () => {
    const branch = (order: Order) => {
      if (order.status === 'processing' || order.status === 'review') return 'open';
      // @ts-expect-error no status is called so
      if (order.status === 'finished') return 'never';
      return String(order.status);
    };
    expectTypeOf(branch).returns.toBeString();
  });
});

describe('a key', () => {
  it('is told apart by its type', () => {
    const use = (key: ProductKey) => {
      expectTypeOf(key.code).toBeString();
      if (key.type === 'text/plain') {
        expectTypeOf(key.type).toEqualTypeOf<'text/plain'>();
        return expectTypeOf(decodeKey(key)).toBeString();
      }
      if (key.type === 'image/png' || key.type === 'image/jpeg' || key.type === 'image/gif') {
        return expectTypeOf(decodeKey(key)).toEqualTypeOf<KeyPicture>();
      }
      return expectTypeOf(decodeKey(key)).toEqualTypeOf<string | KeyPicture>();
    };
    expectTypeOf(use).toBeFunction();
  });

  it('can be decoded whatever its type', () => {
    expectTypeOf(decodeKey).toBeCallableWith({ product_id: 1, type: 'text/plain', code: 'a' });
    // @ts-expect-error a key has a type
    decodeKey({ product_id: 1, code: 'a' });
  });
});

describe('a client', () => {
  it('has no other methods', () => {
    // @ts-expect-error no such operation
    client.cancelOrder({ ID: 1 });
    // @ts-expect-error methods stay
    client.getOrder = createEightKeysClient({ apiKey: 'k' }).getOrder;
  });

  it('has a raw client of the same paths', async () => {
    const { data } = await client.raw.GET('/orders/{ID}', { params: { path: { ID: 1 } } });
    expectTypeOf(data?.id).toEqualTypeOf<number | undefined>();
    expectTypeOf(data && 'product_keys' in data && data.product_keys).not.toBeAny();
    // @ts-expect-error no such path
    client.raw.GET('/order');
    // @ts-expect-error this path has no DELETE
    client.raw.DELETE('/orders/{ID}');
  });
});

describe('errors', () => {
  it('tell their fields', () => {
    expectTypeOf<SupplierError>().toHaveProperty('status').toEqualTypeOf<number>();
    expectTypeOf<SupplierError>().toHaveProperty('kind').toEqualTypeOf<string | undefined>();
    expectTypeOf<ArgumentError>().toHaveProperty('field').toEqualTypeOf<string>();
    expectTypeOf(existingOrderId).toEqualTypeOf<(error: unknown) => number | undefined>();
  });
});

// A status that is not listed is a string all the same, to be stored or shown.
const stored: string = ({} as Order).status;
void stored;

describe('hooks', () => {
  it('can be written once, for a client and for a call', () => {
    const hooks: Hooks = { onAttempt: ({ operation }) => void operation, onWait: (waitMs) => void waitMs };
    createEightKeysClient({ apiKey: 'k', ...hooks });
    expectTypeOf(client.getOrder).parameter(1).toExtend<Hooks | undefined>();
  });
});
