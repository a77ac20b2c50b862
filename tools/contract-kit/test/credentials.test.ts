import { Description, operationsOf } from '@latchkey/openapi';
import { expect, test } from 'vitest';
import { call } from '../src/call.ts';
import { apiKey, chosenOf, credentialsBy, isEnough, preferredOf } from '../src/keys.ts';
import { readOperation } from '../src/read-operation.ts';

function operationWith(security: object[], root: object[] = security) {
  const schemes = {
    header: { type: 'apiKey', in: 'header', name: 'X-Key' },
    query: { type: 'apiKey', in: 'query', name: 'key' },
    cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
    login: { type: 'http', scheme: 'basic' },
    grant: { type: 'oauth2', flows: {} },
    again: { type: 'openIdConnect', openIdConnectUrl: 'https://a.example' },
    plain: { type: 'apiKey', in: 'header', name: 'Authorization' },
    digest: { type: 'http', scheme: 'digest' },
    certificate: { type: 'mutualTLS' },
  };
  const get = { operationId: 'getA', security, responses: { 204: { description: 'Ok.' } } };
  const description = new Description({
    security: root,
    paths: { '/a': { get } },
    components: { securitySchemes: schemes },
  });
  const [read] = operationsOf(description);
  if (!read) throw new Error('There is no operation.');
  return readOperation(description, description, read);
}

test('an operation that asks for what no request can hold cannot be tested, and says why', () => {
  expect(() => operationWith([{ digest: [] }])).toThrow('Cannot test the security scheme digest.');
});

const login = { username: 'contract-test', password: apiKey };

test.for<[string, object[], object[] | undefined, object]>([
  ['with a key as a text where there is one in a header', [{ header: [] }], undefined, { apiKey }],
  ['without a key where it asks for none', [], undefined, {}],
  ['with the key of the only scheme', [{ query: [] }], undefined, { apiKey }],
  ['with a name and a password', [{ login: [] }], undefined, { apiKey: login }],
  ['with a function for a token', [{ grant: [] }], undefined, { apiKey: expect.any(Function) }],
  [
    'with several keys by their names',
    [{ header: [], query: [] }],
    undefined,
    { apiKey: { header: apiKey, query: apiKey } },
  ],
  [
    'with the key that it asks for itself',
    [{ cookie: [] }],
    [{ header: [] }],
    { apiKey: { cookie: apiKey } },
  ],
  ['with a key that may be left out', [{}, { header: [] }], undefined, { apiKey }],
  ['without a key beside a certificate', [{ certificate: [] }], undefined, {}],
])('an operation is called %s', async ([, security, root, expected]) => {
  const given: { apiKey?: unknown }[] = [];
  const createClient = (options: object) => {
    given.push(options);
    return { getA: async () => undefined };
  };
  const input = { parameters: {}, body: undefined };
  await call({ createClient }, operationWith(security, root), input, { url: 'http://a.invalid' });
  expect(given).toEqual([{ baseUrl: 'http://a.invalid', fetch: expect.any(Function), ...expected }]);
});

test.for<[string, object]>([
  ['header', { in: 'header', name: 'X-Key', value: apiKey }],
  ['query', { in: 'query', name: 'key', value: apiKey }],
  ['cookie', { in: 'cookie', name: 'session', value: apiKey }],
  ['grant', { in: 'header', name: 'Authorization', value: `Bearer ${apiKey}` }],
  [
    'login',
    { in: 'header', name: 'Authorization', value: 'Basic Y29udHJhY3QtdGVzdDpjb250cmFjdC10ZXN0LWtleQ==' },
  ],
])('a request bears what %s asks for', ([scheme, expected]) => {
  expect(credentialsBy(preferredOf(operationWith([{ [scheme]: [] }]).security))).toEqual([expected]);
});

test.for<[string, object[], { in: 'header'; name: string; value: string }[], boolean]>([
  ['a token where another scheme has one too', [{ grant: [] }, { header: [] }], [bearer('a')], true],
  ['one of two that write into one place', [{ grant: [], again: [] }], [bearer('a')], true],
  ['something of another kind', [{ grant: [] }], [{ ...bearer('a'), value: 'Unknown a' }], false],
  ['something of another kind, where any is a key', [{ grant: [] }, { plain: [] }], [bearer('a')], true],
  ['nothing, where nothing is needed', [{ grant: [] }, {}], [], true],
  ['one of two keys', [{ header: [], query: [] }], [{ in: 'header', name: 'X-Key', value: 'a' }], false],
])('%s is told from what suffices', ([, security, sent, expected]) => {
  expect(isEnough(operationWith(security).security, sent)).toBe(expected);
});

test.for<[string, object[], string[], string[]]>([
  ['one list', [{ header: [], query: [] }], ['header', 'query'], ['header', 'query']],
  [
    'one of them alone, in a list before',
    [{ query: [] }, { header: [], query: [] }],
    ['header', 'query'],
    ['query'],
  ],
  ['the other list', [{ query: [] }, { header: [] }], ['header'], ['header']],
])('of the keys that it is given, a client sends those of %s', ([, security, given, expected]) => {
  const lists = operationWith(security).security;
  const schemes = given.flatMap((name) => lists.flat().find(({ id }) => id === name) ?? []);
  expect(chosenOf(lists, schemes).map(({ id }) => id)).toEqual(expected);
});

function bearer(token: string) {
  return { in: 'header', name: 'Authorization', value: `Bearer ${token}` } as const;
}
