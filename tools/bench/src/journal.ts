import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEightKeysClient } from '@latchkey/8keys';
import { createKinguinClient } from '@latchkey/kinguin';
import { buyOnce, eightKeysSupplier, kinguinSupplier, memoryJournal } from '@latchkey/orders';
import { sqliteJournal } from '@latchkey/orders/sqlite';
import { measure, round } from './measure.ts';

/** The suppliers' responses to each request of a purchase that goes well. */
const bodies: { readonly [request: string]: unknown } = {
  'POST /orders': { order_id: 1 },
  'GET /orders/1': {
    id: 1,
    status: 'done',
    product_keys: [{ product_id: 7, type: 'text/plain', code: 'A' }],
  },
  'GET /v1/order': { results: [], item_count: 0 },
  'POST /v2/order': order('processing'),
  'GET /v1/order/o': order('completed'),
  'POST /v2/order/o/dispatch': { dispatchId: 1 },
  'GET /v2/order/o/keys': [{ productId: '7', type: 'text/plain', serial: 'A' }],
};

function order(status: string) {
  return { orderId: 'o', status, totalPrice: 5.79, products: [{ productId: '7', qty: 1, price: 5.79 }] };
}

/** What `buyOnce` adds to the calls of a purchase, and what of that is the search before the order. Purchases with and without it take turns. */
export async function journalTable() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const server = createServer((request: IncomingMessage, response) => {
    // The body first, as a supplier does.
    request.resume().on('end', () => {
      const [path] = (request.url ?? '').split('?');
      const body = JSON.stringify(bodies[`${request.method} ${path}`]);
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sqlite = sqliteJournal(join(folder, 'journal.sqlite'));
  try {
    const options = { apiKey: 'key', baseUrl };
    const [eightKeys, kinguin] = [createEightKeysClient(options), createKinguinClient(options)];
    const suppliers = { '8keys': eightKeysSupplier(eightKeys), kinguin: kinguinSupplier(kinguin) };
    const calls = {
      '8keys': async () => {
        const products = [{ product_id: 7, quantity: 1, price_cents: 579 }];
        const { order_id } = await eightKeys.placeOrder({ products, external_id: 'shop-1' });
        await eightKeys.getOrder({ ID: order_id });
      },
      kinguin: async () => {
        const products = [{ productId: '7', qty: 1, price: 5.79 }];
        const { orderId } = await kinguin.placeOrder({ products, orderExternalId: 'shop-1' });
        await kinguin.getOrder({ orderId });
        await kinguin.dispatchOrder({ orderId });
        await kinguin.getOrderKeys({ orderId });
      },
    };
    const rows: Record<string, Record<string, number>> = {};
    for (const name of ['8keys', 'kinguin'] as const) {
      let purchases = 0;
      const buy = (journal: typeof sqlite) => () => {
        const lines = [{ product: '7', quantity: 1, maxUnitCents: 579 }];
        const intent = { reference: `${name}-${++purchases}`, supplier: name, lines, maxTotalCents: 579 };
        return buyOnce(intent, { supplier: suppliers[name], journal });
      };
      const search = () => kinguin.searchOrders({ orderExternalId: 'shop-1' });
      const subjects = { calls: calls[name], search, memory: buy(memoryJournal()), sqlite: buy(sqlite) };
      // Each purchase by itself: a busy disk makes a mean worthless.
      const {
        calls: bare,
        search: searched,
        ...journals
      } = await measure(subjects, { rounds: 400, calls: 1 });
      rows[`${name}, the calls alone`] = { 'ms a purchase': round(bare / 1000), 'added, ms': 0 };
      if (!suppliers[name].rejectsDuplicates) {
        // What a supplier costs that may sell an id twice. It is a part of what each journal adds.
        const added = round(searched / 1000);
        rows[`${name}, the search before it`] = {
          'ms a purchase': round((bare + searched) / 1000),
          'added, ms': added,
        };
      }
      for (const [journal, time] of Object.entries(journals)) {
        const added = round((time - bare) / 1000);
        rows[`${name}, ${journal} journal`] = { 'ms a purchase': round(time / 1000), 'added, ms': added };
      }
    }
    return rows;
  } finally {
    await sqlite.close();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
}
