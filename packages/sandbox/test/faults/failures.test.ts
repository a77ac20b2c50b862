import { expect, it } from 'vitest';
import { canFail } from '../../src/faults/can-fail.ts';
import { type CreateErrorResponse, gatewayPage } from '../../src/kinguin/error-responses.ts';
import { failures, type KinguinFailure } from '../../src/kinguin/failures.ts';
import { failures as todaysFailures } from '../../src/kinguin-2025/failures.ts';

/** Says what it was asked for. */
const errorResponse = ((_, status, kind, details) => ({
  status,
  body: { kind, ...details },
})) as CreateErrorResponse;

const ofOneOrder = ['getOrder', 'getOrderKeys'];
const earlier = [...ofOneOrder, 'placeOrder', 'dispatchOrder', 'searchOrders'];
const lists = ['listRegions', 'listPlatforms', 'listGenres'];
const products = ['searchProducts', 'getProduct', 'getProductByKinguinId'];
const today = [...ofOneOrder, 'placeOrder', 'searchOrders', 'returnOrderKeys', 'getBalance'];
const everything = [...today, 'dispatchOrder', ...products, ...lists];

const notFound = {
  status: 404,
  body: { kind: 'HttpClient', detail: 'An internal service responded: not found.' },
};
const notCreated = { status: 422, body: { kind: 'OrderFailed', detail: 'The order was not created.' } };
const notPaid = {
  status: 422,
  body: {
    kind: 'OrderNotPaid',
    detail: 'The order could not be paid from the balance.',
    orderId: 'A',
    retryable: false,
  },
};
const locked = (status: number, detail: string, more: object = {}) => ({
  status,
  body: { kind: 'ResourceLock', detail, ...more },
});
const notSupported = { kind: 'OrderNotSupported', detail: 'The order is not supported.' };
const legacy = { kind: 'OrderNotSupported', detail: 'Legacy orders are not supported.' };
const bare = { status: 500, body: { kind: 'Error', status: 500 } };
const old = { status: 500, body: { code: 500, message: 'Something went wrong' } };

type Row = readonly [failure: KinguinFailure, operations: readonly string[], reply: object];

const inEarlier: Row[] = [
  ['OrderFailed', ['placeOrder'], notCreated],
  ['OrderNotPaid', ['placeOrder'], notPaid],
  [
    'ResourceLock',
    ['dispatchOrder', 'getOrderKeys'],
    locked(422, 'The order is being changed by another process.', { retryable: true }),
  ],
  ['HttpClient', [...ofOneOrder, 'dispatchOrder'], notFound],
  [
    'OrderNotSupported',
    earlier,
    { status: 500, body: { ...notSupported, status: 500, title: 'Internal Server Error' } },
  ],
  ['bare-error', earlier, bare],
  ['legacy-error', earlier, old],
  ['gateway-page', [...ofOneOrder, 'dispatchOrder'], gatewayPage],
];
const inToday: Row[] = [
  ['OrderFailed', ['placeOrder'], notCreated],
  ['OrderNotPaid', [], notPaid],
  ['ResourceLock', ['placeOrder', 'returnOrderKeys'], locked(409, 'The resource was changed meanwhile.')],
  ['HttpClient', [...ofOneOrder, 'returnOrderKeys'], notFound],
  ['OrderNotSupported', [...ofOneOrder, 'returnOrderKeys'], { status: 422, body: legacy }],
  ['bare-error', [...today, ...products, ...lists], bare],
  ['legacy-error', [], old],
  ['gateway-page', [...ofOneOrder, 'returnOrderKeys'], gatewayPage],
];

it.each([
  ...inEarlier.map((row) => ['kinguin', failures, ...row] as const),
  ...inToday.map((row) => ['kinguin-2025', todaysFailures, ...row] as const),
])(
  '%s: %3$s can happen where it makes sense, and says what it is',
  (api, table, failure, operations, reply) => {
    expect(everything.filter((operation) => canFail(failure, api, operation)).sort()).toEqual(
      [...operations].sort(),
    );
    expect(table[failure].reply(errorResponse, {} as never, 'A')).toEqual(reply);
  },
);

it('8keys has no such failures', () => {
  expect(canFail('OrderFailed', '8keys', 'placeOrder')).toBe(false);
});
