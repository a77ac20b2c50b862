import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEightKeysClient } from '@latchkey/8keys';
import { createKinguinClient } from '@latchkey/kinguin';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buyOnce, eightKeysSupplier, kinguinSupplier, memoryJournal, type Supplier } from '../src/index.ts';

/** Takes requests and never responds. */
let server: Server;
let baseUrl: string;
beforeAll(async () => {
  server = createServer(() => {}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const options = () => ({ apiKey: 'k', baseUrl });
const lines = [{ product: '1', quantity: 1, maxUnitCents: 100 }];

// By the real clock, which has fractions of a millisecond. A lease lasts longer than the deadline, so that the deadline
// is what bounds a request.
it.each([
  ['8keys', () => eightKeysSupplier(createEightKeysClient(options())), 'placeOrder', 'unknown'],
  // It is searched first whether the order exists, and a search buys nothing.
  ['kinguin', () => kinguinSupplier(createKinguinClient(options())), 'searchOrders', 'not-sent'],
] as const)(
  'a purchase from %s ends at its deadline where nobody responds',
  async (name, supplierOf, operation, outcome) => {
    const intent = { reference: 'shop-1', supplier: name, lines, maxTotalCents: 100 };
    const purchase = buyOnce(intent, { supplier: supplierOf(), journal: memoryJournal(), deadlineMs: 1_500 });
    await expect(purchase).rejects.toMatchObject({
      name: 'ConnectionError',
      problem: 'timeout',
      operation,
      outcome,
    });
  },
);

it('gives a supplier no longer than is left, in whole milliseconds', async () => {
  const given: (number | undefined)[] = [];
  const supplier: Supplier = {
    name: 'stall',
    rejectsDuplicates: true,
    searchMayLagMs: 0,
    longestExternalId: 64,
    find: async () => undefined,
    send: async (_, { deadlineMs }) => {
      given.push(deadlineMs);
      return { kind: 'placed', placement: { orderId: 'o1', duplicate: false, totalCents: 100 } };
    },
    poll: async (_, { deadlineMs }) => {
      given.push(deadlineMs);
      const keys = [{ product: '1', mediaType: 'text/plain', content: 'KEY' }];
      return { status: 'done', state: 'delivered', keys };
    },
  };
  const intent = { reference: 'shop-2', supplier: 'stall', lines, maxTotalCents: 100 };
  await buyOnce(intent, { supplier, journal: memoryJournal(), deadlineMs: 1_500 });
  expect(given).toHaveLength(2);
  for (const ms of given) expect(ms).toSatisfy((value) => Number.isInteger(value) && Number(value) <= 1_500);
});
