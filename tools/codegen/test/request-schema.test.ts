import { describe, expect, it } from 'vitest';
import { formats } from '../src/formats.ts';
import { checkedBody as bodyOf } from './small-spec.ts';

describe('a request schema', () => {
  it('keeps what the client checks, its type first', () => {
    const schema = {
      properties: {
        name: { maxLength: 5, minLength: 1, type: 'string' },
        count: { type: ['integer', 'null'], maximum: 10, minimum: 1 },
        tags: { items: { enum: ['a', 'b'], type: 'string' }, maxItems: 3, minItems: 1, type: 'array' },
        done: { const: true, type: 'boolean' },
      },
      additionalProperties: false,
      required: ['name'],
      type: 'object',
    };
    const body = bodyOf(schema);
    expect(body).toEqual({
      ...schema,
      properties: { ...schema.properties, done: { type: 'boolean', enum: [true] } },
    });
    for (const part of [
      body,
      body?.properties?.name,
      body?.properties?.tags,
      body?.properties?.tags?.items,
    ]) {
      expect(Object.keys(part ?? {})[0]).toBe('type');
    }
  });

  it('loses what only people read', () => {
    const annotations = {
      title: 'a',
      description: 'b',
      default: 'c',
      example: 'd',
      examples: ['e'],
      deprecated: true,
    };
    expect(bodyOf({ type: 'string', ...annotations, 'x-extensible-enum': ['f'] })).toEqual({
      type: 'string',
    });
  });

  it('knows an object that has exactly one of several members', () => {
    const members = { a: { type: 'string' }, b: { type: 'string' } };
    const choice = { oneOf: [{ required: ['a'] }, { required: ['b'] }] };
    expect(bodyOf({ type: 'object', properties: members, ...choice })).toEqual({
      type: 'object',
      properties: members,
      oneOf: ['a', 'b'],
    });
    expect(bodyOf({ type: 'object', ...choice })).toEqual({
      type: 'object',
      properties: {},
      oneOf: ['a', 'b'],
    });
  });

  it('gives a UUID a pattern', () => {
    const { pattern = '' } = bodyOf({ type: 'string', format: 'uuid' }) ?? {};
    const fits = (text: string) => new RegExp(pattern, 'u').test(text);
    expect(fits('3b1e8a52-7c1d-4a53-9a40-0f2f6c1d2e3a')).toBe(true);
    expect(fits('3B1E8A52-7C1D-4A53-9A40-0F2F6C1D2E3A')).toBe(true);
    for (const text of ['', '14', '3b1e8a527c1d4a539a400f2f6c1d2e3a', '3b1e8a52-7c1d-4a53-9a40-0f2f6c1d2e3g'])
      expect(fits(text), text).toBe(false);
  });

  it('has its references resolved, and theirs', () => {
    const schemas = {
      Order: { type: 'object', properties: { 'a/b~c': { $ref: '#/components/schemas/Lines~1~0' } } },
      'Lines/~': { type: 'array', items: { $ref: '#/components/schemas/Line', description: 'for people' } },
      Line: { type: 'string' },
    };
    expect(bodyOf({ $ref: '#/components/schemas/Order' }, schemas)).toEqual({
      type: 'object',
      properties: { 'a/b~c': { type: 'array', items: { type: 'string' } } },
    });
  });

  it('has the members and limits of all its parts', () => {
    const schemas = {
      Base: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'number', minimum: 1 }, at: { type: 'string' } },
      },
    };
    const own = {
      required: ['name'],
      properties: { name: { type: 'string' }, id: { type: 'integer', minimum: 5, maximum: 9 } },
      unevaluatedProperties: false,
    };
    const joined = {
      type: 'object',
      required: ['id', 'name'],
      additionalProperties: false,
      properties: {
        id: { type: 'integer', minimum: 5, maximum: 9 },
        at: { type: 'string' },
        name: { type: 'string' },
      },
    };
    const Base = { $ref: '#/components/schemas/Base' };
    expect(bodyOf({ allOf: [Base], ...own }, schemas)).toEqual(joined);
    expect(bodyOf({ ...Base, ...own }, schemas)).toEqual(joined);
  });

  it.each([[{ required: ['a'] }], [{ additionalProperties: false }], [{ unevaluatedProperties: false }]])(
    'without properties is checked for %o all the same',
    (rules) => {
      const { unevaluatedProperties: closed, ...known } = { unevaluatedProperties: true, ...rules };
      const checks = { ...known, ...(!closed && { additionalProperties: false }) };
      expect(bodyOf({ type: 'object', ...rules })).toEqual({ type: 'object', ...checks, properties: {} });
    },
  );

  it('that lets any other member pass says nothing of it', () => {
    expect(bodyOf({ type: 'object', additionalProperties: true })).toEqual({ type: 'object' });
  });

  it('has the pattern of its format', () => {
    expect(bodyOf({ type: 'string', format: 'date-time' })).toEqual({
      type: 'string',
      format: 'date-time',
      ...formats['date-time'],
    });
  });

  it('keeps its own pattern rather than that of its format', () => {
    expect(bodyOf({ type: 'string', format: 'date-time', pattern: '^2' })?.pattern).toBe('^2');
    expect(bodyOf({ type: 'string', format: 'utc-date-time', pattern: '^2' })).toEqual({
      type: 'string',
      format: 'utc-date-time',
      pattern: '^2',
    });
  });
});

