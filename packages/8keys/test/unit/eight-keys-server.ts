import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { createEightKeysClient, LatchkeyError } from '../../src/index.ts';

/** What the server does with one order, before it looks at the external id or instead. */
export type Step =
  /** Places the order, unless its external id is taken: then 409. */
  | 'place'
  /** Places the order and breaks the connection, or responds with this status. */
  | 'place-unseen'
  | { readonly placed: boolean; readonly status: number; readonly body?: unknown }
  /** Breaks the connection, and places nothing. */
  | 'lose'
  /** Places the order and never responds. */
  | 'place-and-stall';

interface Options {
  /** How getOrder responses. */
  readonly status?: string;
  readonly keys?: (productId: number, quantity: number) => number;
  readonly getStatus?: number;
  readonly listStatus?: number;
  /** How many orders of others a list shows before this one, ten on a page. */
  readonly others?: number;
  /** How many orders a list says that there are, whatever it shows; `null` where it does not say. */
  readonly promised?: number | null;
  /** How many lists show nothing, although the order is there. */
  readonly lag?: number;
}

type Placed = { id: number; external_id?: string; products: { product_id: number; quantity: number }[] };

/** An 8keys that rejects an external id that it has, and places everything else, however often. */
export async function startEightKeys(steps: readonly Step[], options: Options = {}) {
  const {
    status = 'processing',
    keys = (_, quantity) => quantity,
    getStatus = 200,
    listStatus = 200,
  } = options;
  const orders: Placed[] = [];
  const bodies: string[] = [];
  const counts = { sends: 0, gets: 0, lists: 0 };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const reply = (code: number, value: unknown) =>
      response.writeHead(code, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
    const { pathname, searchParams } = new URL(`http://x${request.url}`);
    if (request.method === 'GET' && pathname === '/orders') {
      const visible = counts.lists++ < (options.lag ?? 0) ? [] : orders;
      const others = Array.from({ length: options.others ?? 1 }, (_, i) => ({
        id: i,
        external_id: `another-${i}`,
      }));
      const entries = [...others, ...visible].map(({ id, external_id }) => ({ id, status, external_id }));
      const page = Number(searchParams.get('page') ?? 1);
      return reply(listStatus, {
        ...(options.promised !== null && { total_count: options.promised ?? entries.length }),
        result: entries.slice(10 * (page - 1), 10 * page),
      });
    }
    if (request.method === 'GET') {
      counts.gets++;
      const order = orders.find(({ id }) => pathname === `/orders/${id}`);
      const product_keys = order?.products.flatMap(({ product_id, quantity }) =>
        Array.from({ length: keys(product_id, quantity) }, (_, i) => ({
          product_id,
          type: 'text/plain',
          code: `KEY-${i}`,
        })),
      );
      return reply(getStatus, { id: order?.id, status, ...(status === 'done' && { product_keys }) });
    }
    bodies.push(body);
    const step = steps[Math.min(counts.sends++, steps.length - 1)] ?? 'place';
    const asked = JSON.parse(body);
    const existing = asked.external_id && orders.find(({ external_id }) => external_id === asked.external_id);
    const places = typeof step === 'object' ? step.placed : step !== 'lose';
    const order: Placed = existing || { id: 4711 + orders.length, ...asked };
    if (places && !existing) orders.push(order);
    if (step === 'place')
      reply(existing ? 409 : 201, { order_id: order.id, ...(existing && { message: 'It exists.' }) });
    else if (typeof step === 'object') reply(step.status, step.body ?? { message: 'No.' });
    else if (step !== 'place-and-stall') response.socket?.resetAndDestroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { client: createEightKeysClient({ apiKey: 'k', baseUrl }), orders, bodies, counts };
}

/** A client whose every connection is refused: its port was free a moment ago. */
export async function clientOfNobody() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return createEightKeysClient({ apiKey: 'k', baseUrl: `http://127.0.0.1:${port}` });
}

export const order = {
  products: [
    { product_id: 1, quantity: 2, price_cents: 435 },
    { product_id: 2, quantity: 1, price_cents: 99 },
  ],
  external_id: 'order-1',
};

export async function errorOf(call: Promise<unknown>): Promise<LatchkeyError> {
  const result = await call.catch((error: unknown) => error);
  if (!(result instanceof LatchkeyError)) throw new Error('Not a LatchkeyError.', { cause: result });
  return result;
}

/** From now on the waits of this test are the shortest that there are. */
export function waitShortly() {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0);
  onTestFinished(() => random.mockRestore());
}
