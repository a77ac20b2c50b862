import type { operations, PlaceOrderRequest } from '@latchkey/8keys';
import { service } from '@latchkey/8keys/service';
import type { Handler } from '../api/contract-api.ts';
import type { Market } from '../market/market.ts';
import { notFound } from './error-responses.ts';
import { listOrders } from './list-orders.ts';
import { listEntryOf, orderOf } from './order-json.ts';
import { placeOrder } from './place-order.ts';

const { unitsPerOrder } = service.limits;

/** What 8keys does, by operationId. */
export const handlersFor = (market: Market): Record<keyof operations, Handler> => ({
  listOrders: (call) => listOrders(market, call, listEntryOf),

  getOrder({ params }) {
    // To JavaScript, 0x1 and 1e0 are numbers too.
    const order = /^\d+$/.test(params.ID ?? '') && market.store.findOrder('8keys', 'seq', Number(params.ID));
    if (!order) return notFound;
    return { status: 200, body: orderOf(order, () => market.store.keysOf('8keys', order.seq)) };
  },

  placeOrder({ body }) {
    const { products, external_id } = body as PlaceOrderRequest;
    const lines = products.map(({ product_id, quantity, price_cents }) => ({
      product: product_id,
      quantity,
      maxUnitCents: price_cents,
      priceMember: 'price_cents',
    }));
    return placeOrder(
      market,
      { lines, externalId: external_id ?? null },
      { unitsPerOrder, idOf: ({ seq }) => seq },
    );
  },
});
