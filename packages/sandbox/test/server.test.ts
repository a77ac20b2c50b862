import { networkInterfaces } from 'node:os';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startSandbox } from '../src/index.ts';
import { type AnyResponse, type Follow, listen } from '../src/server.ts';
import { caller, controller, start } from './start.ts';

describe('A sandbox that listens', () => {
  it('is reachable on loopback alone', async () => {
    const { port, url } = await start();
    expect(url).toBe(`http://127.0.0.1:${port}`);
    const others = Object.values(networkInterfaces())
      .flat()
      .flatMap((at) => (at && at.family === 'IPv4' && !at.internal ? at.address : []));
    for (const address of others)
      await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow('fetch failed');
  });

  it('says where to go instead', async () => {
    const { url } = await start();
    for (const path of ['/amazon/orders', '/__proto__', '/constructor/x']) {
      const response = await fetch(url + path);
      expect([response.status, await response.text()]).toEqual([
        404,
        expect.stringContaining('/kinguin, /kinguin-2025, /8keys, /8keys-2026, /control'),
      ]);
    }
  });

  it('rejects a port that is taken', async () => {
    const { port } = await start();
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('frees its port', async () => {
    const { port, stop } = await startSandbox();
    await stop();
    const again = await start({ port });
    expect(again.port).toBe(port);
  });

  it('reads no more than a megabyte, and goes on', async () => {
    const sandbox = await start();
    const headers = {
      authorization: 'Bearer sandbox-8keys',
      accept: 'application/json',
      'content-type': 'application/json',
    };
    const post = (bytes: number) =>
      fetch(`${sandbox.baseUrls['8keys']}/orders`, { method: 'POST', headers, body: 'x'.repeat(bytes) });
    const rejected = await post(1_048_577);
    expect([rejected.status, await rejected.json()]).toEqual([
      422,
      expect.objectContaining({ message: expect.any(String) }),
    ]);
    await expect(post(40_000_000)).rejects.toThrow('fetch failed');
    expect((await controller(sandbox)('GET', '/time')).status).toBe(200);
  });

  it('responses what nobody can read as its supplier does', async () => {
    const { baseUrls } = await start();
    const headers = { 'x-api-key': 'sandbox-kinguin', 'content-type': 'application/json' };
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const body = `{"products":${deep}}`;
    const rejected = await fetch(`${baseUrls.kinguin}/v2/order`, { method: 'POST', headers, body });
    expect([rejected.status, await rejected.json()]).toEqual([
      400,
      expect.objectContaining({ kind: 'Http' }),
    ]);

    const asked = await fetch(`${baseUrls['8keys']}/orders/%E0%A4%A`, {
      headers: { authorization: 'Bearer sandbox-8keys', accept: 'application/json' },
    });
    expect([asked.status, await asked.json()]).toEqual([404, { message: 'Not found.' }]);
  });

  it('takes JSON alone, and from no web page what moves the suppliers', async () => {
    const { baseUrls, control } = await start();
    const post = (url: string, body: object, headers: Record<string, string>) =>
      fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    const asText = { 'content-type': 'text/plain', accept: 'application/json' };
    const statuses = [
      await post(
        `${baseUrls['8keys']}/orders`,
        { products: [{ product_id: 1, quantity: 1, price_cents: 615 }] },
        { ...asText, authorization: 'Bearer sandbox-8keys' },
      ),
      await post(
        `${baseUrls.kinguin}/v2/order`,
        { products: [{ productId: '5c9b68662539a4e8f17ae2fe', qty: 1, price: 5.79 }] },
        { ...asText, 'x-api-key': 'sandbox-kinguin' },
      ),
      await post(`${baseUrls.control}/time/advance`, { ms: 1 }, asText),
      await fetch(`${baseUrls.control}/faults`, {
        method: 'DELETE',
        headers: { origin: 'https://shop.example' },
      }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([422, 400, 400, 401]);
    expect(control.getTime().aheadMs).toBe(0);
    expect(control.listOrders('8keys')).toEqual([]);
  });

  it('takes a setting that is undefined for one that is not given', async () => {
    const apiKey = undefined as unknown as string;
    const sandbox = await start({ kinguin: { apiKey }, eightKeys: { apiKey } });
    sandbox.control.changeSettings('kinguin', { apiKey });
    expect(sandbox.settings.kinguin.apiKey).toBe('sandbox-kinguin');
    expect(sandbox.settings['8keys'].apiKey).toBe('sandbox-8keys');
    expect((await fetch(`${sandbox.baseUrls.kinguin}/v1/order`)).status).toBe(401);
  });

  it('tells what goes wrong in itself, and responds with 500', async () => {
    const sandbox = await start();
    const notified = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => notified.mockRestore());
    const failure = new Error('The disk is full.');
    const broken = vi.spyOn(sandbox.markets.kinguin.store, 'listOrders').mockImplementation(() => {
      throw failure;
    });
    onTestFinished(() => broken.mockRestore());
    const response = await fetch(`${sandbox.baseUrls.kinguin}/v1/order`, {
      headers: { 'x-api-key': 'sandbox-kinguin' },
    });
    expect([response.status, await response.json()]).toEqual([
      500,
      expect.objectContaining({ kind: 'Error' }),
    ]);
    expect(notified).toHaveBeenCalledWith(failure);
  });

  it('goes on when what it does of itself fails, and tells', async () => {
    const notified = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => notified.mockRestore());
    const sandbox = await start();
    const { store } = sandbox.markets['8keys'];
    const broken = vi.spyOn(store, 'dueOrders').mockImplementation(() => {
      throw new Error('The disk is full.');
    });
    await expect.poll(() => notified.mock.calls.length).toBeGreaterThan(0);
    broken.mockRestore();
    expect((await controller(sandbox)('GET', '/time')).status).toBe(200);
  });

  it.each([
    ['8keys', '/orders?page=1e300&externalIds[]=a'],
    ['kinguin', '/v1/order?page=1e300&name=a'],
  ] as const)('lists a page of %s that is far behind the last one', async (supplier, path) => {
    const sandbox = await start();
    const { status, body } = await caller(sandbox, supplier)('GET', path);
    expect([status, body.result ?? body.results]).toEqual([200, []]);
  });

  it('does not share anything with another one', async () => {
    const [one, other] = [await start(), await start()];
    one.control.setBalance('8keys', 1);
    one.control.advanceTime(60_000);
    one.control.changeSettings('8keys', { activated: false });
    expect(other.control.getAccount('8keys').balanceCents).toBe(100_000_000);
    expect(other.control.getTime().aheadMs).toBe(0);
    expect(other.settings['8keys'].activated).toBe(true);
  });
});

/** A server with something of the test's own below `/here`. */
async function serve(here: AnyResponse) {
  const server = await listen({ host: '127.0.0.1', port: 0, mounts: { here } });
  onTestFinished(() => server.stop());
  return `${server.url}/here`;
}

describe('A server', () => {
  it('hands over a request as it came', async () => {
    const given = vi.fn<AnyResponse>(async () => ({ status: 200, headers: { 'x-a': '1' }, body: 'ü' }));
    const url = await serve(given);
    const response = await fetch(`${url}/a/b?c=%20&d?e`, {
      method: 'PUT',
      body: 'ö',
      headers: { 'X-F': 'g' },
    });
    expect([response.headers.get('x-a'), response.headers.get('content-length')]).toEqual(['1', '2']);
    expect(await response.text()).toBe('ü');
    await fetch(url);
    expect(given.mock.calls).toMatchObject([
      [
        {
          method: 'PUT',
          path: '/a/b',
          query: 'c=%20&d?e',
          headers: { 'x-f': 'g' },
          body: 'ö',
          tooLarge: false,
          address: '127.0.0.1',
        },
      ],
      [{ method: 'GET', path: '/', query: '', body: '' }],
    ]);
  });

  it('hands over a body of a megabyte, and nothing of a longer one, after which it hangs up', async () => {
    const lengths: unknown[] = [];
    const url = await serve(async ({ body, tooLarge }) => {
      lengths.push([body.length, tooLarge]);
      return { status: 204, headers: {}, body: '' };
    });
    const send = async (length: number) => {
      const { headers } = await fetch(url, { method: 'POST', body: 'x'.repeat(length) });
      return [headers.get('connection'), headers.get('content-length')];
    };
    expect(await send(2 ** 20)).toEqual(['keep-alive', null]);
    expect(await send(2 ** 20 + 1)).toEqual(['close', null]);
    expect(lengths).toEqual([
      [2 ** 20, false],
      [0, true],
    ]);
  });

  it('sends on until the client leaves, as fast as it reads', async () => {
    const ended = Promise.withResolvers<void>();
    const started = Promise.withResolvers<Parameters<Follow>[0]>();
    const follow: Follow = (send) => {
      started.resolve(send);
      return ended.resolve;
    };
    const url = await serve(async () => ({ status: 200, headers: {}, body: '', follow }));
    const client = new AbortController();
    const responding = fetch(url, { signal: client.signal });
    const send = await started.promise;
    expect(send('first')).toBe(true);
    const reader = ((await responding).body as ReadableStream<Uint8Array>).getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('first');
    // More than the system keeps for a client that does not read.
    expect(send('x'.repeat(2 ** 25))).toBe(true);
    expect(send('lost')).toBe(false);
    client.abort();
    await ended.promise;
  });

  it('responds below its mounts alone', async () => {
    const url = await serve(async () => ({ status: 200, headers: {}, body: '' }));
    const response = await fetch(`${new URL(url).origin}/elsewhere`);
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      404,
      'text/plain',
      'Nothing is here. The sandbox responds below /here.\n',
    ]);
  });

  it('tells what its mounts throw, and hangs up', async () => {
    const notified = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failure = new Error('odd');
    const url = await serve(() => Promise.reject(failure));
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect(notified).toHaveBeenCalledWith(failure);
  });
});
