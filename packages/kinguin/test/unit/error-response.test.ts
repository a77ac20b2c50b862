import { expect, it } from 'vitest';
import { readErrorResponse } from '../../src/error-response.ts';

it('reads the kind, the words and whether to try again', () => {
  const body = { kind: 'ProductUnavailable', status: 422, detail: 'None left.', retryable: true };
  expect(readErrorResponse(422, body)).toEqual({
    kind: 'ProductUnavailable',
    retryable: true,
    detail: 'None left.',
  });
});

it('hands on a kind that the contract does not list', () => {
  expect(readErrorResponse(500, { kind: 'Brand-new', status: 500 })).toMatchObject({ kind: 'Brand-new' });
});

it.each([false, undefined, null, 'true', 1])('takes retryable: %o for no', (retryable) => {
  expect(readErrorResponse(500, { kind: 'Error', retryable }).retryable).toBe(false);
});

it('reads the words of the older shape', () => {
  expect(readErrorResponse(500, { code: 500, message: 'Something went wrong' })).toEqual({
    kind: undefined,
    retryable: false,
    detail: 'Something went wrong',
  });
});

it('prefers the words of the newer shape', () => {
  expect(readErrorResponse(500, { kind: 'Error', detail: 'new', message: 'old' }).detail).toBe('new');
});

it.each([[undefined], [null], [[]], ['text'], [5], [true], [{}]])('reads nothing out of %o', (body) => {
  expect(readErrorResponse(502, body)).toEqual({ kind: undefined, retryable: false, detail: undefined });
});
