import { checkSchema } from '@latchkey/runtime';
import { describe, expect, it } from 'vitest';
import type { Spec } from '../src/openapi.ts';
import { operationsIn, specOf, withResult } from './small-spec.ts';

const resultOf = (schema: Record<string, unknown>) =>
  operationsIn(withResult(schema)).changeThing?.results[200];

describe('a constant of a success', () => {
  it.each([
    [{ const: { x: 1, y: { z: 'a' } } }, { x: 1, y: { z: 'a' }, more: 1 }, { x: 1, y: { z: 'b' } }],
    [{ const: {} }, {}, []],
    [{ const: [1, 'a'] }, [1, 'a'], [1, 'b']],
    [{ const: [1, 2] }, [1, 2], [1]],
    [{ const: [] }, [], [1]],
    [{ const: [{ x: 1 }] }, [{ x: 1 }], [{ x: 2 }]],
    [{ const: null }, null, 0],
  ])('of %j lets %j pass, and not %j', (schema, fitting, breaking) => {
    const result = resultOf({ type: 'object', required: ['a'], properties: { a: schema } }) ?? {};
    expect(checkSchema(result, { a: fitting })).toBeUndefined();
    expect(checkSchema(result, { a: breaking })).toMatchObject({ field: expect.stringMatching(/^a/) });
  });
});

describe('a schema that is true or false', () => {
  const check = (schema: Record<string, unknown>, value: unknown) =>
    checkSchema(resultOf(schema) ?? {}, value);

  it('lets anything pass, or nothing', () => {
    const member = (a: boolean) => ({ type: 'object', required: ['a'], properties: { a } });
    expect(check(member(true), { a: 5 })).toBeUndefined();
    expect(check(member(false), { a: 5 })).toMatchObject({ field: 'a', rule: 'not' });
    expect(check({ type: 'array', items: true }, [1])).toBeUndefined();
    expect(check({ type: 'array', items: false }, [1])).toMatchObject({ field: '[0]', rule: 'not' });
    expect(check({ type: 'array', items: false }, [])).toBeUndefined();
    expect(check({ oneOf: [false, { type: 'string' }] }, 'a')).toBeUndefined();
    expect(check({ oneOf: [false, { type: 'string' }] }, 1)).toBeDefined();
  });
});

describe('a keyword that the check of a success cannot read', () => {
  const unreadable: [string, Record<string, unknown>][] = [
    ['prefixItems', { type: 'array', prefixItems: [{ type: 'string' }] }],
    ['if', { type: 'object', if: { required: ['a'] }, else: { required: ['b'] } }],
    ['dependentRequired', { type: 'object', dependentRequired: { a: ['b'] } }],
    ['dependentSchemas', { type: 'object', dependentSchemas: { a: {} } }],
    ['patternProperties', { type: 'object', patternProperties: { '^x': { type: 'string' } } }],
    ['propertyNames', { type: 'object', propertyNames: { maxLength: 1 } }],
    ['contains', { type: 'array', contains: { type: 'string' } }],
    ['unevaluatedItems', { type: 'array', unevaluatedItems: false }],
    ['$dynamicRef', { $dynamicRef: '#a' }],
    ['nullable', { type: 'string', nullable: true }],
  ];

  it.each(unreadable)('is rejected, not skipped: %s', (keyword, schema) => {
    const message = `changeThing: "${keyword}" of a success: the client cannot check it.`;
    expect(() => resultOf(schema)).toThrow(message);
    expect(() => resultOf({ allOf: [{}, schema] })).toThrow(message);
    const inside = { type: 'object', required: ['a'], properties: { a: schema } };
    expect(() => resultOf(inside)).toThrow(message);
  });

  it.each(unreadable)('is skipped in an unfinished contract: %s', (_, schema) => {
    const spec = { ...withResult(schema), 'x-unfinished': true };
    expect(() => operationsIn(spec)).not.toThrow();
  });
});

