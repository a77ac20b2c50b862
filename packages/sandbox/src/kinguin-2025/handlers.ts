import type { operations } from '@latchkey/kinguin-2025';
import type { Call, Handler } from '../api/contract-api.ts';
import type { Reply } from '../http.ts';
import { addressNotAllowed } from '../kinguin/error-responses.ts';
import type { Kinguin } from '../kinguin/kinguin.ts';
import { eurosOf } from '../money.ts';
import type { SoldOrder } from '../store/store.ts';
import { genres, platforms, regions } from './lists.ts';
import { keyOf, orderOf } from './order-json.ts';
import { placeOrder } from './place-order.ts';
import { findProducts, productReply } from './products.ts';
import { returnKeys } from './return-keys.ts';
import { searchOrders } from './search.ts';

type Operation = Exclude<keyof operations, 'orderStatusChanged' | 'productUpdated'>;

/** What Kinguin does, by operationId. */
export function handlersFor(kinguin: Kinguin): Record<Operation, Handler> {
  const { market, settings, errorResponse } = kinguin;
  const { store, findProduct, assortment } = market;

  /** For what a store's list of addresses guards. */
  const guarded =
    (handle: Handler): Handler =>
    (call) =>
      settings.addressAllowed ? handle(call) : addressNotAllowed;

  const withOrder =
    (use: (order: SoldOrder, call: Call) => Reply): Handler =>
    (call) => {
      const orderId = call.params.orderId ?? '';
      const order = store.findOrder('kinguin', 'id', orderId);
      if (order) return use(order, call);
      return errorResponse(call.request, 404, 'OrderNotFound', { detail: `There is no order "${orderId}".` });
    };

  return {
    placeOrder: guarded((call) => placeOrder(kinguin, call)),

    getOrderKeys: guarded(
      withOrder((order, { query }) => {
        const { page = 1, limit = 25 } = query as { page?: number; limit?: number };
        const delivered = store.keysOf('kinguin', order.seq).filter(({ status }) => status === 'delivered');
        const keys = delivered.slice((page - 1) * limit, page * limit);
        return { status: 200, body: keys.map((key) => keyOf(market, order, key)) };
      }),
    ),

    returnOrderKeys: guarded(withOrder((order, { request }) => returnKeys(kinguin, order, request))),

    getOrder: withOrder((order) => ({
      status: 200,
      body: orderOf(kinguin, order, store.keysOf('kinguin', order.seq)),
    })),
    searchOrders: (call) => searchOrders(kinguin, call),

    searchProducts: (call) => findProducts(kinguin, call),
    getProduct: ({ params, request }) => productReply(kinguin, findProduct(params.productId ?? ''), request),
    getProductByKinguinId({ params, request }) {
      const id = Number(params.kinguinId);
      return productReply(
        kinguin,
        assortment.products.find(({ kinguinId }) => kinguinId === id),
        request,
      );
    },

    getBalance: () => ({ status: 200, body: { balance: eurosOf(market.balanceCents()) } }),
    listRegions: () => ({ status: 200, body: regions }),
    listPlatforms: () => ({ status: 200, body: platforms(assortment) }),
    listGenres: () => ({ status: 200, body: genres(assortment) }),
  };
}