describe('a request schema that the small check is not enough for', () => {
  const schemas: Record<string, unknown>[] = [
    ...[
      'oneOf',
      'anyOf',
      'allOf',
      'not',
      'multipleOf',
      'exclusiveMinimum',
      'uniqueItems',
      'patternProperties',
      'nullable',
      'minProperties',
      'prefixItems',
      'if',
      'dependentRequired',
      'constructor',
    ].map((keyword) => ({ type: 'string', [keyword]: 1 })),
    { type: 'object', additionalProperties: { type: 'string' } },
    { type: 'object', unevaluatedProperties: { type: 'string' } },
    { unevaluatedProperties: false },
    { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    { type: 'object', oneOf: [{ required: ['a'] }, { required: ['b', 'c'] }] },
    { type: 'string', format: 'constructor' },
    { type: 'object', enum: [{ a: 1 }] },
    { type: 'array', const: [[1]] },
    { minLength: 1 },
    { type: 'integer', minLength: 1 },
    { type: ['string', 'integer'], maxLength: 1 },
    { type: 'string', minimum: 1 },
    { type: 'string', maximum: 1 },
    { type: 'integer', format: 'unknown' },
    { type: 'string', minItems: 1 },
    { type: 'string', maxItems: 1 },
    { additionalProperties: false },
    { items: { type: 'string' } },
    { properties: {} },
    { required: ['a'] },
    { type: 'null', pattern: 'a' },
    { $ref: '#/components/schemas/Text', type: 'integer' },
    { allOf: [{ type: 'string' }, { type: 'integer' }] },
    {
      allOf: [
        { type: 'string', pattern: 'a' },
        { type: 'string', pattern: 'b' },
      ],
    },
    { allOf: [{ $ref: '#/components/schemas/Text' }], oneOf: [] },
    { allOf: [{ type: 'string' }, { minLength: 1, not: {} }] },
    { allOf: [{ type: 'object', additionalProperties: false }], properties: { more: { type: 'string' } } },
    { allOf: [{ type: 'object', unevaluatedProperties: false }], properties: { more: { type: 'string' } } },
  ];

  it.each(schemas)('is checked as it is written: %o', (schema) => {
    const body = { type: 'object', properties: { list: { type: 'array', items: schema } } };
    expect(bodyOf(body, { Text: { type: 'string' } })).toBeUndefined();
  });

  it('is one that is inside itself', () => {
    const Tree = { type: 'object', properties: { below: { $ref: '#/components/schemas/Tree' } } };
    expect(bodyOf({ $ref: '#/components/schemas/Tree' }, { Tree })).toBeUndefined();
  });

  it('is one that would be written over and over', () => {
    const wide = {
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: 30 }, (_, i) => [`a${i}`, { $ref: '#/components/schemas/Part' }]),
      ),
    };
    const Part = {
      type: 'object',
      properties: Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`b${i}`, { type: 'string' }])),
    };
    expect(bodyOf(wide, { Part })).toBeUndefined();
  });

  it.each([
    [{ type: 'number', minimum: 1, maximum: 2 }],
    [{ type: ['integer', 'null'], maximum: 1 }],
    [{ type: ['string', 'null'], minLength: 1, enum: ['a', null] }],
    [{ type: 'null', const: null }],
  ])('is not %o', (schema) => {
    expect(bodyOf(schema)).toBeDefined();
  });
});

it('a request schema is rejected where a reference leads nowhere', () => {
  for (const $ref of ['#/components/schemas/Missing', '#/nowhere/at/all']) {
    expect(() => bodyOf({ $ref })).toThrow(`${$ref} leads nowhere.`);
  }
});

it('a request schema asks for no member that the server alone writes', () => {
  const properties = { id: { type: 'string', readOnly: true }, name: { type: 'string' } };
  expect(bodyOf({ type: 'object', required: ['id', 'name'], properties })?.required).toEqual(['name']);
});
