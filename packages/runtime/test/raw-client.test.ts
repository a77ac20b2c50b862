import { describe, expect, it } from 'vitest';
import { ConnectionError, createClient } from '../src/index.ts';
import { serve, serveBytes, serveResponse } from './loopback.ts';
import { apiKey, shop } from './shop.ts';

type WholeResponse = { responses: { 200: { content: { 'application/json': { id: string } } } } };
interface Paths {
  '/things': {
    get: WholeResponse & { parameters: { query?: { 'odd[]'?: string[] } } };
    post: WholeResponse & { requestBody: { content: { 'application/json': object } } };
  };
}

const createRaw = (options: object) => createClient<object, Paths>(shop, { apiKey, ...options }).raw;

describe('raw', () => {
  it('has the API key and the base URL, and asks for JSON', async () => {
    const { baseUrl, received } = await serveResponse(200, '{ "id": "1" }');
    const { data, response } = await createRaw({ baseUrl: `${baseUrl}/base/` }).GET('/things', {
      params: { query: { 'odd[]': ['a', 'b'] } },
    });
    expect(data).toEqual({ id: '1' });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(received).toMatchObject([
      {
        method: 'GET',
        url: '/base/things?odd[]=a&odd[]=b',
        headers: { 'x-api-key': `Key ${apiKey}`, accept: 'application/json' },
      },
    ]);
  });

  it('sends a body', async () => {
    const { baseUrl, received } = await serveResponse(201, '{ "id": "1" }');
    await createRaw({ baseUrl }).POST('/things', { body: { any: 'thing' } });
    expect(received).toMatchObject([{ method: 'POST', body: '{"any":"thing"}' }]);
  });

  it('hands an error response back', async () => {
    const { baseUrl } = await serveResponse(409, '{ "kind": "Sold" }');
    const { error, response } = await createRaw({ baseUrl }).GET('/things');
    expect(error).toEqual({ kind: 'Sold' });
    expect(response).toMatchObject({ status: 409, ok: false });
  });

  it.each([204, 205, 304])('hands back a response of status %i, which can have no body', async (status) => {
    const { baseUrl } = await serveResponse(status, '', {});
    const { data, response } = await createRaw({ baseUrl }).GET('/things');
    expect(data).toBeUndefined();
    expect(response.status).toBe(status);
  });

  it.each([
    [0, false],
    [200, true],
    [599, false],
    [600, false],
    [999, false],
  ])('hands back a response of status %i', async (status, ok) => {
    const fetch = async () => ({ status, headers: new Headers(), body: null }) as Response;
    const { response } = await createRaw({ fetch }).GET('/things');
    expect(response).toMatchObject({ status, ok });
  });

  it('does not follow a redirect', async () => {
    const target = await serveResponse(200, '{ "id": "1" }');
    const { baseUrl } = await serveResponse(302, '', { Location: target.baseUrl });
    const { data, response } = await createRaw({ baseUrl }).GET('/things');
    expect(data).toBeUndefined();
    expect(response.status).toBe(302);
    expect(target.received).toEqual([]);
  });

  it('gives a ConnectionError when no whole response arrives', async () => {
    const cut = 'HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{"id":';
    const baseUrl = await serveBytes((socket) => socket.end(cut));
    const call = createRaw({ baseUrl }).POST('/things', { body: {} });
    await expect(call).rejects.toBeInstanceOf(ConnectionError);
    await expect(call).rejects.toMatchObject({ operation: 'POST', problem: 'network', status: 201 });
  });

  it('gives up after timeoutMs', async () => {
    const baseUrl = await serveBytes(() => {});
    await expect(createRaw({ baseUrl, timeoutMs: 20 }).GET('/things')).rejects.toMatchObject({
      name: 'ConnectionError',
      operation: 'GET',
      problem: 'timeout',
    });
  });

  it("ends by the caller's signal", async () => {
    const controller = new AbortController();
    const { baseUrl } = await serve(() => controller.abort());
    const call = createRaw({ baseUrl }).GET('/things', { signal: controller.signal });
    await expect(call).rejects.toMatchObject({ name: 'ConnectionError', problem: 'aborted' });
  });
});