describe('the least that a success must hold', () => {
  it('is its required members and their types', () => {
    const schema = {
      type: 'object',
      description: 'for people',
      required: ['id', 'name', 'data'],
      properties: {
        data: { description: 'anything' },
        id: { type: 'integer', minimum: 1, format: 'int64' },
        name: { type: ['string', 'null'], minLength: 1, pattern: 'a', examples: ['a'] },
        more: { type: 'string' },
      },
      additionalProperties: false,
    };
    expect(resultOf(schema)).toStrictEqual({
      type: 'object',
      required: ['id', 'name', 'data'],
      properties: { data: {}, id: { type: 'integer' }, name: { type: ['string', 'null'] } },
    });
  });

  it('goes all the way down', () => {
    const line = { type: 'object', required: ['qty'], properties: { qty: { type: 'integer' }, note: {} } };
    expect(
      resultOf({
        type: 'array',
        minItems: 1,
        items: { type: 'object', required: ['lines'], properties: { lines: { type: 'array', items: line } } },
      }),
    ).toStrictEqual({
      type: 'array',
      items: {
        type: 'object',
        required: ['lines'],
        properties: {
          lines: {
            type: 'array',
            items: { type: 'object', required: ['qty'], properties: { qty: { type: 'integer' } } },
          },
        },
      },
    });
  });

  it('is nothing where the contract says so, and all the rest around it', () => {
    const key = { type: 'object', required: ['code'], properties: { code: { type: 'string' } } };
    const keys = { type: 'array', items: { ...key, 'x-unchecked': true } };
    expect(resultOf({ type: 'object', required: ['keys'], properties: { keys } })).toStrictEqual({
      type: 'object',
      required: ['keys'],
      properties: { keys: { type: 'array', items: {} } },
    });
  });

  it('is only the type where nothing is required, and nothing where there is none', () => {
    expect(resultOf({ type: 'object', properties: { a: { type: 'string' } } })).toStrictEqual({
      type: 'object',
    });
    expect(resultOf({ description: 'anything' })).toStrictEqual({});
    expect(resultOf({ type: 'array', items: {} })).toStrictEqual({ type: 'array', items: {} });
    expect(resultOf({ type: 'object', required: ['a'] })).toStrictEqual({
      type: 'object',
      required: ['a'],
      properties: {},
    });
  });

  it('lets values pass that are not listed', () => {
    expect(resultOf({ type: 'string', enum: ['a'] })).toStrictEqual({ type: 'string' });
    expect(resultOf({ type: 'string', 'x-extensible-enum': ['a'] })).toStrictEqual({ type: 'string' });
  });

  it('is nothing at all of a status without a body', () => {
    const spec = specOf({ responses: { 204: { description: 'x' }, 205: { description: 'y' } } });
    expect(operationsIn(spec).changeThing?.results).toStrictEqual({ 204: null, 205: null });
  });

  it('is of each success by its status', () => {
    const of = (type: string) => ({
      description: 'x',
      content: { 'application/json': { schema: { type } } },
    });
    const spec = specOf({ responses: { 200: of('string'), 202: of('integer'), '2XX': of('boolean') } });
    const results = { 200: { type: 'string' }, 202: { type: 'integer' }, '2XX': { type: 'boolean' } };
    expect(operationsIn(spec).changeThing?.results).toStrictEqual(results);
  });

  it('may be in a reference', () => {
    const spec: Spec = specOf({
      responses: { 404: { $ref: '#/none' }, 201: { $ref: '#/components/responses/Made' } },
    });
    const schema = { $ref: '#/components/schemas/Id' };
    spec.components = {
      ...spec.components,
      responses: { Made: { content: { 'application/json': { schema } } } },
      schemas: { Id: { type: 'string' } },
    };
    expect(operationsIn(spec).changeThing?.results).toStrictEqual({ 201: { type: 'string' } });
  });
});

