import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createWebhookHandler, toNodeListener } from '@latchkey/kinguin-2025/webhooks';
import type { Purchases } from '@latchkey/orders';
import { chance } from '../chance.ts';
import type { BuyerOptions } from './buyer.ts';
import { CALLBACK_SECRET } from './terms.ts';

/** How many callbacks the shop is too late for. */
const LATE = 0.05;

/** A server that Kinguin calls. */
export interface CallbackServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Settles the purchase that a callback names: the webhooks of today below `/webhook`, by the handler of the client; the
 * postbacks of the edition before below `/postback`.
 */
export async function listenForCallbacks(
  { settleOrder }: Pick<Purchases, 'settleOrder'>,
  { scenario: { seed, nemeses }, onHit }: Pick<BuyerOptions, 'scenario' | 'onHit'>,
): Promise<CallbackServer> {
  // Both editions show all orders: a callback does not say by which one an order was placed.
  const settle = async (externalId: string | undefined) => {
    if (externalId === undefined) return;
    for (const supplier of ['kinguin-2025', 'kinguin']) {
      if (await settleOrder({ supplier, externalId })) return;
    }
  };
  const handler = createWebhookHandler({
    secret: CALLBACK_SECRET,
    onOrderStatus: ({ orderExternalId }) => settle(orderExternalId),
  });
  const webhook = toNodeListener(handler);
  let calls = 0;
  const server = createServer(async (request, response) => {
    const isLate = nemeses.includes('callback-late') && chance(seed, `callback/${++calls}`) < LATE;
    if (isLate) {
      onHit('callback-late');
      return response.writeHead(503).end();
    }
    if (request.url === '/webhook') return webhook(request, response);
    const { orderExternalId } = (await json(request)) as { orderExternalId?: string };
    response.writeHead(204).end();
    // What fails here, the worker finds when it is due.
    settle(orderExternalId).catch(() => {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await handler.idle();
    },
  };
}
