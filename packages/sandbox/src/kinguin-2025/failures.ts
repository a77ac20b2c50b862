import { failures as earlier, type Failure, type KinguinFailure } from '../kinguin/failures.ts';

const ofOneOrder = ['getOrder', 'getOrderKeys', 'returnOrderKeys'] as const;
const all = [
  ...['placeOrder', 'searchOrders', 'getBalance', 'searchProducts', 'getProduct', 'getProductByKinguinId'],
  ...['listRegions', 'listPlatforms', 'listGenres', ...ofOneOrder],
] as Failure['operations'];

/** What can go wrong inside Kinguin, as today's edition has it. */
export const failures: { readonly [failure in KinguinFailure]: Failure } = {
  ...earlier,
  HttpClient: { ...earlier.HttpClient, operations: ofOneOrder },
  'gateway-page': { ...earlier['gateway-page'], operations: ofOneOrder },
  'bare-error': { ...earlier['bare-error'], operations: all },
  'legacy-error': { ...earlier['legacy-error'], operations: [] },
  OrderNotPaid: { ...earlier.OrderNotPaid, operations: [] },
  ResourceLock: {
    operations: ['placeOrder', 'returnOrderKeys'],
    reply: (errorResponse, request) =>
      errorResponse(request, 409, 'ResourceLock', { detail: 'The resource was changed meanwhile.' }),
  },
  OrderNotSupported: {
    operations: ofOneOrder,
    reply: (errorResponse, request) =>
      errorResponse(request, 422, 'OrderNotSupported', { detail: 'Legacy orders are not supported.' }),
  },
};
