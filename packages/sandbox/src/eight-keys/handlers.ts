import type { operations, PlaceOrderRequest } from '@latchkey/8keys';
import { service } from '@latchkey/8keys/service';
import type { Handler } from '../api/contract-api.ts';
import type { Reply } from '../http.ts';
import { allot, type Wish } from '../market/allot.ts';
import type { Market } from '../market/market.ts';
import { parseUtc } from './date-time.ts';
import { errorResponse, invalid, notFound } from './error-responses.ts';
import { listEntryOf, orderOf } from './order-json.ts';

type Query = NonNullable<operations['listOrders']['parameters']['query']>;

const { unitsPerOrder } = service.limits;

/** What 8keys does, by operationId. */
export const handlersFor = (market: Market): Record<keyof operations, Handler> => ({
  listOrders({ query, lagMs }) {
    const { page = 1, limit = 10, createdAfter, 'externalIds[]': externalIds } = query as Query;
    const after = createdAfter === undefined ? undefined : parseUtc(String(createdAfter));
    if (createdAfter !== undefined && after === undefined) {
      return invalid({ createdAfter: ['The time is not valid.'] });
    }
    const { total, orders } = market.store.listOrders(
      {
        supplier: '8keys',
        externalIds,
        // Orders show whole seconds: later means a later second.
        createdFrom: after === undefined ? undefined : after + 1_000,
        createdTo: lagMs > 0 ? market.clock.now() - lagMs : undefined,
      },
      { sortBy: 'seq', descending: false, offset: (page - 1) * limit, limit },
    );
    return { status: 200, body: { total_count: total, result: orders.map(listEntryOf) } };
  },

  getOrder({ params }) {
    // To JavaScript, 0x1 and 1e0 are numbers too.
    const order = /^\d+$/.test(params.ID ?? '') && market.store.findOrder('8keys', 'seq', Number(params.ID));
    if (!order) return notFound;
    return { status: 200, body: orderOf(order, () => market.store.keysOf('8keys', order.seq)) };
  },

  placeOrder: ({ body }) => placeOrder(market, body as PlaceOrderRequest),
});

function placeOrder(market: Market, { products, external_id }: PlaceOrderRequest): Reply {
  const externalId = external_id ?? null;
  const existing = externalId !== null && market.store.findOrder('8keys', 'externalId', externalId);
  if (existing) return { status: 409, body: { order_id: existing.seq } };
  if (products.reduce((sum, { quantity }) => sum + quantity, 0) > unitsPerOrder) {
    return invalid({ products: [`An order may not have more than ${unitsPerOrder} units.`] });
  }

  const wishes: Wish[] = [];
  for (const { product_id, quantity, price_cents } of products) {
    const product = market.findProduct(String(product_id));
    if (!product) return notFound;
    wishes.push({ product, quantity, maxUnitCents: price_cents });
  }
  const allotted = allot(market, wishes);
  if ('failed' in allotted) return errorFor[allotted.missing](allotted.failed);

  const chargedCents = allotted.lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0);
  if (chargedCents > market.balanceCents())
    return errorResponse(422, 'The balance is too low for this order.');
  const id = String(market.store.nextSeq('8keys'));
  const { seq } = market.place({ id, externalId, couponCode: null, chargedCents, lines: allotted.lines });
  return { status: 201, body: { order_id: seq } };
}

const errorFor = {
  stock: (line: number) => invalid({ [`products.${line}.quantity`]: ['Not enough keys are in stock.'] }),
  price: (line: number) => invalid({ [`products.${line}.price_cents`]: ['The price is higher.'] }),
};
