import { expect, it } from 'vitest';
import { createContractApi, type Handler } from '../../src/api/contract-api.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** What is given once, by reference, and in escapes. */
const document = {
  openapi: '3.1.0',
  info: { title: 'Toys', version: '1' },
  security: [{ key: [], other: [] }, { token: [] }],
  paths: {
    '/toys/{id}': {
      parameters: [{ $ref: '#/components/parameters/Id' }],
      get: {
        operationId: 'getToy',
        parameters: [
          { name: 'size', in: 'query', schema: { type: 'number', minimum: 1 } },
          { name: 'ids[]', in: 'query', schema: { $ref: '#/components/schemas/Ids' } },
          { name: 'X-Mode', in: 'header', required: true, schema: { type: 'string' } },
        ],
      },
      put: {
        operationId: 'changeToy',
        security: [],
        requestBody: { $ref: '#/components/requestBodies/Toy' },
      },
    },
    '/toys/{id}/old~parts': {
      get: {
        operationId: 'listParts',
        security: [],
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 2 } },
          { name: 'page', in: 'query', required: true, schema: { enum: ['first', 'last'] } },
        ],
      },
      post: {
        operationId: 'addPart',
        security: [],
        requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
      },
    },
    '/any': Object.fromEntries(methods.map((method) => [method, { operationId: method }])),
    '/free': { get: { operationId: 'getFree', security: [] } },
  },
  components: {
    securitySchemes: { key: {}, other: {}, token: {} },
    parameters: { Id: { name: 'id', in: 'path', required: true, schema: { type: 'integer' } } },
    schemas: { Ids: { type: 'array', items: { type: 'integer' } } },
    requestBodies: {
      Toy: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['name'],
              additionalProperties: false,
              properties: { name: { type: 'string' }, price: { type: 'number' } },
            },
          },
        },
      },
    },
  },
};

/** Hands back what it was given. */
const handler: Handler = ({ request: _, ...call }) => ({ status: 200, body: call });
const bears = (scheme: string) => (request: { headers: object }) => Object.hasOwn(request.headers, scheme);
const api = await createContractApi({
  document,
  handlers: Object.fromEntries(
    [...methods, 'getToy', 'changeToy', 'listParts', 'addPart', 'getFree'].map((id) => [id, handler]),
  ),
  security: { key: bears('key'), other: bears('other'), token: bears('token') },
  errorResponses: {
    notFound: () => ({ status: 404 }),
    methodNotAllowed: () => ({ status: 405 }),
    unauthorized: () => ({ status: 401 }),
    invalid: (_, violations) => ({ status: 400, body: violations }),
  },
});

const json = { 'content-type': 'application/json' };

/** Sends a request: `GET /path?query`. */
async function send(line: string, body = '', headers: Record<string, string> = { ...json, token: '' }) {
  const [method = '', url = ''] = line.split(' ');
  const [path = '', query = ''] = url.split('?');
  return api.handle({ method, path, query, headers, body });
}

it.each<[line: string, body: string, call: object]>([
  [
    'GET /toys/7?size=2.5&ids[]=1&ids[]=2',
    '',
    { params: { id: '7' }, query: { size: 2.5, 'ids[]': [1, 2] }, lagMs: 0 },
  ],
  ['GET /toys/7?ids[]=1', '', { query: { 'ids[]': [1] } }],
  ['GET /toys/%37', '', { params: { id: '7' }, query: {}, body: undefined }],
  ['PUT /toys/7', '{"name":"a","price":1}', { body: { name: 'a', price: 1 } }],
  ['GET /toys/ab/old~parts?page=last', '', { params: { id: 'ab' }, query: { page: 'last' } }],
  ['POST /toys/ab/old~parts', '', { body: undefined }],
  ['POST /toys/ab/old~parts', '{"a":1}', { body: { a: 1 } }],
  ['GET /free', '', { params: {}, query: {} }],
])('%s with %j is handed over', async (line, body, call) => {
  const { status, body: given } = await send(line, body);
  expect([status, given]).toEqual([200, expect.objectContaining(call)]);
});

it('hands over how far a search lags behind', async () => {
  const request = { method: 'GET', path: '/free', query: '', headers: {}, body: '' };
  expect((await api.handle(request, 5)).body).toMatchObject({ lagMs: 5 });
});

