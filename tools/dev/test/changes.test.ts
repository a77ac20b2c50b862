import { describe, expect, it } from 'vitest';
import { changesBetween } from '../src/changes.ts';

type Json = { [key: string]: unknown };

const contract = () => ({
  openapi: '3.1.0',
  info: { title: 'Shop', version: '0.1.0' },
  servers: [{ url: 'https://shop.example' }],
  security: [{ key: [] }],
  paths: {
    '/orders': {
      get: {
        operationId: 'listOrders',
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 50 } },
          { $ref: '#/components/parameters/Since' },
        ],
        responses: {
          200: {
            description: 'Orders.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Page' } } },
          },
          401: { description: 'No.' },
        },
      },
      post: {
        operationId: 'placeOrder',
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['lines'],
                properties: {
                  lines: {
                    type: 'array',
                    items: { type: 'object', properties: { qty: { type: 'integer' } } },
                  },
                },
              },
            },
          },
        },
        responses: { 201: { description: 'Placed.' } },
      },
    },
  },
  components: {
    parameters: { Since: { name: 'createdAfter', in: 'query', schema: { type: 'string' } } },
    schemas: {
      Page: {
        type: 'object',
        required: ['total'],
        properties: {
          total: { type: 'integer' },
          orders: { type: 'array', items: { $ref: '#/components/schemas/Order' } },
        },
      },
      Order: {
        type: 'object',
        description: 'An order.',
        properties: {
          description: { type: 'string', description: 'Words.' },
          required: { type: 'array', items: { type: 'string' } },
          content: { type: 'object', properties: { paths: { type: 'string' } } },
          status: { type: 'string', enum: ['done', 'open'] },
          kind: { oneOf: [{ $ref: '#/components/schemas/Page' }, { type: 'string' }] },
        },
      },
    },
  },
});

type Contract = ReturnType<typeof contract>;

function wordsOf(change: (contract: Contract & Json) => void): string[] {
  const after = contract();
  change(after);
  return changesBetween(contract(), after).map(({ sign, place, what }) => `${sign} ${place}: ${what}`);
}

const schemas = (contract: Contract) => contract.components.schemas as unknown as Record<string, Json>;
const order = (contract: Contract) =>
  contract.components.schemas.Order.properties as unknown as Record<string, Json>;
const get = (contract: Contract) => contract.paths['/orders'].get as unknown as Record<string, Json & Json[]>;
const limitOf = (contract: Contract) =>
  (contract.paths['/orders'].get.parameters[0] as { schema: Json }).schema;
const body = (contract: Contract) =>
  contract.paths['/orders'].post.requestBody.content['application/json'].schema as unknown as Json;

