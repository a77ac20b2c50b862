import { expect, test } from 'vitest';
import { Description, headerOf, methods, operationsOf } from '../src/index.ts';

const operation = (operationId: string, more: object = {}) => ({ operationId, responses: {}, ...more });
const read = (document: object) => operationsOf(new Description(document));

test('every method that HTTP has makes an operation, and every webhook', () => {
  const item = Object.fromEntries(methods.map((method) => [method, operation(method)]));
  const found = read({
    paths: { 'x-note': null, '/a': item, '/b': { get: operation('b') } },
    webhooks: { sold: { post: operation('sold') } },
  });
  expect(found.map(({ id, path, isWebhook }) => `${id} ${path} ${isWebhook}`)).toEqual([
    ...methods.map((method) => `${method} /a false`),
    'b /b false',
    'sold sold true',
  ]);
  expect(methods).toEqual(expect.arrayContaining(['head', 'options', 'trace']));
  expect(found.at(-1)?.keys).toEqual(['webhooks', 'sold', 'post']);
});

test.each(['query', 'additionalOperations'])('%s of OpenAPI 3.2 is refused by name', (method) => {
  const item = { [method]: operation('a'), get: operation('b') };
  expect(() => read({ paths: { '/a': item } })).toThrow(
    `paths /a: "${method}" of OpenAPI 3.2 is not supported`,
  );
});

test("an operation's parameter takes the place of its path's, by name and place", () => {
  const named = (name: string, place: string, description: string) => ({ name, in: place, description });
  const [found] = read({
    paths: { '/a': { $ref: '#/components/pathItems/A' } },
    components: {
      pathItems: {
        A: {
          parameters: [{ $ref: '#/components/parameters/Id' }, named('page', 'query', 'shared')],
          get: operation('a', {
            parameters: [named('page', 'query', 'own'), named('page', 'header', 'other')],
          }),
        },
      },
      parameters: { Id: named('id', 'path', 'shared') },
    },
  });
  expect(
    found?.parameters.map((each) => [each.in, each.name, each.place.value.description, each.keys]),
  ).toEqual([
    ['path', 'id', 'shared', ['paths', '/a', 'parameters', '0']],
    ['query', 'page', 'own', ['paths', '/a', 'get', 'parameters', '0']],
    ['header', 'page', 'other', ['paths', '/a', 'get', 'parameters', '1']],
  ]);
  expect(found?.parameters[0]?.place.keys).toEqual(['components', 'parameters', 'Id']);
});

test('what holds for the whole description holds for an operation that does not say otherwise', () => {
  const [plain, own, open] = read({
    servers: [{ url: 'https://root' }],
    security: [{ key: [] }],
    paths: {
      '/a': { get: operation('plain') },
      '/b': { servers: [{ url: 'https://path' }], get: operation('own', { security: [{ other: [] }] }) },
      '/c': { get: operation('open', { security: [], servers: [{ url: 'https://own' }] }) },
    },
  });
  expect([plain, own, open].map((each) => [each?.security, each?.servers])).toEqual([
    [[{ key: [] }], [{ url: 'https://root' }]],
    [[{ other: [] }], [{ url: 'https://path' }]],
    [[], [{ url: 'https://own' }]],
  ]);
});

test('a path or a parameter that leads nowhere is an error, not an operation less', () => {
  expect(() => read({ paths: { '/a': { $ref: 'a.yaml' } } })).toThrow('nothing at #/paths/~1a');
  const parameters = [{ $ref: '#/components/parameters/Gone' }];
  expect(() => read({ paths: { '/a': { get: operation('a', { parameters }) } } })).toThrow('/parameters/0');
});

test('a key goes into a header, or the scheme is none that we can send', () => {
  expect(headerOf({ type: 'http', scheme: 'bearer' })).toEqual({
    header: 'Authorization',
    prefix: 'Bearer ',
  });
  expect(headerOf({ type: 'apiKey', in: 'header', name: 'X-Key' })).toEqual({ header: 'X-Key', prefix: '' });
  for (const scheme of [
    { type: 'apiKey', in: 'query', name: 'key' },
    { type: 'http', scheme: 'basic' },
    {},
    undefined,
  ]) {
    expect(headerOf(scheme)).toBeUndefined();
  }
});
