import { describe, expect, it } from 'vitest';
import { readErrorResponse, reasons } from '../../src/error-response.ts';

const read = (status: number, body: unknown) => readErrorResponse(status, body, 'placeOrder');

it('reads the kind, the reason, the words and whether to try again', () => {
  const body = { kind: 'ProductUnavailable', status: 422, detail: 'None left.', retryable: true };
  expect(read(422, body)).toEqual({
    kind: 'ProductUnavailable',
    reason: 'sold-out',
    retryable: true,
    detail: 'None left.',
  });
});

it('hands on a kind that the contract does not list', () => {
  expect(read(500, { kind: 'Brand-new', status: 500 })).toMatchObject({ kind: 'Brand-new' });
});

it.each([false, undefined, null, 'true', 1])('takes retryable: %o for no', (retryable) => {
  expect(read(500, { kind: 'Error', retryable }).retryable).toBe(false);
});

it('reads the words of the older shape', () => {
  expect(read(500, { code: 500, message: 'Something went wrong' })).toEqual({
    kind: undefined,
    reason: 'supplier-failure',
    retryable: false,
    detail: 'Something went wrong',
  });
});

it('prefers the words of the newer shape', () => {
  expect(read(500, { kind: 'Error', detail: 'new', message: 'old' }).detail).toBe('new');
});

it.each([[undefined], [null], [[]], ['text'], [5], [true], [{}]])('reads nothing out of %o', (body) => {
  expect(read(418, body)).toEqual({ kind: undefined, retryable: false, detail: undefined });
});

it.each(['kind', 'detail', 'message', 'releaseDate', 'propertyPath', 'retryable'])(
  'reads nothing out of a %s that cannot be printed',
  (member) => {
    for (const value of [{ toString: 0 }, [{ toString: 0 }], { valueOf: 0, toString: 0 }])
      expect(read(418, { [member]: value })).toEqual({ kind: undefined, retryable: false });
  },
);

it('does not ask for a pre-order before it is released', () => {
  const { retryAt } = read(422, { kind: 'ProcessingPreorder', releaseDate: '2020-12-10', retryable: true });
  expect(retryAt).toBe(Date.UTC(2020, 11, 10));
  expect(read(422, { releaseDate: 'soon' }).retryAt).toBeUndefined();
});

/** Error responses, the row of the table that decides, and the reason that is to come of it. */
const lines: [operation: string, status: number, body: object, row: number, reason: string | undefined][] = [
  ['placeOrder', 409, {}, 0, 'duplicate'],
  ['placeOrder', 409, { kind: 'Conflict' }, 0, 'duplicate'],
  ['placeOrder', 400, { kind: 'ConstraintViolation', propertyPath: 'orderExternalId' }, 1, 'duplicate'],
  ['placeOrder', 422, { kind: 'ConstraintViolation', detail: 'The external ID is used.' }, 1, 'duplicate'],
  ['placeOrder', 422, { code: 22, message: 'External ID exists.' }, 2, 'duplicate'],
  ['searchOrders', 400, { kind: 'ConstraintViolation', propertyPath: 'orderExternalId' }, 3, 'invalid'],
  ['placeOrder', 400, { kind: 'ConstraintViolation', propertyPath: 'products' }, 3, 'invalid'],
  ['placeOrder', 400, { kind: 'Http', detail: 'The body is not valid JSON.' }, 4, 'invalid'],
  ['placeOrder', 422, { kind: 'Preorder' }, 5, 'invalid'],
  ['placeOrder', 422, { kind: 'ProductUnavailable' }, 6, 'sold-out'],
  ['placeOrder', 422, { kind: 'InsufficientBalance' }, 7, 'balance'],
  ['placeOrder', 422, { kind: 'BalanceRequired' }, 8, 'balance'],
  ['placeOrder', 422, { kind: 'OrderNotPaid' }, 9, 'balance'],
  ['getOrder', 401, { kind: 'Authorization' }, 10, 'not-authorised'],
  ['getOrder', 403, { kind: 'Authorization' }, 11, 'not-authorised'],
  ['getOrder', 404, { kind: 'OrderNotFound' }, 12, 'not-found'],
  ['getOrderKeys', 404, { kind: 'DispatchNotFound' }, 12, 'not-found'],
  ['getOrder', 429, {}, 13, 'rate-limit'],
  ['getOrder', 500, { kind: 'Error' }, 14, 'supplier-failure'],
  ['getOrder', 503, {}, 14, 'supplier-failure'],
  // Where it does not say why.
  ['placeOrder', 422, { kind: 'OrderFailed' }, -1, undefined],
  ['dispatchOrder', 422, { kind: 'OrderHold', retryable: true }, -1, undefined],
  ['getOrder', 400, {}, -1, undefined],
  ['getOrder', 409, {}, -1, undefined],
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