it('the generator asks nothing of a success where the contract has only errors', () => {
  const responses = {
    404: { description: 'x', content: { 'application/json': { schema: { type: 'string' } } } },
  };
  expect(operationsIn(specOf({ responses })).changeThing?.results).toStrictEqual({ '2XX': {} });
});

describe('a choice of shapes', () => {
  const branch = (status: object, more: Record<string, object> = {}) => ({
    type: 'object',
    required: ['status', ...Object.keys(more)],
    properties: { status: { type: 'string', ...status }, ...more },
  });

  it.each(['oneOf', 'anyOf'])('in %s that differ in more than their tag are told apart by it', (keyword) => {
    const done = branch({ const: 'done' }, { keys: { type: 'array' } });
    const open = branch({ 'x-extensible-enum': ['open'], not: { const: 'done' } });
    const result = resultOf({ [keyword]: [done, open] });
    expect(result).toStrictEqual({
      anyOf: [
        {
          type: 'object',
          required: ['status', 'keys'],
          properties: { status: { type: 'string', enum: ['done'] }, keys: { type: 'array' } },
        },
        {
          type: 'object',
          required: ['status'],
          properties: { status: { type: 'string', not: { enum: ['done'] } } },
        },
      ],
    });
    expect(checkSchema(result ?? {}, { status: 'done', keys: [] })).toBeUndefined();
    expect(checkSchema(result ?? {}, { status: 'brand-new' })).toBeUndefined();
    expect(checkSchema(result ?? {}, { status: 'done' })).toMatchObject({ field: 'keys', rule: 'required' });
  });

  it('are told apart also where one may have none of several tags', () => {
    const known = branch({ enum: ['done', 'sent'] }, { keys: { type: 'array' } });
    const other = branch({ not: { enum: ['done', 'sent'] } });
    expect(resultOf({ oneOf: [known, other] })?.anyOf?.[1]?.properties?.status).toStrictEqual({
      type: 'string',
      not: { enum: ['done', 'sent'] },
    });
  });

  it('that differ in nothing but their tag are one', () => {
    const text = branch({ const: 'text' });
    const picture = branch({ enum: ['png', 'gif'] });
    const other = branch({ not: { enum: ['text', 'png', 'gif'] } });
    expect(resultOf({ oneOf: [text, picture, other] })).toStrictEqual({
      type: 'object',
      required: ['status'],
      properties: { status: { type: 'string' } },
    });
  });

  it('keep a branch that demands nothing', () => {
    expect(resultOf({ anyOf: [{ type: 'string' }, {}] })).toStrictEqual({ anyOf: [{ type: 'string' }, {}] });
  });

  it('drop what a whole object must not be, since responses are taken as they come', () => {
    expect(resultOf({ type: 'object', not: { required: ['keys'] } })).toStrictEqual({ type: 'object' });
  });
});

