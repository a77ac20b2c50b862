import type { operations, PlaceOrderRequest } from '@latchkey/8keys-2026';
import { service } from '@latchkey/8keys-2026/service';
import type { Handler } from '../api/contract-api.ts';
import { invalid, notFound } from '../eight-keys/error-responses.ts';
import { listOrders } from '../eight-keys/list-orders.ts';
import { placeOrder } from '../eight-keys/place-order.ts';
import type { Market } from '../market/market.ts';
import { centsOf, eurosOf } from '../money.ts';
import { listEntryOf, orderOf } from './order-json.ts';
import { listProducts, productOf } from './products.ts';

const { unitsPerOrder } = service.limits;

/** What 8keys does, by operationId. */
export const handlersFor = (market: Market): Record<keyof operations, Handler> => ({
  listOrders: (call) => listOrders(market, call, listEntryOf),

  getOrder({ params }) {
    const order = market.store.findOrder('8keys', 'uuid', (params.ID ?? '').toLowerCase());
    if (!order) return notFound;
    const body = orderOf(order, () => market.store.keysOf('8keys', order.seq));
    // Who reads an order that is done has its keys: from then on it is delivered.
    if (order.status === 'done' && order.closing === null) market.mark(order, 'readAt');
    return { status: 200, body };
  },

  placeOrder({ body }) {
    const { products, external_id } = body as PlaceOrderRequest;
    const lines = [];
    for (const [i, line] of products.entries()) {
      const priceMember = 'price' in line ? 'price' : 'price_cents';
      const maxUnitCents = 'price' in line ? centsOf(line.price as number) : (line.price_cents as number);
      if (maxUnitCents === undefined) {
        return invalid({ [`products.${i}.price`]: ['The price has more than two decimals.'] });
      }
      lines.push({ product: line.product_id, quantity: line.quantity, maxUnitCents, priceMember });
    }
    const idOf = ({ uuid }: { uuid: string | null }) => uuid ?? '';
    return placeOrder(market, { lines, externalId: external_id ?? null }, { unitsPerOrder, idOf });
  },

  getBalance() {
    const cents = market.balanceCents();
    return { status: 200, body: { balance: eurosOf(cents), balance_cents: cents } };
  },

  listProducts: (call) => listProducts(market, call),

  getProduct({ params }) {
    const product = /^\d+$/.test(params.ID ?? '') && market.findProduct(String(Number(params.ID)));
    return product ? { status: 200, body: { result: productOf(market, product) } } : notFound;
  },
});
