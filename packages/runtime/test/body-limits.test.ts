import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { serve, serveResponse } from './loopback.ts';
import { createRetryingShop, createShop, errorOf } from './shop.ts';

const mebi = 1024 * 1024;
const json = { 'Content-Type': 'application/json' };
const thing = (length: number) => `{"id":"1","pad":"${'x'.repeat(length - 19)}"}`;

describe('a body', () => {
  it('of 8 MiB is read, and no longer one', async () => {
    const fits = await serveResponse(200, thing(8 * mebi));
    expect(await createShop({ baseUrl: fits.baseUrl }).getThing({ id: '1' })).toMatchObject({ id: '1' });
    const longer = await serveResponse(200, thing(8 * mebi + 1));
    expect(await errorOf(createShop({ baseUrl: longer.baseUrl }).getThing({ id: '1' }))).toMatchObject({
      name: 'ResponseError',
      problem: 'too-large',
      status: 200,
      text: '',
    });
  });

  it('is held to another limit where the client has one', async () => {
    const { baseUrl } = await serveResponse(200, thing(101));
    expect(await createShop({ baseUrl, maxBodyBytes: 101 }).getThing({ id: '1' })).toMatchObject({ id: '1' });
    const error = await errorOf(createShop({ baseUrl, maxBodyBytes: 100 }).getThing({ id: '1' }));
    expect(error.message).toMatch(/responded with 200 and a body that is too large$/);
  });

  it.each([
    [200, 'getThing', 'unknown'],
    [201, 'addThing', 'unknown'],
    [400, 'addThing', 'unknown'],
    [400, 'getThing', 'rejected'],
    [429, 'addThing', 'rejected'],
    [500, 'addThing', 'unknown'],
  ] as const)(
    'that is too large leaves the outcome of a %i to %s as it should be',
    async (status, id, outcome) => {
      const { baseUrl } = await serveResponse(status, thing(200));
      const shop = createShop({ baseUrl, maxBodyBytes: 100 });
      const error = await errorOf(
        id === 'addThing' ? shop.addThing({ name: 'a' }) : shop.getThing({ id: '1' }),
      );
      expect(error).toMatchObject({ name: 'ResponseError', problem: 'too-large', status, outcome });
    },
  );

  it.each([
    // Members of gzip may follow each other.
    ['gzip', () => Buffer.concat(Array(100).fill(gzipSync(Buffer.alloc(10 * mebi, ' '))))],
    ['deflate', () => deflateSync(Buffer.alloc(200 * mebi, ' '), { level: 1 })],
    [
      'br',
      () =>
        brotliCompressSync(Buffer.alloc(400 * mebi, ' '), {
          params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
        }),
    ],
    ['gzip, gzip', () => gzipSync(Buffer.concat(Array(100).fill(gzipSync(Buffer.alloc(10 * mebi, ' ')))))],
  ] as const)('that unpacks to gigabytes by %s is left where the limit is', async (encoding, make) => {
    const bomb = make();
    expect(bomb.length).toBeLessThan(4 * mebi);
    const { baseUrl, received } = await serveResponse(200, bomb, { ...json, 'Content-Encoding': encoding });
    const before = process.memoryUsage.rss();
    const error = await errorOf(createShop({ baseUrl }).getThing({ id: '1' }));
    expect(error).toMatchObject({ problem: 'too-large' });
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 * mebi);
    expect(received).toHaveLength(1);
  });

  it('that never ends is left where the limit is, and its connection let go of', async () => {
    let isOpen = true;
    const { baseUrl } = await serve((_, response) => {
      response.on('close', () => {
        isOpen = false;
      });
      response.writeHead(200, json);
      const write = () => {
        while (isOpen && response.write(' '.repeat(65_536)));
        if (isOpen) response.once('drain', write);
      };
      write();
    });
    expect(await errorOf(createShop({ baseUrl }).getThing({ id: '1' }))).toMatchObject({
      problem: 'too-large',
    });
    await expect.poll(() => isOpen).toBe(false);
  });
});

const respond = async (body: Uint8Array, type: string, status = 200) => {
  const { baseUrl } = await serveResponse(status, body, { 'Content-Type': type });
  return createShop({ baseUrl });
};

describe('the encoding of a body', () => {
  const text = '{ "id": "1", "name": "Übersoldier – 5 €" }';
  const latin1 = Buffer.from('{ "id": "1", "key": "A\xdc-B\xfc" }', 'latin1');

  it.each(['application/json', 'application/json; charset=utf-8', 'application/json;charset="UTF-8"'])(
    'is UTF-8 in %s',
    async (type) => {
      const shop = await respond(Buffer.from(text), type);
      expect(await shop.getThing({ id: '1' })).toEqual(JSON.parse(text));
    },
  );

  it.each([
    ['application/json; charset=iso-8859-1', latin1],
    ['application/json; charset=windows-1252', latin1],
    ['application/json; charset="ISO-8859-1"', latin1],
    ['application/json; charset=utf-16le', Buffer.from('{ "id": "1", "key": "AÜ-Bü" }', 'utf16le')],
  ])('is what it says: %s', async (type, body) => {
    const shop = await respond(body, type);
    expect(await shop.getThing({ id: '1' })).toEqual({ id: '1', key: 'AÜ-Bü' });
  });

  it('is UTF-8 where nobody knows what it says', async () => {
    const shop = await respond(Buffer.from(text), 'application/json; charset=klingon');
    expect(await shop.getThing({ id: '1' })).toEqual(JSON.parse(text));
  });

  it.each([
    ['without one', 'application/json'],
    ['called UTF-8', 'application/json; charset=utf-8'],
    ['called something unknown', 'application/json; charset=klingon'],
  ])('%s is not guessed: a key would be damaged unnoticed', async (_, type) => {
    const shop = await respond(latin1, type);
    const error = await errorOf(shop.getThing({ id: '1' }));
    expect(error).toMatchObject({ name: 'ResponseError', problem: 'encoding', status: 200 });
    expect(error).toMatchObject({ text: '{ "id": "1", "key": "A\ufffd-B\ufffd" }' });
  });

  it('that is wrong in the midst of a character is found, wherever the body is cut on its way', async () => {
    const { baseUrl } = await serve((_, response) => {
      response.writeHead(200, json);
      const bytes = Buffer.from(text);
      const send = (at: number) => {
        if (at < bytes.length) response.write(bytes.subarray(at, at + 1), () => setImmediate(send, at + 1));
        else response.end();
      };
      send(0);
    });
    expect(await createShop({ baseUrl }).getThing({ id: '1' })).toEqual(JSON.parse(text));
  });

  it('does not matter in an error response, which has words for people only', async () => {
    const body = Buffer.from('{ "kind": "Sold", "detail": "Ausverk\xe4uft." }', 'latin1');
    const shop = await respond(body, 'application/json', 422);
    expect(await errorOf(shop.addThing({ name: 'a' }))).toMatchObject({ kind: 'Sold', outcome: 'rejected' });
  });
});

it('reads a body again that was too large for one attempt', async () => {
  let calls = 0;
  const { baseUrl } = await serve((_, response) => {
    response.writeHead(calls++ ? 200 : 503, json).end(calls === 1 ? thing(200) : '{ "id": "1" }');
  });
  expect(await createRetryingShop({ baseUrl, maxBodyBytes: 100 }).getThing({ id: '1' })).toEqual({ id: '1' });
});
