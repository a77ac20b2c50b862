import { expect, test } from 'vitest';
import type { JsonSchema } from '../../src/index.ts';
import { complaintOf, type Row } from './complaint-of.ts';

const text = { type: 'string' };
const number = { type: 'number' };
const has = (name: string, schema: object = {}) => ({ required: [name], properties: { [name]: schema } });
const either = { anyOf: [has('a'), has('b')] };
const one = { oneOf: [has('a'), has('b', text)] };
/** By entries: what has a member `then` could be taken for a promise. */
const whether = (condition: object, then: object, otherwise?: object): JsonSchema =>
  Object.fromEntries(Object.entries({ if: condition, else: otherwise }).concat([['then', then]]));
const pickUp = whether(has('shop'), { required: ['hour'] }, { required: ['street'] });
const closed = { unevaluatedProperties: false };

const rows: Row[] = [
  [true, 'anything'],
  [{ properties: { a: false } }, { a: 1 }, 'a is not known here'],
  [{ $ref: 'word' }, 'abc'],
  [{ $ref: 'word' }, 'abcd', 'it must have at most 3 characters'],
  [{ $ref: 'tree' }, { inner: { inner: {} } }],
  [{ $ref: 'tree' }, { inner: { inner: { a: 1 } } }, 'inner.inner.a is not known here'],
  [{ $ref: 'nowhere' }, 'anything', 'it is not known here'],
  [{ allOf: [text, { maxLength: 1 }] }, 'a'],
  [{ allOf: [text, { maxLength: 1 }] }, 'ab', 'it must have at most 1 characters'],
  [{ anyOf: [text, number] }, 1],
  [{ anyOf: [text, number] }, 'a'],
  // The first form tells most.
  [{ anyOf: [text, number] }, true, 'it must be of type string'],
  [one, { a: 1 }],
  [one, { b: 'x' }],
  [one, { a: 1, b: 1 }],
  [one, {}, 'a is missing'],
  [one, { a: 1, b: 'x' }, 'it must fit one of the forms that it may have, and fits 2'],
  [{ not: text }, 1],
  [{ not: text }, 'a', 'it must not have the form that the contract excludes'],
  [pickUp, { shop: 1, hour: 2 }],
  [pickUp, { street: 'x' }],
  [pickUp, { shop: 1, street: 'x' }, 'hour is missing'],
  [pickUp, { hour: 2 }, 'street is missing'],
  [{ if: has('shop') }, { shop: 1 }],
  [{ if: has('shop') }, {}],
  // What a form has seen counts where the value fits it, and only there.
  [
    { ...either, ...closed },
    { a: 1, b: 2 },
  ],
  [{ ...either, ...closed }, { a: 1, c: 2 }, 'c is not known here'],
  [{ anyOf: [has('a'), has('b', text)], ...closed }, { a: 1, b: 2 }, 'b is not known here'],
  [{ oneOf: [has('a'), has('b', text)], ...closed }, { a: 1, b: 2 }, 'b is not known here'],
  [
    { allOf: [has('a'), has('b')], ...closed },
    { a: 1, b: 2 },
  ],
  [{ $ref: 'tree', ...closed }, { inner: {} }],
  [{ if: has('a'), ...closed }, { a: 1 }],
  [{ if: has('a', text), ...closed }, { a: 1 }, 'a is not known here'],
  [
    { ...Object(whether(has('a'), has('b'))), ...closed },
    { a: 1, b: 2 },
  ],
  [{ not: { not: has('a') }, ...closed }, { a: 1 }, 'a is not known here'],
  [
    { dependentSchemas: { a: has('b') }, properties: { a: true }, ...closed },
    { a: 1, b: 2 },
  ],
];

test.for(rows)('%j says of %j: %s', ([schema, value, complaint]) => {
  expect(complaintOf(schema, value)).toBe(complaint);
});
