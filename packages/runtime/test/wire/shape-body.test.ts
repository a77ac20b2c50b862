import { expect, test } from 'vitest';
import { shapeBody } from '../../src/index.ts';

const operation = { method: 'PATCH', path: '/', input: {}, results: {} } as const;
const optional = { ...operation, optionalBody: { required: ['label'] } } as const;
const parts = { operation: 'labelThing', method: 'PATCH', path: '/', params: {} };

test('a body with named members is sent as it is', () => {
  expect(shapeBody({ ...parts, body: {} }, operation)).toEqual({ ...parts, body: {} });
});

test('a body that is no object with named members is the member `body`', () => {
  expect(shapeBody({ ...parts, body: { body: ['a'] } }, { ...operation, wholeBody: true })).toEqual({
    ...parts,
    body: ['a'],
  });
  expect(shapeBody(parts, { ...operation, wholeBody: true })).toEqual({ ...parts, body: undefined });
});

test('a body that need not be sent is left out, or has what it must have', () => {
  expect(shapeBody({ ...parts, body: {} }, optional)).toEqual({ ...parts, body: undefined });
  expect(shapeBody({ ...parts, body: { label: 'a' } }, optional)).toEqual({ ...parts, body: { label: 'a' } });
  expect(() => shapeBody({ ...parts, body: { colour: 'red' } }, optional)).toThrow(
    expect.objectContaining({
      name: 'ArgumentError',
      operation: 'labelThing',
      field: 'label',
      rule: 'required',
    }),
  );
});
