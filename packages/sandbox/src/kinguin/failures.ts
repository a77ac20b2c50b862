import type { operations } from '@latchkey/kinguin';
import type { operations as todaysOperations } from '@latchkey/kinguin-2025';
import type { Reply, SandboxRequest } from '../http.ts';
import { type CreateErrorResponse, gatewayPage } from './error-responses.ts';

type Operation = Exclude<keyof operations | keyof todaysOperations, 'orderCompleted'>;

/** What can go wrong inside Kinguin whatever the request is: in which operations, and with which response. */
export interface Failure {
  readonly operations: readonly Operation[];
  /** @param orderId An id that no order has. */
  reply(errorResponse: CreateErrorResponse, request: SandboxRequest, orderId: string): Reply;
}

const all: readonly Operation[] = ['placeOrder', 'dispatchOrder', 'getOrderKeys', 'getOrder', 'searchOrders'];
const ofOneOrder: readonly Operation[] = ['dispatchOrder', 'getOrderKeys', 'getOrder'];

export type KinguinFailure =
  | 'OrderFailed'
  | 'OrderNotPaid'
  | 'ResourceLock'
  | 'HttpClient'
  | 'OrderNotSupported'
  | 'bare-error'
  | 'legacy-error'
  | 'gateway-page';

/** By kind of the error, where it has one of its own. */
export const failures: { readonly [failure in KinguinFailure]: Failure } = {
  OrderFailed: {
    operations: ['placeOrder'],
    reply: (errorResponse, request) =>
      errorResponse(request, 422, 'OrderFailed', { detail: 'The order was not created.' }),
  },
  OrderNotPaid: {
    operations: ['placeOrder'],
    reply: (errorResponse, request, orderId) =>
      errorResponse(request, 422, 'OrderNotPaid', {
        detail: 'The order could not be paid from the balance.',
        orderId,
        retryable: false,
      }),
  },
  // From a later edition, which does not say the status: that of the other retryable kinds.
  ResourceLock: {
    operations: ['dispatchOrder', 'getOrderKeys'],
    reply: (errorResponse, request) =>
      errorResponse(request, 422, 'ResourceLock', {
        detail: 'The order is being changed by another process.',
        retryable: true,
      }),
  },
  HttpClient: {
    operations: ofOneOrder,
    reply: (errorResponse, request) =>
      errorResponse(request, 404, 'HttpClient', { detail: 'An internal service responded: not found.' }),
  },
  // From a later edition too.
  OrderNotSupported: {
    operations: all,
    reply: () => ({
      status: 500,
      body: {
        kind: 'OrderNotSupported',
        status: 500,
        title: 'Internal Server Error',
        detail: 'The order is not supported.',
      },
    }),
  },
  'bare-error': { operations: all, reply: () => ({ status: 500, body: { kind: 'Error', status: 500 } }) },
  'legacy-error': {
    operations: all,
    reply: () => ({ status: 500, body: { code: 500, message: 'Something went wrong' } }),
  },
  'gateway-page': { operations: ofOneOrder, reply: () => gatewayPage },
};
