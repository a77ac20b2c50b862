import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** The 8keys order whose keys never come. */
export const stuckOrderId = '2';

/** Which addresses the editions have: the same paths mean other things. */
const editions = ['8keys', '8keys-2026', 'kinguin', 'kinguin-2025'] as const;
type Edition = (typeof editions)[number];

const id = '5b1d30f3-b5be-4e46-ac48-fa8cfc377127';
const code = { product_id: 7, type: 'text/plain', code: 'A' };
const placing = {
  'GET /v1/order': { results: [], item_count: 0 },
  'POST /v2/order': order('processing'),
  'GET /v1/order/o': order('completed'),
};

/** The suppliers' responses to each request of a purchase that goes well, and of one that never ends. */
const bodies: { readonly [edition in Edition]: { readonly [request: string]: unknown } } = {
  '8keys': {
    'POST /orders': { order_id: 1 },
    'GET /orders/1': { id: 1, status: 'done', product_keys: [code] },
    [`GET /orders/${stuckOrderId}`]: { id: 2, status: 'processing', product_keys: [] },
  },
  '8keys-2026': {
    'POST /orders': { order_id: id },
    [`GET /orders/${id}`]: { id, status: 'done', product_keys: [code] },
  },
  kinguin: {
    ...placing,
    'POST /v2/order/o/dispatch': { dispatchId: 1 },
    'GET /v2/order/o/keys': [{ productId: '7', type: 'text/plain', serial: 'A' }],
  },
  'kinguin-2025': {
    ...placing,
    'GET /v2/order/o/keys': [{ id: 'k', productId: '7', type: 'text/plain', serial: 'A' }],
  },
};

function order(status: string) {
  return { orderId: 'o', status, totalPrice: 5.79, products: [{ productId: '7', qty: 1, price: 5.79 }] };
}

export interface SupplierServer {
  readonly baseUrls: { readonly [edition in Edition]: string };
  close(): void;
}

/**
 * Starts a process that responds to every request of a purchase: neither its memory nor its processor time is the
 * shop's.
 *
 * @param takesMs How long it takes to respond, in milliseconds.
 */
export async function startSupplierServer(takesMs = 0): Promise<SupplierServer> {
  const child = fork(fileURLToPath(import.meta.url), [String(takesMs)]);
  const [port] = await once(child, 'message');
  const urlOf = (edition: Edition) => [edition, `http://127.0.0.1:${port}/${edition}`];
  return {
    baseUrls: Object.fromEntries(editions.map(urlOf)) as SupplierServer['baseUrls'],
    close: () => child.disconnect(),
  };
}

function serve(takesMs: number): Server {
  return createServer((request: IncomingMessage, response) => {
    // The body first, as a supplier does.
    request.resume().on('end', () => {
      const [, edition, path] = /^\/([^/]+)([^?]*)/.exec(request.url ?? '') ?? [];
      const body = JSON.stringify(bodies[edition as Edition][`${request.method} ${path}`]);
      const respond = () => response.writeHead(200, { 'content-type': 'application/json' }).end(body);
      if (takesMs) setTimeout(respond, takesMs);
      else respond();
    });
  }).listen(0, '127.0.0.1');
}

if (import.meta.main) {
  const server = serve(Number(process.argv[2]));
  server.once('listening', () => process.send?.((server.address() as AddressInfo).port));
  process.once('disconnect', () => process.exit());
}
