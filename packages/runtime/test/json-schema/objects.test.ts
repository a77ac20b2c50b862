import { expect, test } from 'vitest';
import { complaintOf, type Row } from './complaint-of.ts';

const text = { type: 'string' };
const closed = {
  properties: { a: text },
  patternProperties: { '^x': text },
  additionalProperties: false,
};
const needs = { dependentRequired: { card: ['name', 'address'] } };
const shape = { dependentSchemas: { card: { required: ['name'] } } };
const seen = { properties: { a: text }, unevaluatedProperties: false };

const rows: Row[] = [
  [{ minProperties: 2 }, { a: 1, b: 2 }],
  // What is undefined is left out: JSON drops it.
  [{ minProperties: 2 }, { a: 1, b: undefined }, 'it must have 2 or more members'],
  [{ maxProperties: 1 }, { a: 1, b: undefined }],
  [{ maxProperties: 1 }, { a: 1, b: 2 }, 'it must have at most 1 members'],
  [{ required: ['a', 'b'] }, { a: 1, b: null }],
  [{ required: ['a', 'b'] }, { a: 1 }, 'b is missing'],
  [{ required: ['a'] }, { a: undefined }, 'a is missing'],
  [{ required: ['toString'] }, {}, 'toString is missing'],
  [{ properties: { inner: { required: ['a'] } } }, { inner: {} }, 'inner.a is missing'],
  [needs, {}],
  [needs, { card: 1, name: 'a', address: 'b' }],
  [needs, { card: 1, name: 'a' }, 'address is missing'],
  [needs, { card: undefined }],
  [{ dependentRequired: { toString: ['name'] } }, {}],
  [{ properties: { a: text } }, { a: 'x', b: 1 }],
  [{ properties: { a: text, b: text } }, { a: 'x', b: 1 }, 'b must be of type string'],
  [{ properties: { a: text } }, { a: undefined }],
  [{ properties: { toString: text } }, {}],
  [{ properties: { a: { properties: { b: text } } } }, { a: { b: 1 } }, 'a.b must be of type string'],
  [
    { properties: { a: { items: { properties: { b: text } } } } },
    { a: [{}, { b: 1 }] },
    'a[1].b must be of type string',
  ],
  [{ patternProperties: { '^x': text } }, { y: 1, ax: 1, xa: 'x' }],
  [{ patternProperties: { '^x': text, '^.$': text } }, { xa: 1 }, 'xa must be of type string'],
  // Patterns are those of Unicode.
  [{ patternProperties: { '^.$': text } }, { '🔑': 1 }, '🔑 must be of type string'],
  [{ patternProperties: { '^x': text } }, { x: undefined }],
  [closed, { a: 'x', xa: 'x', b: undefined }],
  [closed, { a: 'x', b: 1 }, 'b is not known here'],
  [{ patternProperties: { '^.$': true }, additionalProperties: false }, { '🔑': 1 }],
  [{ additionalProperties: text }, { a: 'x', b: 1 }, 'b must be of type string'],
  [{ properties: {}, additionalProperties: false }, { toString: 1 }, 'toString is not known here'],
  [{ propertyNames: { maxLength: 2 } }, { ab: 1 }],
  [{ propertyNames: { maxLength: 2 } }, { ab: 1, abc: 1 }, 'abc must have at most 2 characters'],
  [{ propertyNames: { maxLength: 2 } }, { abc: undefined }],
  // A look at the name alone has not seen the member.
  [{ propertyNames: true, unevaluatedProperties: false }, { a: 1 }, 'a is not known here'],
  [{ propertyNames: true, ...seen }, { a: 'x' }],
  [shape, { name: 'a' }],
  [shape, { card: 1 }, 'name is missing'],
  [shape, { card: undefined }],
  [seen, { a: 'x', b: undefined }],
  [seen, { a: 'x', b: 1 }, 'b is not known here'],
  ...[
    'minProperties',
    'maxProperties',
    'additionalProperties',
    'propertyNames',
    'unevaluatedProperties',
    ...['properties', 'patternProperties', 'dependentSchemas'].map(
      (keyword) => [keyword, { 0: false }] as const,
    ),
    ['required', ['a']] as const,
    ['dependentRequired', { 0: ['a'] }] as const,
  ].flatMap((each): Row[] => {
    const [keyword, limit] = typeof each === 'string' ? [each, each === 'minProperties' ? 9 : false] : each;
    return [
      [{ [keyword]: limit }, ['no object']],
      [{ [keyword]: limit }, 'no object'],
      [{ [keyword]: limit }, null],
    ];
  }),
];

test.for(rows)('%j says of %j: %s', ([schema, value, complaint]) => {
  expect(complaintOf(schema, value)).toBe(complaint);
});