describe('what several parts say', () => {
  const base = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer' }, note: { type: 'string' } },
  };
  const withBase = (schema: Record<string, unknown>) => {
    const spec: Spec = withResult(schema);
    spec.components = { ...spec.components, schemas: { Base: base } };
    return operationsIn(spec).changeThing?.results[200];
  };
  const own = { required: ['name'], properties: { name: { type: 'string' } } };
  const all = {
    type: 'object',
    required: ['id', 'name'],
    properties: { id: { type: 'integer' }, name: { type: 'string' } },
  };

  it.each<[what: string, schema: Record<string, unknown>]>([
    ['a base and its own members', { allOf: [{ $ref: '#/components/schemas/Base' }], ...own }],
    ['two parts', { allOf: [{ $ref: '#/components/schemas/Base' }, own] }],
    ['parts within a part', { allOf: [{ allOf: [{ $ref: '#/components/schemas/Base' }] }, own] }],
    [
      'a part that a client does not check',
      { allOf: [{ $ref: '#/components/schemas/Base' }, own, { minProperties: 1 }] },
    ],
    ['keywords beside a reference', { $ref: '#/components/schemas/Base', ...own }],
    ['keywords beside the reference of a part', { allOf: [{ $ref: '#/components/schemas/Base', ...own }] }],
  ])('is demanded together: %s', (_, schema) => {
    expect(withBase(schema)).toStrictEqual(all);
  });

  it('of one member is demanded of it together', () => {
    const status = { type: 'object', required: ['status'], properties: { status: { type: 'string' } } };
    const done = { required: ['status'], properties: { status: { const: 'done' } } };
    expect(withBase({ allOf: [status], ...done })).toStrictEqual({
      type: 'object',
      required: ['status'],
      properties: { status: { type: 'string', enum: ['done'] } },
    });
  });

  it('tells branches apart that share a base', () => {
    const open = { type: 'string', 'x-extensible-enum': ['done', 'open'] };
    const branch = (status: object, more: Record<string, object> = {}) => ({
      allOf: [{ $ref: '#/components/schemas/Base' }],
      required: ['status', ...Object.keys(more)],
      properties: { status: { allOf: [open], ...status }, ...more },
    });
    const result = withBase({
      oneOf: [branch({ const: 'done' }, { keys: { type: 'array' } }), branch({ not: { const: 'done' } })],
    });
    expect(checkSchema(result ?? {}, { id: 1, status: 'done', keys: [] })).toBeUndefined();
    expect(checkSchema(result ?? {}, { id: 1, status: 'brand-new' })).toBeUndefined();
    expect(checkSchema(result ?? {}, { status: 'open' })).toMatchObject({ field: 'id', rule: 'required' });
    expect(checkSchema(result ?? {}, { id: 1, status: 'done' })).toMatchObject({ field: 'keys' });
  });

  it('is demanded beside a choice of shapes', () => {
    const [text, number] = [
      { required: ['text'], properties: { text: { type: 'string' } } },
      { required: ['n'] },
    ];
    const result = withBase({ allOf: [{ $ref: '#/components/schemas/Base' }], oneOf: [text, number] });
    expect(result).toStrictEqual({
      ...base,
      properties: { id: { type: 'integer' } },
      anyOf: [text, { ...number, properties: {} }],
    });
    expect(checkSchema(result ?? {}, { text: 'a' })).toMatchObject({ field: 'id' });
  });

  it('ends where it is inside itself', () => {
    const spec: Spec = withResult({ $ref: '#/components/schemas/Tree' });
    const parent = { allOf: [{ $ref: '#/components/schemas/Tree' }, { $ref: '#/components/schemas/Tree' }] };
    const Tree = { allOf: [base], required: ['parent'], properties: { parent } };
    spec.components = { ...spec.components, schemas: { Tree } };
    const once = {
      type: 'object',
      required: ['id', 'parent'],
      properties: { id: { type: 'integer' }, parent: {} },
    };
    expect(operationsIn(spec).changeThing?.results[200]).toStrictEqual({
      ...once,
      properties: { ...once.properties, parent: once },
    });
  });

  it('may be said again of what lies inside', () => {
    const part = () => ({ allOf: [{ $ref: '#/components/schemas/Base' }] });
    const result = withBase({ ...part(), required: ['inner'], properties: { inner: part() } });
    expect(result?.properties?.inner).toStrictEqual({ ...base, properties: { id: { type: 'integer' } } });
  });

  it.each<[what: string, parts: Record<string, unknown>[]]>([
    ['types that exclude each other', [{ type: 'string' }, { type: 'object' }]],
    ['two choices', [{ oneOf: [{ type: 'string' }] }, { oneOf: [{ type: 'string' }, { type: 'integer' }] }]],
    ['a schema that rejects everything', [{ type: 'string' }, false as never]],
  ])('is never skipped in silence: %s', (_, allOf) => {
    expect(() => resultOf({ allOf })).toThrow(
      'changeThing: what the parts of a success say together, in an "allOf" or beside others: the client cannot check it.',
    );
  });
});
