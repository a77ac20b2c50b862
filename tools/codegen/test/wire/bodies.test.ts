import { expect, test } from 'vitest';
import { contractWith, start } from './fixture.ts';

const text = { type: 'string' };
const object = { type: 'object', properties: { a: text } };

type Row = [
  what: string,
  content: Record<string, unknown>,
  input: Record<string, unknown>,
  type: string | undefined,
  body: string,
];

const form = (properties: object, encoding?: object) => ({
  'application/x-www-form-urlencoded': {
    schema: { type: 'object', properties },
    ...(encoding && { encoding }),
  },
});
const urlencoded = 'application/x-www-form-urlencoded';

const rows: Row[] = [
  [
    'JSON with a charset',
    { 'application/json; charset=utf-8': { schema: object } },
    { a: 'x' },
    'application/json',
    '{"a":"x"}',
  ],
  [
    'another JSON',
    { 'application/vnd.api+json': { schema: object } },
    { a: 'x' },
    'application/vnd.api+json',
    '{"a":"x"}',
  ],
  ['JSON that is a text', { 'application/json': { schema: text } }, { body: 'x' }, 'application/json', '"x"'],
  [
    'JSON that is a list',
    { 'application/json': { schema: { type: 'array', items: text } } },
    { body: ['x'] },
    'application/json',
    '["x"]',
  ],
  ['JSON of any kind', { 'application/json': {} }, { body: 'x' }, 'application/json', '"x"'],
  ['anything', { '*/*': { schema: object } }, { a: 'x' }, 'application/json', '{"a":"x"}'],
  [
    'JSON rather than others',
    { ...form({ b: text }), 'application/json': { schema: object } },
    { a: 'x' },
    'application/json',
    '{"a":"x"}',
  ],
  [
    'a form',
    form({ a: text, n: { type: 'integer' } }),
    { a: 'x y&ü', n: 1 },
    urlencoded,
    'a=x+y%26%C3%BC&n=1',
  ],
  ['lists in a form', form({ a: { type: 'array', items: text } }), { a: ['x', 'y'] }, urlencoded, 'a=x&a=y'],
  ['objects in a form', form({ a: object }), { a: { a: 'x' } }, urlencoded, 'a=%7B%22a%22%3A%22x%22%7D'],
  [
    'objects with brackets',
    form({ a: object }, { a: { style: 'deepObject', explode: true } }),
    { a: { a: 'x', b: ['y'] } },
    urlencoded,
    'a%5Ba%5D=x&a%5Bb%5D%5B0%5D=y',
  ],
  [
    'lists with commas',
    form({ a: { type: 'array', items: text } }, { a: { style: 'form', explode: false } }),
    { a: ['x', 'y'] },
    urlencoded,
    'a=x%2Cy',
  ],
  [
    'objects whose members are pairs',
    form({ a: object }, { a: { style: 'form' } }),
    { a: { a: 'x' } },
    urlencoded,
    'a=x',
  ],
  ['text', { 'text/plain': { schema: text } }, { body: 'ü' }, 'text/plain', 'ü'],
  ['XML', { 'application/xml': { schema: object } }, { body: '<a/>' }, 'application/xml', '<a/>'],
  [
    'bytes',
    { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    { body: new Blob(['ab']) },
    'application/octet-stream',
    'ab',
  ],
  [
    'a file with a type of its own',
    { 'image/*': {} },
    { body: new Blob(['ab'], { type: 'image/png' }) },
    'image/png',
    'ab',
  ],
  ['bytes in memory', { 'application/zip': {} }, { body: new Uint8Array([80, 75]) }, 'application/zip', 'PK'],
];

test.for(rows)('%s is sent', async ([, content, input, type, body]) => {
  const { client, received } = await start(
    contractWith({ call: { requestBody: { required: true, content } } }),
  );
  await client.call?.(input);
  expect(received[0]?.headers['content-type']).toBe(type);
  expect(Buffer.from(received[0]?.body ?? '', 'latin1').toString()).toBe(body);
});

test('a stream is sent', async () => {
  const { client, received } = await start(
    contractWith({ call: { requestBody: { required: true, content: { 'application/octet-stream': {} } } } }),
  );
  await client.call?.({ body: new Blob(['abc']).stream() });
  expect(received[0]).toMatchObject({ body: 'abc', headers: { 'content-type': 'application/octet-stream' } });
});

test('a multipart body has a part for each text, file, item and object', async () => {
  const file = { type: 'string', format: 'binary' };
  const properties = { name: text, tags: { type: 'array', items: text }, file, meta: object, note: text };
  const content = {
    'multipart/form-data': {
      schema: { type: 'object', required: ['file'], properties },
      encoding: { note: { contentType: 'text/markdown' } },
    },
  };
  const { client, received } = await start(
    contractWith({ call: { requestBody: { required: true, content } } }),
  );
  await expect(client.call?.({ name: 'x' })).rejects.toMatchObject({ name: 'ArgumentError', field: 'file' });
  await client.call?.({
    name: 'ü',
    tags: ['a', 'b'],
    file: new File(['bytes'], 'a.png', { type: 'image/png' }),
    meta: { a: 'x' },
    note: '*n*',
  });
  const { headers, body = '' } = received[0] ?? {};
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(headers?.['content-type'] ?? '')?.[1] ?? '';
  const parts = Buffer.from(body, 'latin1').toString().split(`--${boundary}`).slice(1, -1);
  expect(parts.map((part) => part.trim().replaceAll('\r\n', '|'))).toEqual([
    'Content-Disposition: form-data; name="name"||ü',
    'Content-Disposition: form-data; name="tags"||a',
    'Content-Disposition: form-data; name="tags"||b',
    'Content-Disposition: form-data; name="file"; filename="a.png"|Content-Type: image/png||bytes',
    'Content-Disposition: form-data; name="meta"; filename="blob"|Content-Type: application/json||{"a":"x"}',
    'Content-Disposition: form-data; name="note"; filename="blob"|Content-Type: text/markdown||*n*',
  ]);
});

test.for([{}, { type: 'string', format: 'binary' }, { type: 'array', items: text }])(
  'a multipart body of which the parts have no names is a form that the caller makes: %j',
  async (schema) => {
    const content = { 'multipart/form-data': { schema } };
    const { client, received } = await start(
      contractWith({ call: { requestBody: { required: true, content } } }),
    );
    const body = new FormData();
    body.append('file', new Blob(['bytes']), 'a.png');
    await client.call?.({ body });
    expect(received[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(received[0]?.body).toContain('name="file"; filename="a.png"');
  },
);

test('an optional body is sent only when it is given', async () => {
  const { client, received } = await start(
    contractWith({ call: { requestBody: { content: form({ a: text }) } } }),
  );
  await client.call?.();
  await client.call?.({ a: 'x' });
  expect(received.map(({ body }) => body)).toEqual(['', 'a=x']);
});

test('a GET has no body, which HTTP would give no meaning', async () => {
  const call = { method: 'get', requestBody: { content: form({ a: text }) } };
  const { client, received } = await start(contractWith({ call }));
  await client.call?.();
  expect(received[0]).toMatchObject({ method: 'GET', body: '' });
});

test.for([{}, { not: { required: ['other'] } }])(
  'a body has no part in a parameter with the name of a member that is read-only, beside %j',
  async (more) => {
    const properties = { id: { ...text, readOnly: true }, name: text };
    const schema = { type: 'object', required: ['id', 'name'], properties, ...more };
    const parameters = [{ name: 'id', in: 'query', schema: text }];
    const requestBody = { required: true, content: { 'application/json': { schema } } };
    const { client, received } = await start(contractWith({ call: { parameters, requestBody } }));
    await client.call?.({ id: 'a', ...('not' in more ? { body: { name: 'b' } } : { name: 'b' }) });
    expect(received[0]).toMatchObject({ url: '/call?id=a', body: '{"name":"b"}' });
  },
);
