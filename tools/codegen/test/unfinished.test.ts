import { expect, it } from 'vitest';
import { contractOf, type LeftOut } from '../src/contract-module.ts';
import { generatedFiles } from '../src/generate.ts';
import { operationsIn, specOf, withBody, withParameters, withResult } from './small-spec.ts';

const json = (schema: object) => ({ 'application/json': { schema } });
const ok = { description: 'x', content: json({ type: 'string' }) };

const unfinished = (spec: ReturnType<typeof specOf>) => {
  const leftOut: LeftOut[] = [];
  const operations = operationsIn({ ...spec, 'x-unfinished': true }, (each) => leftOut.push(each));
  return { operation: operations.changeThing, why: leftOut[0]?.why };
};

it.each([
  ['a body with GET', 'get', { requestBody: { required: true, content: json({}) } }, 'no body with GET'],
  ['a method that fetch does not send', 'trace', {}, 'fetch does not send TRACE'],
  ['a way to prove who calls that takes a handshake', 'get', { security: [{ digest: [] }] }, 'by "digest"'],
])(
  'the generator leaves out of an unfinished contract an operation with %s, and says why',
  (_, method, operation, why) => {
    const spec = specOf({});
    const paths = {
      '/things': { [method]: { operationId: 'changeThing', responses: { 200: ok }, ...operation } },
    };
    const securitySchemes = {
      ...spec.components.securitySchemes,
      digest: { type: 'http', scheme: 'digest' },
    };
    const result = unfinished({ ...spec, paths, components: { securitySchemes } } as never);
    expect(result.operation).toBeUndefined();
    expect(result.why).toContain(why);
  },
);

it('a client takes its keys as it will when an operation that is left out gets its method', () => {
  const spec = specOf({});
  const [header, query] = ['header', 'query'].map((place) => ({ type: 'apiKey', in: place, name: 'key' }));
  const trace = { operationId: 'trace', security: [{ other: [] }], responses: { 200: ok } };
  const { proof } = contractOf({
    ...spec,
    'x-unfinished': true,
    paths: { ...spec.paths, '/trace': { trace } },
    components: { securitySchemes: { apiKey: header, other: query } },
  } as never);
  expect(proof).toMatchObject({ security: { needs: [['apiKey']], schemes: { other: { in: 'query' } } } });
});

it.each([
  ['a keyword that nobody knows', { requird: ['a'] }, 'changeThing: a: "requird"'],
  [
    'a reference that depends on where one comes from',
    { $dynamicRef: '#a' },
    'changeThing: a: "$dynamicRef"',
  ],
  ['a format that nobody knows', { format: 'money' }, 'changeThing: a: "format: money"'],
  [
    'a pattern that is none',
    { pattern: '(' },
    'changeThing: a: "pattern", which has no regular expression in it',
  ],
])(
  'what cannot be checked is listed in an unfinished contract, and rejected in one that is finished: %s',
  async (_, schema, what) => {
    const spec = withParameters({ name: 'a', in: 'query', schema: { type: 'string', ...schema } });
    const files = await generatedFiles(JSON.stringify({ ...spec, 'x-unfinished': true }));
    expect(files['left-to-raw.md']).toContain(`- ${what}\n`);
    await expect(generatedFiles(JSON.stringify(spec))).rejects.toThrow(
      `${what}: the client cannot check it.`,
    );
  },
);

it('the generator writes a request schema that is inside itself once', () => {
  const tree = { type: 'object', properties: { below: { $ref: '#/components/schemas/Tree' } } };
  const spec = withBody({ $ref: '#/components/schemas/Tree' }, { Tree: tree });
  const { methods, checks } = contractOf(spec);
  expect(methods[0]?.data.checks).toStrictEqual({ body: { $ref: '#/components/schemas/Tree' } });
  expect(checks.schemas).toStrictEqual({ '#/components/schemas/Tree': tree });
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
