import { describe, expect, it } from 'vitest';
import { readErrorResponse, reasons } from '../../src/error-response.ts';

const read = (status: number, body: unknown) => readErrorResponse(status, body, 'placeOrder');

it('reads the kind, the reason and the words', () => {
  const body = { kind: 'ProductUnavailable', status: 422, detail: 'None left.' };
  expect(read(422, body)).toEqual({
    kind: 'ProductUnavailable',
    reason: 'sold-out',
    retryable: false,
    detail: 'None left.',
  });
});

it('hands on a kind that the contract does not list', () => {
  expect(read(500, { kind: 'Brand-new', status: 500 })).toMatchObject({ kind: 'Brand-new' });
});

it('calls a lock and a 429 retryable, and nothing by a word of the supplier that is deprecated', () => {
  expect(read(409, { kind: 'ResourceLock' }).retryable).toBe(true);
  expect(read(429, {}).retryable).toBe(true);
  expect(read(422, { kind: 'OrderFailed', retryable: true }).retryable).toBe(false);
});

it.each([[undefined], [null], [[]], ['text'], [5], [true], [{}]])('reads nothing out of %o', (body) => {
  expect(read(418, body)).toEqual({ kind: undefined, retryable: false, detail: undefined });
});

it.each(['kind', 'detail', 'propertyPath'])('reads nothing out of a %s that cannot be printed', (member) => {
  for (const value of [{ toString: 0 }, [{ toString: 0 }], { valueOf: 0, toString: 0 }])
    expect(read(418, { [member]: value })).toEqual({ kind: undefined, retryable: false });
});

/** Error responses, the row of the table that decides, and the reason that is to come of it. */
const lines: [operation: string, status: number, body: object, row: number, reason: string | undefined][] = [
  ['placeOrder', 409, { kind: 'ResourceLock' }, 0, undefined],
  ['returnOrderKeys', 409, { kind: 'ResourceLock' }, 0, undefined],
  ['placeOrder', 409, {}, 1, 'duplicate'],
  ['placeOrder', 400, { kind: 'ConstraintViolation', propertyPath: 'orderExternalId' }, 2, 'duplicate'],
  ['placeOrder', 422, { kind: 'ConstraintViolation', detail: 'The external ID is used.' }, 2, 'duplicate'],
  ['searchOrders', 400, { kind: 'ConstraintViolation', propertyPath: 'orderExternalId' }, 3, 'invalid'],
  ['placeOrder', 400, { kind: 'ConstraintViolation', propertyPath: 'products' }, 3, 'invalid'],
  ['placeOrder', 400, { kind: 'Http', detail: 'The body is not valid JSON.' }, 4, 'invalid'],
  ['placeOrder', 422, { kind: 'Preorder' }, 5, 'invalid'],
  ['placeOrder', 422, { kind: 'ProductUnavailable' }, 6, 'sold-out'],
  ['getProduct', 404, { kind: 'ProductUnavailable' }, 6, 'sold-out'],
  ['placeOrder', 422, { kind: 'InsufficientBalance' }, 7, 'balance'],
  ['getOrder', 422, { kind: 'OrderNotFound' }, 8, 'not-found'],
  ['placeOrder', 422, { kind: 'Authorization' }, 9, 'not-authorised'],
  ['getOrder', 401, { kind: 'Authentication' }, 10, 'not-authorised'],
  ['getOrder', 403, {}, 11, 'not-authorised'],
  ['getProduct', 404, {}, 12, 'not-found'],
  ['getOrder', 429, {}, 13, 'rate-limit'],
  ['getOrder', 500, { kind: 'Error' }, 14, 'supplier-failure'],
  ['getOrder', 503, {}, 14, 'supplier-failure'],
  // Where it does not say why.
  ['placeOrder', 422, { kind: 'OrderFailed' }, -1, undefined],
  ['returnOrderKeys', 422, { kind: 'NoKeysToReturn' }, -1, undefined],
  ['getOrder', 422, { kind: 'OrderNotSupported' }, -1, undefined],
  ['placeOrder', 422, { kind: 'Brand-new', detail: 'External ID' }, -1, undefined],
];

describe('the reason', () => {
  it.each(lines)('of %s %i %j comes of row %i: %s', (operation, status, body, _, reason) => {
    expect(readErrorResponse(status, body, operation).reason).toBe(reason);
  });

  it.each(reasons.map((row, i) => [i, row] as const))('is written down for row %i: %o', (index, row) => {
    const mine = lines.filter(([, , , decides]) => decides === index);
    expect(mine).not.toEqual([]);
    for (const [, , , , reason] of mine) expect(reason).toBe(row.says);
  });
});
