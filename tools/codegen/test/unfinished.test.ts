import { expect, it } from 'vitest';
import type { LeftOut } from '../src/contract-module.ts';
import { operationsIn, specOf, withBody, withParameters, withResult } from './small-spec.ts';

const json = (schema: object) => ({ 'application/json': { schema } });
const ok = { description: 'x', content: json({ type: 'string' }) };

const unfinished = (spec: ReturnType<typeof specOf>) => {
  const leftOut: LeftOut[] = [];
  const operations = operationsIn({ ...spec, 'x-unfinished': true }, (each) => leftOut.push(each));
  return { operation: operations.changeThing, why: leftOut[0]?.why };
};

it.each([
  [
    'a body that is not JSON',
    { requestBody: { required: true, content: { 'text/plain': {} } } },
    'request body is not',
  ],
  [
    'a success that is not JSON',
    { responses: { 200: ok, 202: { description: 'x', content: { 'text/plain': {} } } } },
    'the 202 is not application/json',
  ],
  [
    'a header that is required',
    { parameters: [{ name: 'a', in: 'header', required: true, schema: {} }] },
    '"a" in the header',
  ],
])(
  'the generator leaves out of an unfinished contract an operation with %s, and says why',
  (_, operation, why) => {
    const result = unfinished(specOf(operation));
    expect(result.operation).toBeUndefined();
    expect(result.why).toContain(why);
  },
);

it('the generator leaves out of an unfinished contract what a request schema says beyond what the client can check', () => {
  const { type, properties } = unfinished(
    withParameters(
      { name: 'a', in: 'query', schema: { type: 'string', format: 'email', minLength: 1, oneOf: [] } },
      { name: 'b', in: 'query', schema: { minimum: 1, enum: [{}], pattern: '(' } },
      { name: 'session', in: 'cookie', schema: { type: 'string' } },
    ),
  ).operation?.input ?? { properties: {} };
  expect(type).toBe('object');
  expect(properties).toStrictEqual({ a: { type: 'string', minLength: 1 }, b: {} });
});

it('the generator checks a request schema that is inside itself down to there, in an unfinished contract', () => {
  const tree = { type: 'object', properties: { below: { $ref: '#/components/schemas/Tree' } } };
  const spec = withBody({ $ref: '#/components/schemas/Tree' }, { Tree: tree });
  expect(() => operationsIn(spec)).toThrow('a request schema may not use a schema inside itself');
  const requestBody = { required: true, content: json({ $ref: '#/components/schemas/Tree' }) };
  const { operation } = unfinished({
    ...specOf({ requestBody }),
    components: spec.components,
  } as typeof spec);
  expect(operation?.input.properties).toStrictEqual({ below: {} });
});

it('the generator checks a result that is inside itself down to there', () => {
  const spec = withResult({ $ref: '#/components/schemas/Tree' });
  const parts = { type: 'array', items: { $ref: '#/components/schemas/Tree' } };
  Object.assign(spec.components, {
    schemas: { Tree: { type: 'object', required: ['parts'], properties: { parts } } },
  });
  expect(operationsIn(spec).changeThing?.results[200]).toStrictEqual({
    type: 'object',
    required: ['parts'],
    properties: { parts: { type: 'array', items: {} } },
  });
});

it('the generator lets the parameter of an operation take the place of its path’s', () => {
  const spec = specOf({
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
  });
  Object.assign(spec.paths['/things/{id}'], {
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
  });
  expect(operationsIn(spec).changeThing?.input.properties).toStrictEqual({ id: { type: 'integer' } });
});

it('the generator rejects an operationId that no method can have', () => {
  expect(() => operationsIn(specOf({ operationId: 'things/change' }))).toThrow(
    'things/change: no method can have this operationId.',
  );
});
