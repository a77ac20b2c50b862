import type { operations } from '@latchkey/kinguin';
import type { Call, Handler } from '../api/contract-api.ts';
import type { Reply } from '../http.ts';
import type { SoldOrder } from '../store/store.ts';
import { dispatch, dispatchIdOf, findHindrance, notDispatchedYet } from './dispatch.ts';
import { addressNotAllowed } from './error-responses.ts';
import type { Kinguin } from './kinguin.ts';
import { keyOf, orderOf } from './order-json.ts';
import { placeOrder } from './place-order.ts';
import { searchOrders } from './search.ts';

/** What Kinguin does, by operationId. */
export function handlersFor(kinguin: Kinguin): Record<Exclude<keyof operations, 'orderCompleted'>, Handler> {
  const { market, settings, errorResponse } = kinguin;
  const { store } = market;

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
      const detail = `There is no order "${orderId}".`;
      return errorResponse(call.request, 404, 'OrderNotFound', { detail, orderId });
    };

  return {
    placeOrder: guarded((call) => placeOrder(kinguin, call)),

    dispatchOrder: guarded(
      withOrder((order, { request }) => {
        if (order.status === 'done')
          return { status: 201, body: { dispatchId: order.dispatchId ?? dispatchIdOf(order) } };
        const hindrance = findHindrance(market, order);
        if (hindrance) return errorResponse(request, 422, hindrance.kind, hindrance.details);
        return { status: 201, body: { dispatchId: dispatch(market, order).dispatchId } };
      }),
    ),

    getOrderKeys: guarded(
      withOrder((order, { request }) => {
        const { id, seq, status } = order;
        if (status === 'done') {
          return { status: 200, body: store.keysOf('kinguin', seq).map((key) => keyOf(market, key)) };
        }
        if (status === 'canceled') {
          const detail = `There is no dispatch of order "${id}".`;
          return errorResponse(request, 404, 'DispatchNotFound', { detail, orderId: id });
        }
        const { kind, details } = findHindrance(market, order) ?? notDispatchedYet(order);
        return errorResponse(request, 422, kind, details);
      }),
    ),

    getOrder: withOrder((order) => ({ status: 200, body: orderOf(kinguin, order) })),
    searchOrders: (call) => searchOrders(kinguin, call),
  };
}
