import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createWebhookHandler, type OrderStatusEvent, toNodeListener } from '../../src/webhooks/index.ts';

const secret = 'a-secret';
const events: OrderStatusEvent[] = [];
const handler = createWebhookHandler({ secret, onOrderStatus: (event) => void events.push(event) });
const server = createServer(toNodeListener(handler));
let port = 0;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => events.splice(0));
afterAll(() => server.close());

const call = (body: string | null, headers: Record<string, string> = {}, method = 'POST') =>
  fetch(`http://127.0.0.1:${port}/`, {
    method,
    headers: { 'Content-Type': 'aplication/json', 'X-Event-Secret': secret, ...headers },
    body,
  });

const status = { 'X-Event-Name': 'order.status' };

it('takes a call', async () => {
  const event = { orderId: 'O1', status: 'completed' };
  const response = await call(JSON.stringify(event), status);
  expect([response.status, await response.text()]).toEqual([204, '']);
  await handler.idle();
  expect(events).toEqual([event]);
});

it('takes the test call, which may come without a secret', async () => {
  expect((await call(null)).status).toBe(204);
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' });
  expect(response.status).toBe(204);
});

it.each([
  ['a long body', 'x'.repeat(1_000_000), 413],
  ['no JSON', 'x', 400],
])('responds to %s, and to the next call as ever', async (_name, body, expected) => {
  expect((await call(body, status)).status).toBe(expected);
  expect((await call(JSON.stringify({ orderId: 'O2', status: 'canceled' }), status)).status).toBe(204);
  await handler.idle();
  expect(events).toHaveLength(1);
});

it.each(['GET', 'TRACE', 'PURGE'])('responds to %s', async (method) => {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${method} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  const [chunk] = await once(socket, 'data');
  expect(String(chunk)).toMatch(/^HTTP\/1\.1 405 .*\r\nallow: POST/is);
});

it('survives a call that breaks off', async () => {
  const { unreadable } = handler.counts;
  const socket = connect(port, '127.0.0.1');
  const head = `X-Event-Name: order.status\r\nX-Event-Secret: ${secret}\r\nContent-Length: 100`;
  const part = `POST / HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n{"orderId"`;
  await new Promise((resolve) => socket.write(part, resolve));
  socket.destroy();
  await expect.poll(() => handler.counts.unreadable).toBe(unreadable + 1);
});

it.each([
  ['is too long', secret, 413],
  ['has another secret', 'other', 401],
])('responds to the next call on the connection of one that %s', async (_name, given, status) => {
  const socket = connect(port, '127.0.0.1');
  const head = (length: number) =>
    `POST / HTTP/1.1\r\nHost: x\r\nX-Event-Secret: ${given}\r\nContent-Length: ${length}\r\n`;
  socket.write(`${head(1_000_000)}\r\n${'x'.repeat(1_000_000)}`);
  socket.write(`${head(0)}Connection: close\r\n\r\n`);
  const statuses = (await text(socket)).match(/(?<=^HTTP\/1\.1 )\d+/gm);
  expect(statuses).toEqual([String(status), given === secret ? '204' : '401']);
});

it('hands every byte on, and leaves none for the next call', async () => {
  const parts = ['{"orderId":"O1",', '"status":"completed"}'];
  const given = ['read', 'unread'].map(async (how) => {
    const left = [...parts];
    const handle = async (request: Request) => new Response(how === 'read' ? await request.text() : null);
    const listener = toNodeListener(Object.assign(handle, handler));
    const incoming = {
      method: 'POST',
      headers: {},
      async *[Symbol.asyncIterator]() {
        while (left.length > 0) yield Buffer.from(left.shift() ?? '');
      },
    };
    let body = '';
    const end = (bytes: Uint8Array) => {
      body = Buffer.from(bytes).toString();
    };
    await listener(incoming, { writeHead: () => {}, end });
    return [body, left];
  });
  expect(await Promise.all(given)).toEqual([
    [parts.join(''), []],
    ['', []],
  ]);
});
