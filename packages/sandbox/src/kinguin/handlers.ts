import type { operations } from '@latchkey/kinguin';
import type { Call, Handler } from '../api/contract-api.ts';
import type { Reply } from '../http.ts';
import type { Market } from '../market/market.ts';
import type { Order } from '../store/store.ts';
import { keyOf, orderOf } from './order-json.ts';
import { placeOrder } from './place-order.ts';
import type { Refuse } from './refusals.ts';

type Query = NonNullable<operations['searchOrders']['parameters']['query']>;

/** The number of an order's dispatch, told apart from every other number of it. */
const FIRST_DISPATCH = 14_000_000;

/** What Kinguin does, by operationId. */
export function handlersFor(
  market: Market,
  refuse: Refuse,
): Record<Exclude<keyof operations, 'orderCompleted'>, Handler> {
  const { store, clock, findProduct } = market;

  const withOrder =
    (use: (order: Order, call: Call) => Reply): Handler =>
    (call) => {
      const orderId = call.params.orderId ?? '';
      const order = store.findOrder('kinguin', 'id', orderId);
      if (order) return use(order, call);
      const detail = `There is no order "${orderId}".`;
      return refuse(call.request, 404, 'OrderNotFound', { detail, orderId });
    };

  const notYet = ({ request }: Call, { id }: Order) =>
    refuse(request, 422, 'OrderNotDispatchedYet', {
      detail: `Order "${id}" is not dispatched yet.`,
      orderId: id,
      retryable: true,
    });

  return {
    placeOrder: (call) => placeOrder(market, refuse, call),

    dispatchOrder: withOrder((order, call) => {
      if (order.status === 'done') return { status: 201, body: { dispatchId: order.dispatchId } };
      if (order.status !== 'processing' || order.held || clock.now() < order.readyAt)
        return notYet(call, order);
      const { dispatchId } = market.complete(order, FIRST_DISPATCH + order.seq);
      return { status: 201, body: { dispatchId } };
    }),

    getOrderKeys: withOrder((order, call) => {
      if (order.status !== 'done') return notYet(call, order);
      return { status: 200, body: store.keysOf('kinguin', order.seq).map((key) => keyOf(key, findProduct)) };
    }),

    getOrder: withOrder((order) => ({ status: 200, body: orderOf(order, findProduct) })),

    searchOrders({ query, lagMs }) {
      const { page = 1, limit = 25, sortType = 'desc', orderExternalId } = query as Query;
      const { total, orders } = store.listOrders(
        {
          supplier: 'kinguin',
          externalIds: orderExternalId === undefined ? undefined : [orderExternalId],
          createdTo: lagMs > 0 ? clock.now() - lagMs : undefined,
        },
        { sortBy: 'seq', descending: sortType === 'desc', offset: (page - 1) * limit, limit },
      );
      const results = orders.map((order) => orderOf(order, findProduct));
      return { status: 200, body: { results, item_count: total } };
    },
  };
}