describe('changesBetween', () => {
  it('finds none in a contract that is the same', () => {
    expect(wordsOf(() => {})).toEqual([]);
  });

  it.each<[string, (contract: Contract & Json) => void, string[]]>([
    [
      'a property that is new',
      (c) => Object.assign(order(c), { coupon: { type: ['string', 'null'] } }),
      ['+ Order: property coupon, string or null, optional'],
    ],
    [
      'a property that is gone, and was required',
      (c) => {
        const page = schemas(c).Page as { properties: Json; required: string[] };
        delete page.properties.total;
        page.required = [];
      },
      ['~ Page: total is no longer required', '- Page: property total, integer, required'],
    ],
    [
      'a property that refers',
      (c) => Object.assign(order(c), { page: { $ref: '#/components/schemas/Page' } }),
      ['+ Order: property page, Page, optional'],
    ],
    [
      'a property that is a list',
      (c) =>
        Object.assign(order(c), { pages: { type: 'array', items: { $ref: '#/components/schemas/Page' } } }),
      ['+ Order: property pages, list of Page, optional'],
    ],
    [
      'a property deep in a body',
      (c) =>
        Object.assign(
          (
            body(
              c,
            ) as Contract['paths']['/orders']['post']['requestBody']['content']['application/json']['schema']
          ).properties.lines.items.properties,
          { note: { type: 'string' } },
        ),
      ['+ POST /orders, request body, lines[]: property note, string, optional'],
    ],
    [
      'a property that has become required',
      (c) => Object.assign(body(c), { required: ['lines', 'id'] }),
      ['~ POST /orders, request body: id is now required'],
    ],
    [
      'required, stated for the first time',
      (c) => Object.assign(schemas(c).Order as Json, { required: ['status'] }),
      ['~ Order: status is now required'],
    ],
    [
      'a type',
      (c) => Object.assign(order(c).status as Json, { type: 'integer' }),
      ['~ Order.status: type: "string" → "integer"'],
    ],
    [
      'a limit',
      (c) => Object.assign(limitOf(c), { maximum: 10 }),
      ['~ GET /orders, parameter limit: maximum: 50 → 10'],
    ],
    [
      'a limit that is new',
      (c) => Object.assign(order(c).status as Json, { maxLength: 9 }),
      ['~ Order.status: maxLength: none → 9'],
    ],
    [
      'values',
      (c) => Object.assign(order(c).status as Json, { enum: ['done', 'lost'] }),
      ['- Order.status: value open', '+ Order.status: value lost'],
    ],
    [
      'a branch',
      (c) => Object.assign(order(c).kind as Json, { oneOf: [{ $ref: '#/components/schemas/Page' }] }),
      ['- Order.kind: branch type'],
    ],
    [
      'an operation',
      (c) => Object.assign(c.paths['/orders'], { delete: { operationId: 'dropOrders', responses: {} } }),
      ['+ : operation dropOrders'],
    ],
    [
      'a path',
      (c) => Object.assign(c.paths, { '/keys': { get: { operationId: 'getKeys' } } }),
      ['+ : path /keys with getKeys'],
    ],
    [
      'a parameter',
      (c) => get(c).parameters?.push({ name: 'page', in: 'query' }),
      ['+ GET /orders: parameter page'],
    ],
    ['a parameter by reference', (c) => get(c).parameters?.pop(), ['- GET /orders: parameter createdAfter']],
    ['an order of parameters', (c) => get(c).parameters?.reverse(), []],
    ['a response', (c) => delete get(c).responses?.[401], ['- GET /orders: response 401']],
    [
      'a request body',
      (c) => Object.assign(get(c), { requestBody: { content: {} } }),
      ['+ GET /orders: request body'],
    ],
    [
      'a content type',
      (c) => Object.assign(c.paths['/orders'].post.requestBody.content, { 'text/plain': {} }),
      ['+ POST /orders, request body: content type text/plain'],
    ],
    ['security', (c) => Object.assign(c, { security: [] }), ['- : security requirement key']],
    ['a version', (c) => Object.assign(c.info, { version: '0.2.0' }), ['~ info: version: "0.1.0" → "0.2.0"']],
    [
      'properties with the names of keywords',
      (c) => {
        delete order(c).required;
        Object.assign(order(c).description as Json, { type: 'integer' });
        Object.assign((order(c).content as { properties: Json }).properties, { links: { type: 'string' } });
      },
      [
        '~ Order.description: type: "string" → "integer"',
        '- Order: property required, list of string, optional',
        '+ Order.content: property links, string, optional',
      ],
    ],
  ])('tells %s', (_, change, words) => {
    expect(wordsOf(change)).toEqual(words);
  });

  it('tells of words in one line', () => {
    expect(
      wordsOf((c) => {
        Object.assign(schemas(c).Order as Json, { description: 'Another.' });
        Object.assign(order(c).description as Json, { description: 'Other words.', title: 'T' });
        Object.assign(c.info, { title: 'Store' });
        Object.assign(order(c).status as Json, { examples: ['done'] });
      }),
    ).toEqual(['~ : texts of info; Order; Order.description', '~ : examples of Order.status']);
  });
});
