import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startProxy } from '../src/proxy.ts';

/** An echo behind a proxy, and how it is called. */
async function open() {
  const echo = createServer((socket) => socket.on('error', () => {}).pipe(socket)).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const proxy = await startProxy('127.0.0.1', (echo.address() as AddressInfo).port);
  onTestFinished(async () => {
    await proxy.close();
    echo.close();
  });
  const call = () => {
    const socket = connect(proxy.port, '127.0.0.1').on('error', () => {});
    const heard: string[] = [];
    socket.on('data', (chunk) => heard.push(String(chunk)));
    onTestFinished(() => void socket.destroy());
    return { socket, text: () => heard.join('') };
  };
  return { proxy, call };
}

type Line = ReturnType<Awaited<ReturnType<typeof open>>['call']>;
const hears = ({ text }: Line, what: string) => expect.poll(text).toBe(what);
/** Longer than anything on loopback takes. */
const aWhile = () => sleep(100);

it('a proxy that is open hands everything on', async () => {
  const { call } = await open();
  const line = call();
  line.socket.write('a');
  await hears(line, 'a');
});

it('a proxy that is cut breaks connections, and takes others when it is open again', async () => {
  const { proxy, call } = await open();
  const line = call();
  line.socket.write('a');
  await hears(line, 'a');
  proxy.set('cut');
  await expect.poll(() => line.socket.destroyed).toBe(true);
  const refused = call();
  await expect.poll(() => refused.socket.destroyed).toBe(true);
  proxy.set('open');
  const again = call();
  again.socket.write('b');
  await hears(again, 'b');
});

it('a proxy that stalls hands on later what came meanwhile, on new connections too', async () => {
  const { proxy, call } = await open();
  const line = call();
  line.socket.write('a');
  await hears(line, 'a');
  proxy.set('stall');
  line.socket.write('b');
  const other = call();
  other.socket.write('c');
  await aWhile();
  expect([line.text(), other.text()]).toEqual(['a', '']);
  proxy.set('open');
  await hears(line, 'ab');
  await hears(other, 'c');
});

it('a proxy that is half open leaves its connections open, and nobody responds on them ever', async () => {
  const { proxy, call } = await open();
  const line = call();
  line.socket.write('a');
  await hears(line, 'a');
  proxy.set('half-open');
  line.socket.write('b');
  const other = call();
  other.socket.write('c');
  await aWhile();
  proxy.set('open');
  await aWhile();
  expect([line.text(), other.text()]).toEqual(['a', '']);
  expect([line.socket.destroyed, other.socket.destroyed]).toEqual([false, false]);
});
