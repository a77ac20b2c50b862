import { expect, test } from 'vitest';
import { credentials, type Login, type Operation, type Scheme, type Security } from '../src/index.ts';

const schemes = {
  key: { in: 'header', name: 'X-Key' },
  bearer: { in: 'header', name: 'Authorization', prefix: 'Bearer ', token: true },
  basic: { in: 'header', name: 'Authorization', prefix: 'Basic ', basic: true },
  query: { in: 'query', name: 'api key' },
  session: { in: 'cookie', name: 'session' },
  csrf: { in: 'cookie', name: 'csrf' },
} satisfies { [name: string]: Scheme };
const operation = (path: string, security?: Operation['security']): Operation => ({
  method: 'GET',
  path,
  input: {},
  results: {},
  ...(security && { security }),
});
const operations = {
  other: operation('/other', [['bearer']]),
  open: operation('/open', []),
  usual: operation('/usual'),
};
const request = {
  operation: 'usual',
  method: 'GET',
  url: 'https://shop.example/usual',
  init: { method: 'GET', headers: { Accept: 'application/json' } },
};

const prove = (apiKey: unknown, needs: Security['needs'], only?: string) =>
  credentials({ schemes, needs, ...(only && { only }) })('createShopClient', operations, apiKey);

/** What proves a request: the headers besides those that it has, and the query. */
async function proofOf(apiKey: unknown, needs: Security['needs'], path = '/usual', only?: string) {
  const { url, init } = await prove(apiKey, needs, only).signerFor('GET', path)(request);
  const { Accept, ...headers } = init.headers as Record<string, string>;
  expect([Accept, init.method]).toEqual(['application/json', 'GET']);
  return { ...headers, ...(url !== request.url && { url }) };
}

const login: Login = { username: 'shöp', password: 'pass:word' };
const basic = `Basic ${Buffer.from('shöp:pass:word').toString('base64')}`;

test.for<readonly [apiKey: unknown, needs: Security['needs'], proof: object]>([
  ['k', [['key']], { 'X-Key': 'k' }],
  [{ key: 'k', bearer: undefined }, [['key']], { 'X-Key': 'k' }],
  ['t', [['bearer']], { Authorization: 'Bearer t' }],
  [{ bearer: () => 't' }, [['bearer']], { Authorization: 'Bearer t' }],
  [{ bearer: async () => 't' }, [['bearer']], { Authorization: 'Bearer t' }],
  [{ basic: login }, [['basic']], { Authorization: basic }],
  ['a&b', [['query']], { url: 'https://shop.example/usual?api%20key=a%26b' }],
  ['k', [['session']], { Cookie: 'session=k' }],
  [{ session: 's', csrf: 'c' }, [['session', 'csrf']], { Cookie: 'session=s; csrf=c' }],
  [{ key: 'k', bearer: 't' }, [['key', 'bearer']], { 'X-Key': 'k', Authorization: 'Bearer t' }],
  // The first list of which all keys are there; none only where no other is.
  [{ key: 'k' }, [['bearer'], ['key']], { 'X-Key': 'k' }],
  [{ key: 'k', bearer: 't' }, [['bearer'], ['key']], { Authorization: 'Bearer t' }],
  [{ key: 'k' }, [['key', 'bearer'], ['key']], { 'X-Key': 'k' }],
  [{ key: 'k' }, [[], ['key']], { 'X-Key': 'k' }],
  [{}, [[], ['key']], {}],
  [undefined, [[], ['key']], {}],
  [{ key: 'k' }, [], {}],
])('%j proves by %j', async ([apiKey, needs, proof]) => {
  expect(await proofOf(apiKey, needs)).toEqual(proof);
});

test('where there is only one scheme, its key needs no name', async () => {
  expect(await proofOf(login, [['basic']], '/usual', 'basic')).toEqual({ Authorization: basic });
  expect(await proofOf(() => 't', [['bearer']], '/usual', 'bearer')).toEqual({ Authorization: 'Bearer t' });
  expect(await proofOf(undefined, [[], ['key']], '/usual', 'key')).toEqual({});
});

test('where nothing proves who calls, a key goes nowhere', async () => {
  const { signerFor } = credentials({ schemes: {}, needs: [] })('createShopClient', operations, 1);
  expect(await signerFor('GET', '/usual')(request)).toEqual(request);
});

test('each operation is proved by its own schemes, where it has some', async () => {
  const keys = { key: 'k', bearer: 't' };
  expect(await proofOf(keys, [['key']], '/other')).toEqual({ Authorization: 'Bearer t' });
  expect(await proofOf(keys, [['key']], '/open')).toEqual({});
  expect(await proofOf(keys, [['key']], '/nowhere')).toEqual({ 'X-Key': 'k' });
  // Of another method nothing is known.
  const { init } = await prove(keys, [['key']]).signerFor('POST', '/other')(request);
  expect(init.headers).toEqual({ Accept: 'application/json', 'X-Key': 'k' });
});

