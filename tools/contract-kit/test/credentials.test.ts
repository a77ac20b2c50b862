import { Description, operationsOf } from '@latchkey/openapi';
import { expect, test } from 'vitest';
import { apiKey, call } from '../src/call.ts';
import { readOperation } from '../src/spec.ts';

function operationWith(security: object[]) {
  const schemes = {
    header: { type: 'apiKey', in: 'header', name: 'X-Key' },
    query: { type: 'apiKey', in: 'query', name: 'key' },
    login: { type: 'http', scheme: 'basic' },
    grant: { type: 'oauth2', flows: {} },
  };
  const get = { operationId: 'getA', security, responses: { 204: { description: 'Ok.' } } };
  const description = new Description({ paths: { '/a': { get } }, components: { securitySchemes: schemes } });
  const [read] = operationsOf(description);
  if (!read) throw new Error('There is no operation.');
  return readOperation(description, description, read);
}

test.for<[string, object[], string]>([
  ['a key in the query', [{ query: [] }], 'Cannot test the security scheme query.'],
  ['a name and a password', [{ header: [] }, { login: [] }], 'Cannot test the security scheme login.'],
  ['a token of somebody else', [{ grant: [] }], 'Cannot test the security scheme grant.'],
  ['two keys at once', [{ header: [], query: [] }], 'Cannot test the security scheme header with query.'],
  ['a key that may be left out', [{}, { header: [] }], 'Cannot test a key that may be left out.'],
])('an operation that asks for %s cannot be tested, and says why', ([, security, why]) => {
  expect(() => operationWith(security)).toThrow(why);
});

test.for<[string, object[], object]>([
  ['with a key where it asks for one', [{ header: [] }], { apiKey }],
  ['without a key where it asks for none', [], {}],
])('an operation is called %s', async ([, security, expected]) => {
  const given: { apiKey?: unknown }[] = [];
  const createClient = (options: object) => {
    given.push(options);
    return { getA: async () => undefined };
  };
  await call(
    { createClient },
    operationWith(security),
    { parameters: {}, body: undefined },
    { url: 'http://a.invalid' },
  );
  expect(given).toEqual([{ baseUrl: 'http://a.invalid', fetch: expect.any(Function), ...expected }]);
});