describe('a body through raw', () => {
  const sent = async (body: unknown, headers?: Record<string, string>) => {
    const { baseUrl, received } = await serveResponse(200, '{}');
    const raw = createRaw({ baseUrl }) as unknown as { POST(path: string, init: object): Promise<unknown> };
    await raw.POST('/things', { body, headers });
    return received[0];
  };

  it.each([[{ a: 1 }], [[1, 2]], [5], [false], [null]])('that is a plain value is JSON: %j', async (body) => {
    expect(await sent(body)).toMatchObject({
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  });

  it('that is anything else is sent as it is', async () => {
    expect(await sent(new URLSearchParams({ a: 'b' }))).toMatchObject({
      body: 'a=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    });
    const bytes = new TextEncoder().encode('a,b');
    for (const body of [bytes, bytes.buffer]) expect(await sent(body)).toMatchObject({ body: 'a,b' });
    expect(await sent('a,b', { 'Content-Type': 'text/csv' })).toMatchObject({
      body: 'a,b',
      headers: { 'content-type': 'text/csv' },
    });
  });

  it('that is not given is not sent', async () => {
    expect((await sent(undefined))?.headers).not.toHaveProperty('content-type');
  });
});

describe('a response through raw', () => {
  it('that is no JSON is handed back as text', async () => {
    const { baseUrl } = await serveResponse(200, 'a,b', { 'Content-Type': 'text/csv' });
    expect(await createRaw({ baseUrl }).GET('/things')).toMatchObject({ data: 'a,b' });
  });

  it('that is an error and no JSON is handed back as text', async () => {
    const { baseUrl } = await serveResponse(502, '<p>Bad Gateway', { 'Content-Type': 'text/html' });
    expect(await createRaw({ baseUrl }).GET('/things')).toMatchObject({ error: '<p>Bad Gateway' });
  });

  it('that is too large, or in another encoding than it says, is an error', async () => {
    const large = await serveResponse(200, '{ "id": "1" }');
    const options = { baseUrl: large.baseUrl, maxBodyBytes: 5 };
    await expect(createRaw(options).GET('/things')).rejects.toMatchObject({
      name: 'ResponseError',
      problem: 'too-large',
    });
    const damaged = await serveResponse(200, Buffer.from('{ "id": "\xfc" }', 'latin1'));
    await expect(createRaw({ baseUrl: damaged.baseUrl }).GET('/things')).rejects.toMatchObject({
      problem: 'encoding',
    });
  });
});

it('writes path and query of raw, and the headers that are parameters', async () => {
  const { baseUrl, received } = await serveResponse(200, '{}');
  const raw = createRaw({ baseUrl }) as unknown as { GET(path: string, init: object): Promise<unknown> };
  const params = { path: { id: 'a/b' }, query: { n: 5, no: undefined }, header: { 'X-Part': 'c' } };
  await raw.GET('/things/{id}', { params });
  expect(received).toMatchObject([{ url: '/things/a%2Fb?n=5', headers: { 'x-part': 'c' } }]);
});

describe('bytes through raw', () => {
  const png = Buffer.from('89504e470d0a1a0aff00', 'hex');
  const picture = () => serveResponse(200, png, { 'Content-Type': 'image/png' });

  it('are those that came, as a Blob', async () => {
    const { baseUrl, received } = await picture();
    const { data, response } = await createRaw({ baseUrl }).GET('/things', { parseAs: 'blob' });
    expect(data?.type).toBe('image/png');
    expect(Buffer.from((await data?.arrayBuffer()) as ArrayBuffer)).toEqual(png);
    expect(response).toMatchObject({ status: 200, ok: true });
    expect(received).toMatchObject([{ headers: { accept: '*/*' } }]);
  });

  it('are those that came, as an ArrayBuffer', async () => {
    const { baseUrl } = await picture();
    const { data } = await createRaw({ baseUrl }).GET('/things', { parseAs: 'arrayBuffer' });
    expect(Buffer.from(data as ArrayBuffer)).toEqual(png);
  });

  it('are asked for as the caller says', async () => {
    const { baseUrl, received } = await picture();
    await createRaw({ baseUrl }).GET('/things', { parseAs: 'blob', headers: { Accept: 'image/png' } });
    expect(received).toMatchObject([{ headers: { accept: 'image/png' } }]);
  });

  it('stay whole in the response of a text', async () => {
    const { baseUrl } = await serveResponse(200, Buffer.from('\ufeffa,b'), { 'Content-Type': 'text/csv' });
    const { response } = await createRaw({ baseUrl }).GET('/things');
    expect(Buffer.from(await response.arrayBuffer()).toString('hex')).toBe('efbbbf612c62');
  });

  it('are no reason to lose the words of an error response', async () => {
    const { baseUrl } = await serveResponse(404, '{ "kind": "Gone" }');
    const { data, error } = await createRaw({ baseUrl }).GET('/things', { parseAs: 'blob' });
    expect({ data, error }).toEqual({ data: undefined, error: { kind: 'Gone' } });
  });

  it('are held to the limit', async () => {
    const { baseUrl } = await picture();
    const call = createRaw({ baseUrl, maxBodyBytes: 5 }).GET('/things', { parseAs: 'blob' });
    await expect(call).rejects.toMatchObject({ name: 'ResponseError', problem: 'too-large' });
  });
});