test('a cookie and a query are added to those that a request has', async () => {
  const { signerFor } = prove({ session: 's', query: 'q' }, [['session', 'query']]);
  const written = await signerFor(
    'GET',
    '/usual',
  )({ ...request, url: 'https://shop.example/usual?a=1', init: { headers: { Cookie: 'a=1' } } });
  expect(written.url).toBe('https://shop.example/usual?a=1&api%20key=q');
  expect(written.init.headers).toEqual({ Cookie: 'a=1; session=s' });
  expect(written.operation).toBe('usual');
});

const rejectionOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    expect(error).toMatchObject({ name: 'ArgumentError', operation: 'createShopClient' });
    return (error as Error).message;
  }
  throw new Error('It is not rejected.');
};

test.for<readonly [apiKey: unknown, needs: Security['needs'], only: string | undefined, words: string]>([
  [1, [['key']], undefined, 'apiKey must be of type object'],
  ['k', [], undefined, 'apiKey must be of type object'],
  [{ key: 1 }, [['key', 'bearer']], undefined, 'apiKey.key must be of type string'],
  [{ other: 'x' }, [['key']], undefined, 'apiKey.other must not be'],
  [{ toString: 'x' }, [['key']], undefined, 'apiKey.toString must not be'],
  ['a\nb', [['key']], undefined, 'apiKey must be visible ASCII'],
  [' a', [['key']], undefined, 'apiKey must be visible ASCII'],
  ['a ', [['key']], undefined, 'apiKey must be visible ASCII'],
  ['', [['key']], undefined, 'apiKey must be visible ASCII'],
  [() => 'k', [['key']], 'key', 'apiKey must be of type string'],
  ['a:b', [['basic']], 'basic', 'apiKey must be of type object'],
  [{ basic: { username: 'a:b', password: '' } }, [['basic']], undefined, 'apiKey.basic.username must match'],
  [{ username: 'a' }, [['basic']], 'basic', 'apiKey.password is missing'],
  [{ password: 'a' }, [['basic']], 'basic', 'apiKey.username is missing'],
  [{ username: 1, password: 'a' }, [['basic']], 'basic', 'apiKey.username must be of type string'],
  [{ username: 'a', password: 1 }, [['basic']], 'basic', 'apiKey.password must be of type string'],
  [{ ...login, other: 1 }, [['basic']], 'basic', 'apiKey.other is not known here'],
])('%s for %j is rejected when the client is made', ([apiKey, needs, only, words]) => {
  expect(rejectionOf(() => prove(apiKey, needs, only))).toContain(words);
});

test('what an operation needs and was not given is named', () => {
  const needs = [['key', 'bearer'], ['basic']];
  const { signerFor } = prove({ key: 'k' }, needs);
  for (const [path, limit, words] of [
    ['/usual', needs, 'key and bearer, or basic'],
    ['/nowhere', needs, 'key and bearer, or basic'],
    ['/other', [['bearer']], 'bearer'],
  ] as const)
    expect(() => signerFor('GET', path)).toThrow(
      expect.objectContaining({
        name: 'ArgumentError',
        field: 'apiKey',
        rule: 'security',
        limit,
        message: expect.stringContaining(`apiKey must have what GET ${path} needs: ${words}.`),
      }),
    );
});

test('a token that no header can hold is rejected without a word of it', async () => {
  const sign = prove({ bearer: () => 'two words' }, [['bearer']]).signerFor('GET', '/usual');
  await expect(sign(request)).rejects.toMatchObject({
    name: 'ArgumentError',
    message: expect.stringMatching(/the token must be visible ASCII(?!.*two words)/),
  });
});

test('keys, passwords and logins are masked', () => {
  const { mask } = prove({ key: 'a-secret-key', basic: login, bearer: undefined }, [['key']]);
  for (const text of ['a-secret-key', 'pass:word', basic.slice('Basic '.length)])
    expect(mask(text)).toBe('[concealed]');
  expect(mask('anything else')).toBe('anything else');
  expect(prove({ basic: { username: '', password: '' } }, [['basic']]).mask('a : b')).toBe('a : b');
});

test('the last ten tokens are masked', async () => {
  let token = '';
  const { mask, signerFor } = prove({ bearer: () => token }, [['bearer']]);
  const sign = signerFor('GET', '/usual');
  const use = async (letters: string) => {
    for (const letter of letters) {
      token = `token-${letter.repeat(8)}`;
      await sign(request);
    }
  };
  const masked = (letter: string) => mask(`token-${letter.repeat(8)}`) === '[concealed]';
  await use('abcdefghijk');
  expect([...'abcdefghijk'].filter(masked).join('')).toBe('bcdefghijk');
  // One that is used again is among the last.
  await use('bl');
  expect([...'abcdefghijkl'].filter(masked).join('')).toBe('bdefghijkl');
});
