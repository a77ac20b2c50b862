import { ConnectionError, SupplierError } from '@latchkey/runtime';
import { describe, expect, it } from 'vitest';
import { readErrorResponse } from '../../src/error-response.ts';
import { existingOrderId } from '../../src/index.ts';

describe('an error response', () => {
  it('is of no kind: 8keys has no words for them', () => {
    expect(readErrorResponse(409, { kind: 'Duplicate' }).kind).toBeUndefined();
  });

  it.each([400, 401, 404, 409, 422, 429, 500, 503])(
    'of status %i may be repeated only when it is 429',
    (status) => {
      expect(readErrorResponse(status, { retryable: true }).retryable).toBe(status === 429);
    },
  );

  it("has the body's message as its words", () => {
    expect(readErrorResponse(401, { message: 'Store not activated' }).detail).toBe('Store not activated');
  });

  it.each([[undefined], [null], [[]], ['text'], [5], [{}]])('has no words when the body is %o', (body) => {
    expect(readErrorResponse(500, body)).toEqual({ kind: undefined, retryable: false, detail: undefined });
  });
});

describe('existingOrderId', () => {
  const rejected = (status: number, body: unknown) =>
    new SupplierError('placeOrder', {
      status,
      kind: undefined,
      retryable: false,
      detail: undefined,
      body,
      text: undefined,
    });

  it('reads the id of the order that was there first out of a 409', () => {
    expect(existingOrderId(rejected(409, { order_id: 7, message: 'Duplicate' }))).toBe(7);
  });

  it('finds none in another error response', () => {
    expect(existingOrderId(rejected(422, { order_id: 7 }))).toBeUndefined();
  });

  it.each([
    [undefined],
    [null],
    [[]],
    ['7'],
    [{}],
    [{ order_id: '7' }],
    [{ order_id: null }],
    [{ order_id: 1.5 }],
  ])('finds none in a 409 of %o', (body) => {
    expect(existingOrderId(rejected(409, body))).toBeUndefined();
  });

  it.each([
    [undefined],
    [null],
    ['409'],
    [new Error('409')],
    [{ status: 409, body: { order_id: 7 } }],
    [new ConnectionError('placeOrder', { problem: 'network', phase: 'body', status: 409 }, undefined)],
  ])('finds none in %o, which is no error response', (error) => {
    expect(existingOrderId(error)).toBeUndefined();
  });
});
