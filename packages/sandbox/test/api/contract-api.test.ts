import { expect, it } from 'vitest';
import { createContractApi, type Handler } from '../../src/api/contract-api.ts';
import { readQuery } from '../../src/api/read-query.ts';

const response: Handler = () => ({ status: 200, body: {} });
const document = (operations: object) => ({
  openapi: '3.1.0',
  info: { title: 'Toys', version: '1' },
  paths: { '/toys': operations },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } } },
});
const none = { status: 500 };
const errorResponses = {
  notFound: () => none,
  methodNotAllowed: () => none,
  unauthorized: () => none,
  invalid: () => none,
};
const create = (operations: object, handlers: Record<string, Handler>, security = { key: () => true }) =>
  createContractApi({ document: document(operations), handlers, security, errorResponses });

it('An operation without a handler fails at the start, by its name', async () => {
  const operations = { get: { operationId: 'listToys' }, post: { operationId: 'addToy' } };
  await expect(create(operations, { listToys: response })).rejects.toThrow(
    'Toys: the operation addToy has no handler.',
  );
});

it('A handler without an operation fails at the start, by its name', async () => {
  const handlers = { listToys: response, sellToy: response };
  await expect(create({ get: { operationId: 'listToys' } }, handlers)).rejects.toThrow(
    'the handler sellToy has no operation',
  );
});

it('Credentials that nothing checks fail at the start, by their name', async () => {
  const handlers = { listToys: response };
  await expect(create({ get: { operationId: 'listToys' } }, handlers, {} as never)).rejects.toThrow(
    'the credentials of key',
  );
});

it.each([
  ['', {}],
  ['a=1&b=2&a=3', { a: '3', b: '2' }],
  ['a[]=1&a[]=2', { 'a[]': ['1', '2'] }],
  ['a[0]=1&a[7]=2&a%5B%5D=3', { 'a[]': ['1', '2', '3'] }],
  ['a[b]=1&a[=2', { 'a[b]': '1', 'a[': '2' }],
  ['a=%20+x&b', { a: '  x', b: '' }],
])('The query %j is read as PHP reads it', (query, expected) => {
  expect(readQuery(query)).toEqual(expected);
});

it('No query gets at the prototype', () => {
  const read = readQuery('__proto__=1&__proto__[]=2&constructor=3');
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  expect(Object.keys(read)).toEqual(['__proto__', '__proto__[]', 'constructor']);
});
