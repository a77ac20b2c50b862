import { expect, it } from 'vitest';
import { createErrorResponse } from '../../src/kinguin/error-responses.ts';
import { kinguinDefaults } from '../../src/kinguin/settings.ts';

const request = { method: 'GET', path: '/v1/order', query: '', headers: {}, body: '' };
const errorResponse = createErrorResponse(
  () => 0,
  () => '0123456789',
  kinguinDefaults,
);
const where = { trace: '0123456789', timestamp: '1970-01-01T00:00:00+00:00' };

it.each([
  [400, 'Bad Request'],
  [404, 'Not Found'],
  [409, 'Conflict'],
  [422, 'Unprocessable Entity'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
])('a response with status %i is called %s', (status, title) => {
  expect(errorResponse(request, status, 'Any', { detail: 'Why.', orderId: 'A' })).toEqual({
    status,
    body: {
      kind: 'Any',
      status,
      title,
      detail: 'Why.',
      path: '/api/v1/order',
      method: 'GET',
      ...where,
      orderId: 'A',
    },
  });
});

it('what is wrong with a member is said of it', () => {
  const finding = { propertyPath: 'products[0].qty', invalidValue: 0, why: 'too few' };
  expect(errorResponse.invalid(request, finding).body).toMatchObject({
    kind: 'ConstraintViolation',
    status: 400,
    detail: 'Invalid "products[0].qty": too few.',
    propertyPath: 'products[0].qty',
    invalidValue: 0,
  });
  expect(errorResponse.invalid(request, finding, 422).status).toBe(422);
});

it('a failure inside says little', () => {
  expect(errorResponse.error()).toEqual({
    status: 500,
    body: { kind: 'Error', status: 500, type: 'Internal Server Error', ...where },
  });
});
