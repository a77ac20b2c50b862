import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { validatorAt } from '../checked-fetch.ts';

export interface Postback {
  readonly method: string;
  readonly contentType: string | undefined;
  readonly body: { readonly orderId: string; readonly orderExternalId?: string; readonly updatedAt: string };
}

const isEvent = () =>
  validatorAt('kinguin', [
    'webhooks',
    'order.complete',
    'post',
    'requestBody',
    'content',
    'application/json',
    'schema',
  ]);

/** A shop that takes postbacks, on a port of its own; each is checked against the contract. */
export async function openShop() {
  const received: Postback[] = [];
  const replies: (number | 'reset' | 'stall')[] = [];
  let watch = () => {};
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    received.push({ method: request.method ?? '', contentType: request.headers['content-type'], body });
    const reply = replies.shift() ?? 204;
    if (reply === 'reset') request.socket.destroy();
    else if (reply !== 'stall')
      response.writeHead(reply, reply === 302 ? { location: '/elsewhere' } : {}).end();
    watch();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/postbacks`,
    received,
    /** What the next postbacks get; then 204. */
    replies,
    /** Waits until so many have come in all. */
    async take(count: number): Promise<Postback[]> {
      while (received.length < count) {
        await new Promise<void>((resolve) => {
          watch = resolve;
        });
      }
      for (const { body } of received) expect(isEvent()(body), JSON.stringify(body)).toBe(true);
      return received;
    },
  };
}
