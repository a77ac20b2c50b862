import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createHostCheck } from '../src/own-host.ts';
import { start } from './start.ts';

/** A request that names a host of its own, as a browser does for a page whose name was pointed at this machine. */
async function statusAt(url: string, headers: Record<string, string>): Promise<number | undefined> {
  const sent = request(url, { headers }).end();
  const [response] = await once(sent, 'response');
  await text(response);
  return response.statusCode;
}

const suppliers = {
  'x-api-key': 'sandbox-kinguin',
  authorization: 'Bearer sandbox-8keys',
  accept: 'application/json',
};

describe('A request that names another host', () => {
  it.each([
    '/',
    '/control/time',
    '/8keys/orders',
    '/8keys-2026/orders',
    '/kinguin/v1/order',
    '/kinguin-2025/v1/order',
  ])('gets nothing of %s', async (path) => {
    const { url, port } = await start();
    for (const host of ['shop.example', `shop.example:${port}`, `127.0.0.1.shop.example:${port}`, 'sandbox'])
      expect(await statusAt(url + path, { ...suppliers, host }), host).toBe(421);
    expect(await statusAt(url + path, { ...suppliers, host: `localhost:${port}` })).not.toBe(421);
  });

  it.each([
    [
      '127.0.0.1',
      [
        '127.0.0.1',
        '127.0.0.1:4020',
        'localhost',
        'LOCALHOST:80',
        '[::1]:4020',
        'shop.localhost',
        '10.1.2.3:80',
      ],
      true,
    ],
    [
      '127.0.0.1',
      [undefined, '', ':80', 'sandbox', 'localhost.shop.example', 'notlocalhost', 'a:b:c', '[shop.example]'],
      false,
    ],
    ['127.0.0.1', ['127.0.0].1', 'shop.example.'], false],
    ['::1', ['[::1]:4020', 'localhost'], true],
    ['::1', ['sandbox'], false],
    ['localhost', ['sandbox'], false],
    ['127.0.0.12', ['sandbox'], false],
    ['127.0.0.1.example', ['sandbox'], true],
    ['0.0.0.0', ['sandbox', 'sandbox:4020', '10.1.2.3', 'localhost'], true],
    ['0.0.0.0', [undefined, '', 'shop.example', 'sandbox.shop.example', 'a:b:c', '1[0.0.0.1'], false],
    ['a127.0.0.1', ['sandbox'], true],
    ['sandbox.internal', ['sandbox.internal:4020', 'Sandbox.Internal'], true],
    ['sandbox.internal', ['shop.internal', 'sandbox.internal.shop.example'], false],
  ])('is known to a sandbox that listens at %s: %j', (listensAt, headers, isOwn) => {
    const isOwnHost = createHostCheck(listensAt);
    for (const header of headers) expect(isOwnHost(header), header).toBe(isOwn);
  });
});

describe('Control', () => {
  it('takes what a page of the sandbox itself sends, and nothing of other pages', async () => {
    const { baseUrls, url } = await start();
    const advance = async (origin: string) =>
      (
        await fetch(`${baseUrls.control}/time/advance`, {
          method: 'POST',
          headers: { origin, 'content-type': 'application/json' },
          body: '{"ms":1}',
        })
      ).status;
    expect(await advance(url)).toBe(200);
    for (const origin of ['null', 'http://localhost:3000', 'http://127.0.0.1', url.replace('http', 'https')])
      expect(await advance(origin), origin).toBe(401);
  });
});
