import { expect, test } from 'vitest';
import { contractWith, start } from './fixture.ts';

const png = Buffer.from('89504e470d0a1a0aff', 'hex');
const object = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };
const json = (schema: unknown) => ({ description: 'Ok.', content: { 'application/json': { schema } } });
const media = (type: string, schema: object = {}) => ({
  description: 'Ok.',
  content: { [type]: { schema } },
});

/** A call whose contract has these responses, to a server that responds like this. */
async function call(
  responses: object,
  status: number,
  type: string | undefined,
  body: string | Buffer,
  method = 'get',
) {
  const { client, received } = await start(contractWith({ call: { method, responses } }), {
    respond: (_, response) => {
      if (type) response.setHeader('content-type', type);
      response.writeHead(status).end(body);
    },
  });
  return { client, received, calling: client.call?.(undefined, { maxAttempts: 1 }) as Promise<unknown> };
}

test.for([204, 205])(
  'a success of %s has no body, also where the contract says that it is JSON',
  async (status) => {
    const { calling } = await call({ [status]: json(object) }, status, undefined, '');
    expect(await calling).toBeUndefined();
  },
);

test.for([
  ['image/png', 'image/png, application/json;q=0.9'],
  ['application/octet-stream', 'application/octet-stream, application/json;q=0.9'],
  ['image/*', 'image/*, application/json;q=0.9'],
  ['*/*', '*/*, application/json;q=0.9'],
])('a success of %s is a Blob of exactly its bytes', async ([type, accept]) => {
  const file = { type: 'string', format: 'binary' };
  const { calling, received } = await call({ 200: media(type as string, file) }, 200, 'image/png', png);
  const blob = (await calling) as Blob;
  expect(blob.type).toBe('image/png');
  expect(Buffer.from(await blob.arrayBuffer())).toEqual(png);
  expect(received[0]?.headers.accept).toBe(accept);
});

test.for(['text/plain', 'text/csv', 'application/xml', 'text/plain; charset=utf-8'])(
  'a success of %s is a text',
  async (type) => {
    const { calling } = await call({ 200: media(type) }, 200, type, 'a;ü');
    expect(await calling).toBe('a;ü');
  },
);

test('a text in another encoding than it says is rejected', async () => {
  const { calling } = await call({ 200: media('text/plain') }, 200, 'text/plain', png);
  await expect(calling).rejects.toMatchObject({ name: 'ResponseError', problem: 'encoding' });
});

test.for(['text/event-stream', 'application/x-ndjson'])(
  'a success of %s is a stream, there before its end',
  async (type) => {
    const { client } = await start(
      contractWith({ call: { method: 'get', responses: { 200: media(type) } } }),
      {
        respond: (_, response) => {
          response.setHeader('content-type', type).write('data: 1\n\n');
          // The rest never comes.
        },
      },
    );
    const stream = (await client.call?.()) as ReadableStream<Uint8Array>;
    const reader = stream.getReader();
    expect(Buffer.from((await reader.read()).value ?? '').toString()).toBe('data: 1\n\n');
    await reader.cancel();
  },
);

test('an error response to a call for a stream is an error like any other', async () => {
  const { calling } = await call({ 200: media('text/event-stream') }, 404, 'application/json', '{"a":1}');
  await expect(calling).rejects.toMatchObject({ name: 'SupplierError', status: 404, body: { a: 1 } });
});

test.for([
  ['default', 200],
  ['2XX', 201],
  ['206', 206],
  ['200', 200],
] as const)('a success under %s is held to what the contract says of it', async ([key, status]) => {
  const good = await call({ [key]: json(object) }, status, 'application/json', '{"a":"x"}');
  expect(await good.calling).toEqual({ a: 'x' });
  const bad = await call({ [key]: json(object) }, status, 'application/json', '{}');
  await expect(bad.calling).rejects.toMatchObject({ name: 'ResponseError', problem: 'contract' });
});

test('a default beside a success is for errors', async () => {
  const { calling } = await call(
    { 200: json(object), default: json({ type: 'integer' }) },
    200,
    'application/json',
    '{"a":"x"}',
  );
  expect(await calling).toEqual({ a: 'x' });
});

test.for([
  'application/problem+json',
  'application/vnd.api+json',
  'application/json; charset=utf-8',
  'text/json',
  '*/*',
])('a success of %s is read as JSON', async (type) => {
  const { calling } = await call(
    { 200: media(type, object) },
    200,
    type.includes('*') ? 'application/json' : type,
    '{"a":"x"}',
  );
  expect(await calling).toEqual({ a: 'x' });
});

test('each status is read as the contract says of it', async () => {
  const responses = { 200: json(object), 202: media('text/plain'), 204: { description: 'Nothing.' } };
  expect(await (await call(responses, 200, 'application/json', '{"a":"x"}')).calling).toEqual({ a: 'x' });
  expect(await (await call(responses, 202, 'text/plain', 'later')).calling).toBe('later');
  expect(await (await call(responses, 204, undefined, '')).calling).toBeUndefined();
});

test.for(['head', 'options'])('a %s is sent', async (method) => {
  const { calling, received } = await call({ 200: { description: 'Ok.' } }, 200, undefined, '', method);
  expect(await calling).toBeUndefined();
  expect(received[0]?.method).toBe(method.toUpperCase());
});

test('raw asks for what the contract says and hands the bytes on', async () => {
  const file = { type: 'string', format: 'binary' };
  const { client, received } = await call({ 200: media('image/png', file) }, 200, 'image/png', png);
  const raw = client.raw as unknown as { GET(path: string, init?: object): Promise<{ data?: Blob }> };
  const { data } = await raw.GET('/call', { parseAs: 'blob' });
  expect(Buffer.from((await data?.arrayBuffer()) as ArrayBuffer)).toEqual(png);
  await raw.GET('/call', { parseAs: 'blob', headers: { Accept: 'image/webp' } });
  expect(received.map(({ headers }) => headers.accept)).toContain('image/png, application/json;q=0.9');
  expect(received.at(-1)?.headers.accept).toBe('image/webp');
});
