import { contractOf, type LeftOut } from '../src/contract-module.ts';
import type { Spec, SpecOperation } from '../src/openapi.ts';
import { smallSchema } from '../src/request-schema.ts';

/** A JSON Schema, or anything else that a spec may hold. */
type Node = Record<string, unknown>;

/** A whole bundled document with one operation, and whatever the test is about. */
export const specOf = (operation: Node, more: Node = {}) => ({
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1.0.0' },
  servers: [
    { url: 'https://shop.example/v1', 'x-environment': 'production' },
    { url: 'https://sandbox.shop.example/v1', 'x-environment': 'supplier-sandbox' },
  ],
  security: [{ apiKey: [] }],
  paths: {
    '/things/{id}': {
      post: { operationId: 'changeThing', responses: {}, ...operation } as SpecOperation,
    },
  },
  components: { securitySchemes: { apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } } },
  ...more,
});

export const withBody = (schema: Node, schemas: Node = {}) =>
  specOf(
    { requestBody: { content: { 'application/json': { schema } } } },
    {
      components: {
        schemas,
        securitySchemes: { apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } },
      },
    },
  );

export const withParameters = (...parameters: Node[]) => specOf({ parameters });

export const withResult = (schema: Node) =>
  specOf({ responses: { 200: { description: 'x', content: { 'application/json': { schema } } } } });

/** What the client needs of each operation at run time. */
export function operationsIn(spec: Spec, leaveOut?: (operation: LeftOut) => void) {
  const limitations = { leftOut: [] as LeftOut[], unchecked: new Set<string>() };
  const { methods } = contractOf(spec, limitations);
  for (const each of limitations.leftOut) leaveOut?.(each);
  return Object.fromEntries(methods.map(({ id, data }) => [id, data]));
}

/** What the small check looks at in a body with this schema; `undefined` where it is not enough. */
export const checkedBody = (schema: Node, schemas?: Node) => smallSchema(withBody(schema, schemas), schema);
