import { expect, test } from 'vitest';
import { withoutOperations } from '../src/without-operations.ts';

test('of a contract only what the other operations need is left, and what nobody knows the use of', () => {
  const reading = (schema: string) => ({
    200: {
      description: 'Ok.',
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
    },
  });
  const bundle = {
    info: { title: 'A' },
    paths: {
      '/a': { get: { operationId: 'getA', responses: reading('A') } },
      '/b': { get: { operationId: 'getB', responses: reading('B') } },
    },
    components: {
      schemas: { A: { 'x-policies': [{ $ref: '#/components/x-policy/Strict' }] }, B: { type: 'object' } },
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
      'x-policy': { Strict: {} },
    },
  };
  const { paths, components } = withoutOperations(bundle, ['getB']);
  expect(paths).toEqual({ '/a': bundle.paths['/a'], '/b': {} });
  expect(components).toEqual({ ...bundle.components, schemas: { A: bundle.components.schemas.A } });
});
