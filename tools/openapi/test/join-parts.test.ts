import { describe, expect, test } from 'vitest';
import { joinParts } from '../src/index.ts';

const document = {
  Base: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
  Alias: { $ref: '#/Base', required: ['name'] },
  Text: { type: 'string', minLength: 2, description: 'A text.' },
  Closed: { type: 'object', properties: { id: {} }, additionalProperties: false },
  Loop: { allOf: [{ $ref: '#/Loop' }] },
};
const join = (schema: object) => joinParts(document, schema as never);
const base = { $ref: '#/Base' };
const name = { required: ['name'], properties: { name: { type: 'string' } } };

describe('a schema and its parts become one', () => {
  test.each<[what: string, schema: object, joined: object]>([
    ['a schema without parts', name, name],
    ['a reference', base, document.Base],
    ['a reference to a reference', { $ref: '#/Alias' }, { ...document.Base, required: ['id', 'name'] }],
    [
      'members of a base beside its own',
      { allOf: [base], ...name },
      {
        type: 'object',
        required: ['id', 'name'],
        properties: { id: { type: 'integer' }, name: { type: 'string' } },
      },
    ],
    [
      'what a part says of a member that another has',
      { allOf: [base], properties: { id: { minimum: 1 } } },
      {
        ...document.Base,
        properties: { id: { allOf: [{ type: 'integer' }, { minimum: 1 }] } },
      },
    ],
    [
      'the narrower of two limits',
      {
        allOf: [
          { minimum: 1, maxLength: 9 },
          { minimum: 3, maxLength: 12 },
        ],
      },
      {
        minimum: 3,
        maxLength: 9,
      },
    ],
    ['the values that all list', { allOf: [{ enum: ['a', 'b'] }, { enum: ['b', 'c'] }] }, { enum: ['b'] }],
    ['an integer of a number', { allOf: [{ type: 'number' }, { type: 'integer' }] }, { type: 'integer' }],
    [
      'a number of an integer',
      { allOf: [{ type: 'integer' }, { type: ['number', 'null'] }] },
      { type: 'integer' },
    ],
    [
      'the types that all have',
      { allOf: [{ type: ['string', 'null'] }, { type: 'string' }] },
      { type: 'string' },
    ],
    [
      'items of two parts',
      { allOf: [{ items: { type: 'string' } }], items: { minLength: 1 } },
      {
        items: { allOf: [{ type: 'string' }, { minLength: 1 }] },
      },
    ],
    [
      'the words that stand nearest',
      { $ref: '#/Text', description: 'A name.' },
      {
        ...document.Text,
        description: 'A name.',
      },
    ],
    [
      'the words of a part where there are no others',
      { allOf: [{ $ref: '#/Text' }], maxLength: 3 },
      {
        ...document.Text,
        maxLength: 3,
      },
    ],
    ['a part that accepts anything', { allOf: [true, base] }, document.Base],
    [
      'a part that is closed over all that there is',
      { allOf: [{ $ref: '#/Closed' }, base] },
      {
        ...document.Base,
        properties: { id: { allOf: [{}, { type: 'integer' }] } },
        additionalProperties: false,
      },
    ],
    [
      'what the whole says of unknown members',
      { allOf: [base], unevaluatedProperties: false },
      {
        ...document.Base,
        unevaluatedProperties: false,
      },
    ],
  ])('%s', (_, schema, joined) => {
    expect(join(schema)).toEqual(joined);
  });

  test('reading only some keywords of the parts', () => {
    const parts = {
      allOf: [
        { ...document.Base, pattern: 'a' },
        { pattern: 'b', minItems: 1 },
      ],
    };
    expect(joinParts(document, parts, ['required', 'type'])).toEqual({ type: 'object', required: ['id'] });
  });
});

describe('no schema says the same as', () => {
  test.each<[what: string, parts: readonly unknown[]]>([
    ['two patterns', [{ pattern: 'a' }, { pattern: 'b' }]],
    ['types that exclude each other', [{ type: 'string' }, { type: 'array' }]],
    ['two choices', [{ oneOf: [base] }, { oneOf: [base, name] }]],
    ['a closed part and members of others', [{ $ref: '#/Closed' }, name]],
    ['a part that sees its own members alone', [{ ...document.Base, unevaluatedProperties: false }, name]],
    ['a condition beside others', [{ if: base }, name]],
    ['items that come after others', [{ prefixItems: [base] }, { items: name }]],
    ['members named by a pattern', [{ patternProperties: { a: name } }, name]],
    ['a part that nothing fits', [false, name]],
    ['itself', [{ $ref: '#/Loop' }]],
  ])('%s', (_, allOf) => {
    expect(join({ allOf })).toBeUndefined();
  });

  test('no list of parts', () => {
    expect(join({ allOf: 1 })).toBeUndefined();
  });
});

test('a part that refers to nothing is a mistake', () => {
  expect(() => join({ allOf: [{ $ref: '#/Nothing' }] })).toThrow('#/Nothing leads nowhere.');
});
