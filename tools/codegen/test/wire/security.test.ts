import { expect, test, vi } from 'vitest';
import { contractWith, start } from './fixture.ts';

const securitySchemes = {
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  hook: { type: 'apiKey', in: 'header', name: 'X-Signature' },
  query: { type: 'apiKey', in: 'query', name: 'api key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'Basic' },
  oauth: { type: 'oauth2', flows: {} },
  openId: { type: 'openIdConnect', openIdConnectUrl: 'https://id.shop.example' },
  digest: { type: 'http', scheme: 'digest' },
};
const components = { securitySchemes };
const get = (more: object = {}) => ({ method: 'get', ...more });
const secret = 'sk-0123456789abcdef';
const authorization = (value: string) => ({ authorization: value });

type Row = [security: object[], apiKey: unknown, headers: object, url?: string];

const rows: Row[] = [
  [[{ key: [] }], secret, { 'x-key': secret }],
  [[{ bearer: [] }], secret, authorization(`Bearer ${secret}`)],
  [
    [{ key: [], hook: [] }],
    { key: secret, hook: 'other-secret' },
    { 'x-key': secret, 'x-signature': 'other-secret' },
  ],
  [
    [{ basic: [] }],
    { username: 'shöp', password: 'pass:word' },
    authorization(`Basic ${Buffer.from('shöp:pass:word').toString('base64')}`),
  ],
  [[{ oauth: ['read'] }], () => Promise.resolve(secret), authorization(`Bearer ${secret}`)],
  [[{ oauth: ['read'] }], secret, authorization(`Bearer ${secret}`)],
  [[{ openId: [] }], () => secret, authorization(`Bearer ${secret}`)],
  [[{ query: [] }], 'a&b', {}, '/call?api%20key=a%26b'],
  [[{ cookie: [] }], secret, { cookie: `session=${secret}` }],
  [[{ key: [], query: [] }], { key: secret, query: 'q' }, { 'x-key': secret }, '/call?api%20key=q'],
  [[{ oauth: [] }, { key: [] }], { key: secret }, { 'x-key': secret }],
  [[{ oauth: [] }, { key: [] }], secret, authorization(`Bearer ${secret}`)],
  [[{ digest: [] }, { key: [] }], secret, { 'x-key': secret }],
  [[{}, { basic: [] }], undefined, {}],
  [[{}, { basic: [] }], { username: 'a', password: 'b' }, authorization('Basic YTpi')],
  [[], undefined, {}],
];

test.for(rows)(
  '%j is proved by what it names, and by nothing else',
  async ([security, apiKey, headers, url = '/call']) => {
    const { client, received } = await start(contractWith({ call: get() }, { components, security }), {
      apiKey,
    });
    await client.call?.();
    await (client.raw as unknown as { GET: (path: string) => Promise<unknown> }).GET('/call');
    for (const request of received) {
      expect(request.url).toBe(url);
      const sent = Object.entries(request.headers).filter(([name]) =>
        /^(x-key|x-signature|authorization|cookie)$/.test(name),
      );
      expect(Object.fromEntries(sent)).toEqual(headers);
    }
    expect(received).toHaveLength(2);
  },
);

test('each operation is proved by its own security, where it has some', async () => {
  const operations = {
    usual: get(),
    open: get({ security: [] }),
    other: get({ security: [{ bearer: [] }] }),
    both: get({ security: [{ key: [], bearer: [] }] }),
  };
  const contract = contractWith(operations, { components, security: [{ key: [] }] });
  const { client, received } = await start(contract, { apiKey: { key: 'k-secret', bearer: 'b-secret' } });
  for (const id of Object.keys(operations)) await client[id]?.();
  const sent = received.map(({ url, headers }) => [url, headers['x-key'], headers.authorization]);
  expect(sent).toEqual([
    ['/usual', 'k-secret', undefined],
    ['/open', undefined, undefined],
    ['/other', undefined, 'Bearer b-secret'],
    ['/both', 'k-secret', 'Bearer b-secret'],
  ]);
});

test('a key that an operation needs and the client was not given is named, and nothing is sent', async () => {
  const operations = { usual: get(), other: get({ security: [{ bearer: [] }] }) };
  const contract = contractWith(operations, { components, security: [{ key: [] }] });
  const { client, received } = await start(contract, { apiKey: { key: secret } });
  await client.usual?.();
  await expect(client.other?.()).rejects.toMatchObject({
    name: 'ArgumentError',
    message: expect.stringContaining('GET /other needs: bearer'),
  });
  expect(received).toHaveLength(1);
});

test('a token is asked for before each attempt, and masked', async () => {
  const token = vi.fn().mockResolvedValueOnce('token-number-one').mockResolvedValue('token-number-two');
  const { client, received } = await start(
    contractWith({ call: get() }, { components, security: [{ oauth: [] }] }),
    {
      apiKey: token,
      respond: ({ headers }, response) => {
        response.writeHead(received.length === 1 ? 503 : 400, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ detail: headers.authorization }));
      },
    },
  );
  const error = await client.call?.().catch((error: unknown) => error);
  expect(received.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer token-number-one',
    'Bearer token-number-two',
  ]);
  expect(JSON.stringify(error)).not.toContain('token-number');
  expect((error as { body: unknown }).body).toEqual({ detail: 'Bearer [concealed]' });
});

test('a token that cannot be had ends the call as not sent, and one that never comes by the deadline', async () => {
  const contract = contractWith({ call: get() }, { components, security: [{ oauth: [] }] });
  const failing = await start(contract, { apiKey: () => Promise.reject(new Error('no grant')) });
  await expect(failing.client.call?.(undefined, { maxAttempts: 1 })).rejects.toMatchObject({
    name: 'ConnectionError',
    outcome: 'not-sent',
    cause: { message: 'no grant' },
  });
  const hanging = await start(contract, { apiKey: () => new Promise(() => {}) });
  await expect(hanging.client.call?.(undefined, { deadlineMs: 50 })).rejects.toMatchObject({
    name: 'ConnectionError',
    problem: 'timeout',
    outcome: 'not-sent',
  });
});

test.for([
  [[{ key: [], hook: [] }], { key: 1 }, 'apiKey.key must be of type string'],
  [[{ key: [], hook: [] }], { other: 'x' }, 'apiKey.other'],
  [[{ basic: [] }], 'a:b', 'apiKey must be of type object'],
  [[{ basic: [] }], { username: 'a:b', password: '' }, 'apiKey.username'],
  [[{ query: [] }], 'a\nb', 'apiKey must be visible ASCII'],
] as const)('%j with %j is rejected when the client is made', async ([security, apiKey, message]) => {
  await expect(start(contractWith({ call: get() }, { components, security }), { apiKey })).rejects.toThrow(
    message,
  );
});

test('an operation that only a scheme can prove which the client does not know is rejected by its name', async () => {
  const contract = contractWith({ call: get({ security: [{ digest: [] }] }) }, { components });
  await expect(start(contract)).rejects.toThrow('call: the client cannot prove who calls by "digest".');
});

test('a key in the query is sent once, also by a caller who gives it as a parameter too', async () => {
  const parameters = ['api key', 'token'].map((name) => ({ name, in: 'query', schema: { type: 'string' } }));
  const contract = contractWith({ call: get({ parameters }) }, { components, security: [{ query: [] }] });
  const { client, received } = await start(contract, { apiKey: secret });
  await client.call?.({ 'api key': 'a', token: 'b' });
  await client.call?.({ token: 'b' });
  expect(received.map(({ url }) => url)).toEqual([
    '/call?api%20key=a&token=b',
    `/call?token=b&api%20key=${secret}`,
  ]);
});
