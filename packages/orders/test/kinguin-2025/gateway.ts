import {
  createKinguin2025Client,
  type Key,
  type Order,
  type OrderLine,
  type PlaceOrderRequest,
} from '@latchkey/kinguin-2025';
import { afterEach, beforeEach, vi } from 'vitest';
import {
  buyOnce,
  createPurchases,
  type Intent,
  kinguin2025Supplier,
  memoryJournal,
} from '../../src/index.ts';
import { type Loopback, listen } from '../fake-suppliers/loopback.ts';
import { hurry } from '../fake-suppliers/start.ts';

/** What an order shows at one poll. */
export interface Poll {
  readonly status: string;
  readonly keys: Key[];
  /** What the lines say of their keys; absent where they say nothing. */
  readonly states?: OrderLine['keys'];
}

/** Kinguin's gateway as it is documented, with what a test wants of it; made anew for each test of a file. */
interface World extends Loopback {
  orders: Order[];
  bodies: PlaceOrderRequest[];
  /** What the order shows, poll by poll; the last one stays. */
  polls: Poll[];
  pages: string[];
  /** What every order shows beside, or instead. */
  extra: Partial<Order> | { readonly paymentPrice: unknown };
  /** What the request to take keys back makes of what the order shows. */
  afterReturn: Poll | undefined;
}

export const useGateway = (): World => {
  const world = {} as World;
  beforeEach(async () => {
    const fresh = { orders: [], bodies: [], polls: [{ status: 'processing', keys: [] }], pages: [] };
    Object.assign(world, fresh, { afterReturn: undefined, extra: {} });
    // The client's waits are as short as they get.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const current = () => world.polls[0] ?? { status: 'processing', keys: [] };
    const next = () => world.polls.length > 1 && world.polls.shift();
    const gateway = await listen({
      placeOrder: [
        'POST',
        /^\/v2\/order$/,
        (_, body) => {
          const request = body as PlaceOrderRequest & { orderExternalId: string };
          world.bodies.push(request);
          const { orderExternalId, products } = request;
          const totalPrice = products.reduce((sum, { qty, price }) => sum + qty * price, 0);
          const order = { orderId: `QX${world.orders.length + 1}`, orderExternalId, totalPrice, products };
          world.orders.push(order);
          return { status: 201, body: order };
        },
      ],
      searchOrders: [
        'GET',
        /^\/v1\/order$/,
        (_params, _body, query) => {
          const id = query.get('orderExternalId');
          const results = world.orders.filter((order) => order.orderExternalId === id);
          return { status: 200, body: { results, item_count: results.length } };
        },
      ],
      getOrder: [
        'GET',
        /^\/v1\/order\/(\w+)$/,
        ([orderId]) => {
          const order = world.orders.find((candidate) => candidate.orderId === orderId);
          const { status, states } = current();
          const shown: Order | undefined = order && { ...order, ...(world.extra as Partial<Order>) };
          const products = shown?.products?.map((line) => ({ ...line, ...(states && { keys: states }) }));
          return { status: order ? 200 : 404, body: shown && { ...shown, status, products } };
        },
      ],
      getOrderKeys: [
        'GET',
        /^\/v2\/order\/(\w+)\/keys$/,
        (_params, _body, query) => {
          const [page, limit] = [Number(query.get('page') ?? 1), Number(query.get('limit') ?? 25)];
          world.pages.push(`${page} × ${limit}`);
          const keys = current().keys.slice((page - 1) * limit, page * limit);
          if (keys.length < limit) next();
          return { status: 200, body: keys };
        },
      ],
      returnOrderKeys: [
        'POST',
        /^\/v2\/order\/(\w+)\/keys\/return$/,
        () => {
          const detail = 'There are no keys to return.';
          if (!world.afterReturn)
            return { status: 422, body: { kind: 'NoKeysToReturn', status: 422, detail } };
          // An acknowledgement: it shows the keys as they were.
          const body = current().states ?? [];
          [world.polls, world.afterReturn] = [[world.afterReturn], undefined];
          return { status: 200, body };
        },
      ],
    });
    Object.assign(world, gateway);
  });
  afterEach(() => world.close());
  return world;
};

export const key = (id: string, serial = `KEY-${id}`, productId = '7'): Key => ({
  id,
  productId,
  serial,
  type: 'text/plain',
});
export const bought = ({ id, serial, productId }: Key) => ({
  id,
  product: productId,
  mediaType: 'text/plain',
  content: serial,
});

export const intentOf = (quantity: number, more = {}): Intent => ({
  reference: 'shop-1',
  supplier: 'kinguin',
  lines: [{ product: '7', quantity, maxUnitCents: 150, ...more }],
  maxTotalCents: 150 * quantity,
});

/** How a shop buys at the gateway. */
export const useShopAt = (world: Loopback) => {
  const supplierOf = (options = {}) =>
    kinguin2025Supplier(createKinguin2025Client({ apiKey: 'key', baseUrl: world.url }), {
      searchMayLagMs: 200,
      ...options,
    });
  return {
    supplierOf,
    buy: (quantity: number, options = {}, journal = memoryJournal()) =>
      buyOnce(intentOf(quantity), { supplier: supplierOf(options), journal, ...hurry }),
    shopOf: (journal = memoryJournal()) => createPurchases({ journal, suppliers: [supplierOf()], ...hurry }),
  };
};
