import { checkSchema } from '@latchkey/runtime';
import { describe, expect, test } from 'vitest';
import { document, get, type Members, post, ref, take, text } from './take-document.ts';

describe('of a document, valid data passes the checks:', () => {
  const input = async (schema: Members) =>
    (await take(document({ '/a': { ...get('getA', { ...schema, required: ['a'] }), ...post(schema) } })))
      .data;

  test.for<[string, Members, unknown]>([
    ['a constant that is a list', { properties: { a: { const: [1] } } }, { a: [1] }],
    ['a constant that is an object', { properties: { a: { const: { b: 1 } } } }, { a: { b: 1 } }],
    [
      'what comes after a tuple',
      { properties: { a: { type: 'array', prefixItems: [text], items: { type: 'integer' } } } },
      { a: ['x', 1] },
    ],
    [
      'members by a pattern',
      { properties: { a: text }, patternProperties: { '^x-': text }, additionalProperties: false },
      { a: 'x', 'x-b': 'y' },
    ],
    [
      'members of what has no type',
      { properties: { a: { properties: { b: text }, additionalProperties: false } } },
      { a: { b: 'x' } },
    ],
  ])('%s', async ([, schema, value]) => {
    const data = await input({ type: 'object', ...schema });
    expect(checkSchema(data.makeA?.input ?? {}, value)).toBeUndefined();
    expect(checkSchema(data.getA?.results[200] ?? {}, value)).toBeUndefined();
    expect(checkSchema(data.getA?.results[200] ?? {}, {})).toBeDefined();
  });
});

test.for<[string, Members]>([
  ['one of several', { oneOf: [ref('A'), ref('B')] }],
  ['any of several', { anyOf: [ref('A')], description: 'One.' }],
  ['all of one', { allOf: [ref('A')], description: 'One.' }],
  ['all of several', { allOf: [ref('A'), ref('B')] }],
  ['a reference', ref('A')],
  ['a list of values', { enum: ['a'] }],
  ['an object without a type', { properties: { id: { type: 'integer' } }, required: ['id'] }],
  ['an object', { type: 'object' }],
  ['anything', {}],
])('what is %s may be null where the document says so without a type', async ([, schema]) => {
  const holder = { type: 'object', required: ['a'], properties: { a: { ...schema, nullable: true } } };
  const A = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
  const { data, problems, problemsOf, generated } = await take(
    document({ '/a': { ...get('getA', holder), ...post(holder) } }, { A, B: A }, { openapi: '3.0.3' }),
  );
  expect(problems).toEqual([]);
  expect(generated['openapi.json']).not.toContain('nullable');
  expect(checkSchema(data.getA?.results[200] ?? {}, { a: null })).toBeUndefined();
  expect(problemsOf('const good: GetAResult = { a: null }; const sent: MakeAInput = { a: null };')).toEqual(
    [],
  );
});
