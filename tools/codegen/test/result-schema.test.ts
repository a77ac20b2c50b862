import { checkSchema } from '@latchkey/runtime';
import { describe, expect, it } from 'vitest';
import { operationsIn } from '../src/contract-module.ts';
import type { Spec } from '../src/openapi.ts';
import { specOf, withResult } from './small-spec.ts';

const resultOf = (schema: Record<string, unknown>) => operationsIn(withResult(schema)).changeThing?.result;

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
    expect(
      operationsIn(specOf({ responses: { 204: { description: 'x' } } })).changeThing?.result,
    ).toStrictEqual({});
  });

  it('lets values pass that are not listed', () => {
    expect(resultOf({ type: 'string', enum: ['a'] })).toStrictEqual({ type: 'string' });
    expect(resultOf({ type: 'string', 'x-extensible-enum': ['a'] })).toStrictEqual({ type: 'string' });
  });

  it('is taken from the first success, be it a reference', () => {
    const spec: Spec = specOf({
      responses: { 404: { $ref: '#/none' }, 201: { $ref: '#/components/responses/Made' } },
    });
    const schema = { $ref: '#/components/schemas/Id' };
    spec.components = {
      responses: { Made: { content: { 'application/json': { schema } } } },
      schemas: { Id: { type: 'string' } },
    };
    expect(operationsIn(spec).changeThing?.result).toStrictEqual({ type: 'string' });
  });
});

it.each([
  [
    'an error',
    { 404: { description: 'x', content: { 'application/json': { schema: { type: 'string' } } } } },
  ],
  ['a text', { 200: { description: 'x', content: { 'text/plain': { schema: { type: 'string' } } } } }],
])('asks nothing of a success where the contract has only %s', (_, responses) => {
  expect(operationsIn(specOf({ responses })).changeThing?.result).toStrictEqual({});
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
