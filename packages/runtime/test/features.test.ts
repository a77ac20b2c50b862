import { expect, test } from 'vitest';
import { addToQuery, type Features, type Parts } from '../src/features.ts';
import {
  type ApiDefinition,
  type ClientOptions,
  createClient,
  type RawClient,
  withFeatures,
} from '../src/index.ts';

type Method = (input?: object) => Promise<unknown>;
const things = {
  type: 'object',
  additionalProperties: false,
  properties: { size: { type: 'string' } },
} as const;
const operations: ApiDefinition['operations'] = {
  listThings: { method: 'GET', path: '/things', input: things, results: { 200: {} }, accept: 'image/png' },
  addThing: { method: 'POST', path: '/things', input: things, body: ['size'], results: { 200: {} } },
};

/** A client with features, and what it sends to a supplier that responds like this. */
function start(
  features: Features,
  respond = () => Response.json({ a: 1 }),
  more: Partial<ClientOptions> = {},
) {
  const sent: Request[] = [];
  const client = createClient<Record<keyof typeof operations, Method>, object>(
    {
      creator: 'createShopClient',
      operations,
      service: {
        servers: { production: 'https://shop.example/v1', 'supplier-sandbox': 'https://shop.example/v2' },
        connect: withFeatures(features),
        auth: { header: 'X-Key', prefix: '' },
      },
      readErrorResponse: () => ({ retryable: false }),
    },
    {
      apiKey: 'a-secret-key',
      fetch: async (url, init) => {
        sent.push(new Request(url, init));
        return respond();
      },
      ...more,
    },
  );
  return { client, sent, raw: client.raw as RawClient<never> as unknown as Record<string, AnyCall> };
}
type AnyCall = (path: string, init?: object) => Promise<{ data?: unknown }>;

test('each step writes on what the one before has made', async () => {
  const { client, sent } = start({
    write: [
      (parts) => ({ ...parts, search: 'a=1' }),
      (parts, { path }) => ({ ...parts, search: `${parts.search}&b=${path}`, init: { integrity: 'x' } }),
    ],
  });
  await client.listThings?.();
  await client.listThings?.({ size: 'c' });
  expect(sent.map(({ url }) => url)).toEqual([
    'https://shop.example/v1/things?a=1&b=/things',
    'https://shop.example/v1/things?size=c&a=1&b=/things',
  ]);
  expect(sent[0]?.integrity).toBe('x');
  expect(sent[0]?.redirect).toBe('manual');
  expect(sent[0]?.headers.get('X-Key')).toBe('a-secret-key');
});

test('without features a client writes and reads as any other', async () => {
  const { client, sent, raw } = start({});
  expect(await client.listThings?.()).toEqual({ a: 1 });
  expect(await raw.GET?.('/things')).toMatchObject({ data: { a: 1 } });
  expect(sent[0]?.url).toBe('https://shop.example/v1/things');
});

test('raw asks for what the operation at its path responds with, unless the caller asks for something else', async () => {
  const steps: Parts[] = [];
  const { raw, sent } = start({
    write: [
      (parts) => {
        steps.push(parts);
        return parts;
      },
    ],
  });
  await raw.GET?.('/things');
  await raw.GET?.('/things', { headers: { Accept: 'image/webp', 'X-Other': '1' } });
  await raw.GET?.('/things', { headers: { Accept: '*/*', 'X-Other': '1' } });
  await raw.POST?.('/things');
  await raw.GET?.('/others');
  expect(sent.map(({ headers }) => headers.get('Accept'))).toEqual([
    'image/png',
    'image/webp',
    'image/png',
    'application/json',
    'application/json',
  ]);
  expect(sent.map(({ headers }) => headers.get('X-Other'))).toEqual([null, '1', '1', null, null]);
  // It is written by the caller.
  expect(steps).toEqual([]);
});

test('what proves who calls takes the place of the key', async () => {
  const asked: unknown[][] = [];
  const { client, sent } = start(
    {
      credentials: (...given) => {
        asked.push(given);
        return {
          mask: (text) => text.replaceAll('marked', '[concealed]'),
          signerFor: (method, path) => async (request) => ({
            ...request,
            url: `${request.url}?by=${method}${path}`,
          }),
        };
      },
    },
    () => Response.json({ detail: 'marked' }, { status: 400 }),
    { apiKey: { any: 'thing' } as never },
  );
  await expect(client.listThings?.()).rejects.toMatchObject({ body: { detail: '[concealed]' } });
  expect(asked).toEqual([['createShopClient', operations, { any: 'thing' }]]);
  expect(sent[0]?.url).toBe('https://shop.example/v1/things?by=GET/things');
  expect([...(sent[0]?.headers ?? [])]).toEqual([['accept', 'application/json']]);
});

/** Reads by the status: 202 not at all, 203 in its own way, and the others to where the runtime goes on. */
const reading: Features = {
  read: ({ path }, status) =>
    path === '/things' && status !== 202
      ? {
          isStream: status === 206 || status === 207,
          result: ({ text, stream }) =>
            status === 203 ? `<${text}>` : status === 206 ? stream : text || undefined,
        }
      : undefined,
};

test('a success is read by its feature, and by the runtime where that has no result', async () => {
  const once = (status: number, body: string, more = {}) => {
    const headers = { 'Content-Type': 'application/json' };
    return start(reading, () => new Response(body, { status, headers }), more).client.listThings?.();
  };
  expect(await once(200, '{"a":1}')).toBe('{"a":1}');
  expect(await once(202, '{"a":1}')).toEqual({ a: 1 });
  expect(await once(203, '')).toBe('<>');
  const stream = (await once(206, '{"a":1}')) as ReadableStream;
  expect(await new Response(stream).text()).toBe('{"a":1}');
  for (const status of [200, 207])
    await expect(once(status, '')).rejects.toMatchObject({ name: 'ResponseError', problem: 'empty' });
  await expect(once(203, '{"a":1}', { maxBodyBytes: 3 })).rejects.toMatchObject({
    name: 'ResponseError',
    problem: 'too-large',
  });
});

test('a call through raw is read by the runtime', async () => {
  const { raw } = start(reading, () => Response.json({ a: 1 }));
  expect(await raw.GET?.('/things')).toMatchObject({ data: { a: 1 } });
});

test('pairs are added to the query of a URL, whether it has one or not', () => {
  expect(addToQuery('https://a.example/b', 'c=1')).toBe('https://a.example/b?c=1');
  expect(addToQuery('https://a.example/b?c=1', 'd=2')).toBe('https://a.example/b?c=1&d=2');
});