it.each<[line: string, body: string, place: string, rule: string, message: string, value: unknown]>([
  ['GET /toys/a', '', 'path.id', 'type', 'must be integer', 'a'],
  ['GET /toys/%20', '', 'path.id', 'type', 'must be number', ' '],
  ['GET /toys/7?size=0.5', '', 'query.size', 'minimum', 'must be >= 1', 0.5],
  ['GET /toys/7?size=Infinity', '', 'query.size', 'type', 'must be number', 'Infinity'],
  ['GET /toys/7?ids[]=1&ids[]=%20', '', 'query.ids[].1', 'type', 'must be number', ' '],
  ['GET /toys/7?ids[]=1&ids[]=x', '', 'query.ids[].1', 'type', 'must be integer', 'x'],
  [
    'GET /toys/7?colour=red',
    '',
    'query.colour',
    'additionalProperties',
    'must NOT have additional properties',
    {},
  ],
  ['GET /toys/ab/old~parts', '', 'query.page', 'required', "must have required property 'page'", {}],
  ['GET /toys/ab/old~parts?page=2', '', 'query.page', 'enum', 'must be one of first, last', '2'],
  [
    'GET /toys/abc/old~parts?page=last',
    '',
    'path.id',
    'maxLength',
    'must NOT have more than 2 characters',
    'abc',
  ],
  ['GET /free?a=1', '', 'query.a', 'additionalProperties', 'must NOT have additional properties', {}],
  ['PUT /toys/7', '', 'body', 'required', 'must not be empty', {}],
  ['PUT /toys/7', '[', 'body', 'parse', 'must be valid JSON', ''],
  ['PUT /toys/7', '[]', 'body', 'type', 'must be object', []],
  ['PUT /toys/7', '{}', 'body.name', 'required', "must have required property 'name'", {}],
  ['PUT /toys/7', '{"name":1}', 'body.name', 'type', 'must be string', 1],
  // What is JSON has types of its own.
  ['PUT /toys/7', '{"name":"a","price":"1"}', 'body.price', 'type', 'must be number', '1'],
  ['POST /toys/ab/old~parts', '[]', 'body', 'type', 'must be object', []],
])('%s with %j is rejected: %s', async (line, body, place, rule, message, value) => {
  const { status, body: violations } = await send(line, body);
  expect([status, violations]).toMatchObject([400, [{ place, rule, message, value }]]);
});

it.each<[line: string, headers: Record<string, string>, status: number]>([
  ['GET /toys/7', {}, 401],
  ['GET /toys/7', { key: '' }, 401],
  ['GET /toys/7', { key: '', other: '' }, 200],
  ['GET /toys/7', { token: '' }, 200],
  ['GET /free', {}, 200],
  ['DELETE /toys/7', {}, 405],
  ['get /toys/7', {}, 405],
  ['GET /toys', {}, 404],
  ['GET /toys/%E0%A4%A', {}, 404],
])('%s with the credentials %j gets %i', async (line, headers, status) => {
  expect((await send(line, '', headers)).status).toBe(status);
});

it.each<[type: string | undefined, status: number]>([
  ['application/json', 200],
  ['Application/JSON; charset=utf-8', 200],
  ['application/merge-patch+json', 200],
  ['text/json', 400],
  ['text/plain; a=application/json', 400],
  ['application/jsonx', 400],
  [undefined, 400],
])('a body that is called %s gets %i', async (type, status) => {
  const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
  const reply = await send('PUT /toys/7', '{"name":"a"}', headers);
  expect(reply.status).toBe(status);
  if (status === 400) expect(reply.body).toMatchObject([{ message: 'must come as application/json' }]);
});

it('a body that is too large is rejected before anything else', async () => {
  const request = { method: 'GET', path: '/nowhere', query: '', headers: {}, body: '', tooLarge: true };
  expect(await api.handle(request)).toMatchObject({
    status: 400,
    body: [{ place: 'body', rule: 'maxLength', message: 'is too large', value: '' }],
  });
});

it.each<[method: string, path: string, id: string | undefined]>([
  ['GET', '/toys/7', 'getToy'],
  ['PUT', '/toys/a', 'changeToy'],
  ['GET', '/toys/7/old~parts', 'listParts'],
  ...methods.map((method) => [method.toUpperCase(), '/any', method] as [string, string, string]),
  ['DELETE', '/toys/7', undefined],
  ['GET', '/nowhere', undefined],
  ['GET', '/toys/%E0%A4%A', undefined],
])('%s %s is for the operation %s', (method, path, id) => {
  expect(api.operationOf({ method, path, query: '', headers: {}, body: '' })).toBe(id);
});
