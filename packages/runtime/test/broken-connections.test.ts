import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ConnectionError } from '../src/index.ts';
import { serveBytes, serveNothing, serveResponse } from './loopback.ts';
import { createShop, errorOf } from './shop.ts';

const http = (...lines: string[]) => lines.join('\r\n');
const ok = 'HTTP/1.1 200 OK';
const gzipped = gzipSync(`{ "id": "${'1'.repeat(2_000)}" }`);

/** What a server does that leaves no whole response, and the status that was known by then. */
const breaks: [what: string, bytes: string | Uint8Array | undefined, status: number | undefined][] = [
  ['hangs up without a word', undefined, undefined],
  ['hangs up in the status line', 'HTTP/1.1 20', undefined],
  ['hangs up in the headers', http(ok, 'Content-Type: applic'), undefined],
  ['hangs up after the headers', http(ok, 'Content-Length: 9', '', ''), 200],
  ['cuts the body short of its length', http(ok, 'Content-Length: 99', '', '{"id":"1"}'), 200],
  ['cuts an error response short', http('HTTP/1.1 409 X', 'Content-Length: 99', '', '{"id":'), 409],
  ['cuts a chunked body', http(ok, 'Transfer-Encoding: chunked', '', 'a', '{"id":"1"}', ''), 200],
  ['writes a chunk length that is none', http(ok, 'Transfer-Encoding: chunked', '', 'zz', '{}', ''), 200],
  ['speaks another protocol', 'SSH-2.0-OpenSSH_9.9\r\n', undefined],
  ['sends a status that is no number', http('HTTP/1.1 abc OK', '', ''), undefined],
  ['sends a status of four digits', http('HTTP/1.1 1000 OK', '', ''), undefined],
  [
    'switches protocols unasked',
    http('HTTP/1.1 101 X', 'Upgrade: y', 'Connection: upgrade', '', ''),
    undefined,
  ],
  ['sends two lengths', http(ok, 'Content-Length: 2', 'Content-Length: 3', '', '{}'), undefined],
  ['sends a negative length', http(ok, 'Content-Length: -1', '', '{}'), undefined],
  ['sends a huge header', http(ok, `X-Huge: ${'x'.repeat(100_000)}`, '', '{}'), undefined],
  ['sends a zero byte in a header', http(ok, 'X-Zero: a\0b', 'Content-Length: 2', '', '{}'), undefined],
];

describe('a server that', () => {
  it.each(breaks)('%s gives a ConnectionError', async (_, bytes, status) => {
    const baseUrl = await serveBytes((socket) =>
      bytes === undefined ? socket.destroy() : socket.end(bytes),
    );
    const error = await errorOf(createShop({ baseUrl }).addThing({ name: 'a' }));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ operation: 'addThing', problem: 'network', status });
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('resets the connection gives a ConnectionError', async () => {
    const baseUrl = await serveBytes((socket) => socket.resetAndDestroy());
    const error = await errorOf(createShop({ baseUrl }).getThing({ id: '1' }));
    expect(error).toMatchObject({ name: 'ConnectionError', problem: 'network', status: undefined });
  });

  it('is not there gives a ConnectionError that says why', async () => {
    const { baseUrl } = await serveNothing();
    const error = await errorOf(createShop({ baseUrl }).getThing({ id: '1' }));
    expect(error).toMatchObject({
      name: 'ConnectionError',
      problem: 'network',
      status: undefined,
      cause: { name: 'TypeError', cause: { code: 'ECONNREFUSED' } },
    });
  });

  it('cuts a gzipped body gives a ResponseError: Node takes what it could unpack for the whole', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    const { baseUrl } = await serveResponse(200, gzipped.subarray(0, -12), headers);
    const error = await errorOf(createShop({ baseUrl }).getThing({ id: '1' }));
    expect(error).toMatchObject({ name: 'ResponseError', problem: 'not-json', status: 200 });
  });

  it('gzips what is no gzip gives a ConnectionError', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    const { baseUrl } = await serveResponse(200, '{ "id": "1" }', headers);
    const error = await errorOf(createShop({ baseUrl }).getThing({ id: '1' }));
    expect(error).toMatchObject({ name: 'ConnectionError', problem: 'network', status: 200 });
  });

  it('gzips its response is understood', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    const { baseUrl } = await serveResponse(200, gzipped, headers);
    const id = '1'.repeat(2_000);
    expect(await createShop({ baseUrl }).getThing({ id })).toEqual({ id });
  });

  it('sends early hints before its response is understood', async () => {
    const response = http(
      'HTTP/1.1 103 Early Hints',
      'Link: </x>',
      '',
      ok,
      'Content-Length: 10',
      '',
      '{"id":"1"}',
    );
    const baseUrl = await serveBytes((socket) => socket.end(response));
    expect(await createShop({ baseUrl }).getThing({ id: '1' })).toEqual({ id: '1' });
  });

  it('responses twice does not give the second response to the next call', async () => {
    let calls = 0;
    const response = (id: string) => http(ok, 'Content-Length: 10', '', `{"id":"${id}"}`);
    const baseUrl = await serveBytes((socket) => {
      calls++;
      socket.write(calls === 1 ? response('1') + response('X') : response('2'));
      socket.on('data', () => socket.write(response('3')));
    });
    const shop = createShop({ baseUrl });
    expect(await shop.getThing({ id: '1' })).toEqual({ id: '1' });
    expect(['2', '3']).toContain((await shop.getThing({ id: '2' })).id);
  });
});
