import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createKinguinClient } from '../../src/index.ts';

/** What the server does with one order: whether it carries it out, and what it responds, if at all. */
export interface Step {
  readonly commit?: boolean;
  readonly response: 'order' | 'nothing' | 'silence' | { readonly status: number; readonly body: unknown };
}

export const placed: Step = { commit: true, response: 'order' };
export const placedUnseen: Step = { commit: true, response: 'nothing' };
export const lost: Step = { response: 'nothing' };
export const responded = (status: number, body: unknown = {}, commit = false): Step => ({
  commit,
  response: { status, body },
});

interface Options {
  /** How many searches find nothing, although the order is there. */
  readonly lag?: number;
  /** How many orders of others a search finds before this one, ten on a page. */
  readonly others?: number;
  /** How many orders a search says that it has found, whatever it shows. */
  readonly promised?: number;
  /** What a search gets instead. */
  readonly searchStatus?: number;
}

/**
 * A Kinguin that carries out every order it takes, also one with an id that it has seen before: an order that is
 * sent twice is bought twice, and the test sees it.
 */
export async function startKinguin(
  steps: readonly Step[],
  { lag = 0, others = 1, promised, searchStatus = 200 }: Options = {},
) {
  const orders: { orderId: string; orderExternalId?: string }[] = [];
  const bodies: string[] = [];
  const counts = { sends: 0, searches: 0 };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const reply = (status: number, value: unknown) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
    if (request.method === 'GET') {
      counts.searches++;
      if (searchStatus !== 200) return reply(searchStatus, { kind: 'Error', status: searchStatus });
      const { searchParams } = new URL(`http://x${request.url}`);
      const id = searchParams.get('orderExternalId');
      const page = Number(searchParams.get('page') ?? 1);
      const found = orders.filter(({ orderExternalId }) => orderExternalId === id);
      // The filter is loose: it also finds ids that only begin alike.
      const alike = Array.from({ length: others }, (_, i) => ({
        ...orderOf(`other-${i}`),
        orderExternalId: `${id}-${i}`,
      }));
      const all = [...alike, ...(counts.searches > lag ? found : [])];
      return reply(200, {
        results: all.slice(10 * (page - 1), 10 * page),
        item_count: promised ?? all.length,
      });
    }
    bodies.push(body);
    const step = steps[Math.min(counts.sends++, steps.length - 1)] ?? placed;
    const order = { ...orderOf(`order-${orders.length + 1}`), ...JSON.parse(body), status: 'processing' };
    if (step.commit) orders.push(order);
    if (step.response === 'order') reply(201, order);
    else if (step.response === 'nothing') response.socket?.resetAndDestroy();
    else if (step.response !== 'silence') reply(step.response.status, step.response.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createKinguinClient({ apiKey: 'k', baseUrl });
  return { baseUrl, client, orders, bodies, counts };
}

const orderOf = (orderId: string) => ({ orderId, status: 'processing', totalPrice: 5.79, products: [] });
