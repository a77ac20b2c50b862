import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The 8keys order whose keys never come. */
export const stuckOrderId = '2';

/** The suppliers' responses to each request of a purchase that goes well, and of one that never ends. */
const bodies: { readonly [request: string]: unknown } = {
  'POST /orders': { order_id: 1 },
  'GET /orders/1': {
    id: 1,
    status: 'done',
    product_keys: [{ product_id: 7, type: 'text/plain', code: 'A' }],
  },
  [`GET /orders/${stuckOrderId}`]: { id: 2, status: 'processing', product_keys: [] },
  'GET /v1/order': { results: [], item_count: 0 },
  'POST /v2/order': order('processing'),
  'GET /v1/order/o': order('completed'),
  'POST /v2/order/o/dispatch': { dispatchId: 1 },
  'GET /v2/order/o/keys': [{ productId: '7', type: 'text/plain', serial: 'A' }],
};

function order(status: string) {
  return { orderId: 'o', status, totalPrice: 5.79, products: [{ productId: '7', qty: 1, price: 5.79 }] };
}

/**
 * Starts a server that responds to every request of a purchase.
 *
 * @param takesMs How long it takes to respond, in milliseconds.
 */
export async function startSupplierServer(takesMs = 0) {
  const server = createServer((request: IncomingMessage, response) => {
    // The body first, as a supplier does.
    request.resume().on('end', () => {
      const [path] = (request.url ?? '').split('?');
      const body = JSON.stringify(bodies[`${request.method} ${path}`]);
      const respond = () => response.writeHead(200, { 'content-type': 'application/json' }).end(body);
      if (takesMs) setTimeout(respond, takesMs);
      else respond();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
