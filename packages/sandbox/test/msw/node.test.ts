import { createEightKeysClient } from '@latchkey/8keys';
import eightKeysContract from '@latchkey/8keys/openapi.json' with { type: 'json' };
import { createKinguinClient } from '@latchkey/kinguin';
import kinguinContract from '@latchkey/kinguin/openapi.json' with { type: 'json' };
import { buyOnce, eightKeysSupplier, kinguinSupplier, memoryJournal } from '@latchkey/orders';
import { setupServer } from 'msw/node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../src/index.ts';
import { type SandboxHandlers, sandboxHandlers } from '../../src/msw.ts';

let sandbox: SandboxHandlers;
let server: ReturnType<typeof setupServer>;
beforeEach(async () => {
  // The clients' waits are as short as they get.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  sandbox = await sandboxHandlers();
  server = setupServer(...sandbox.handlers);
  await server.listen({ onUnhandledFrame: 'error' });
});
afterEach(() => server.close());

const places = [
  ...kinguinContract.servers.map(({ url }) => ({ name: 'kinguin' as const, url })),
  ...eightKeysContract.servers.map(({ url }) => ({ name: '8keys' as const, url })),
];

const buyers = {
  kinguin: (baseUrl: string) => ({
    lines: [{ product: '5c9b68662539a4e8f17ae2fe', quantity: 3, maxUnitCents: 600 }],
    supplier: kinguinSupplier(createKinguinClient({ baseUrl, apiKey: sandbox.settings.kinguin.apiKey })),
  }),
  '8keys': (baseUrl: string) => ({
    lines: [{ product: '1', quantity: 3, maxUnitCents: 615 }],
    supplier: eightKeysSupplier(createEightKeysClient({ baseUrl, apiKey: sandbox.settings['8keys'].apiKey })),
  }),
};

async function buy(name: keyof typeof buyers, baseUrl: string) {
  const { lines, supplier } = buyers[name](baseUrl);
  const bought = await buyOnce(
    { reference: 'shop-1', supplier: name, lines, maxTotalCents: 10_000 },
    {
      supplier,
      journal: memoryJournal(),
      pause: async () => {
        sandbox.control.advanceTime(1_000);
      },
    },
  );
  expect(bought.problems).toEqual([]);
  expect(bought.keys).toHaveLength(3);
  expect(sandbox.control.listOrders(name)).toMatchObject([{ externalId: 'shop-1', status: 'done' }]);
  expect(sandbox.control.getLedger(name).problems).toEqual([]);
}

it.each(places)('$name sells to the real client at $url', ({ name, url }) => buy(name, url));

const first = (name: string) => places.find((place) => place.name === name)?.url ?? '';

describe.each(['kinguin', '8keys'] as const)('%s', (name) => {
  it.each<Fault>([
    { kind: 'reset', when: 'after', operation: 'placeOrder' },
    { kind: 'cut', afterBytes: 5, operation: 'placeOrder' },
    { kind: 'response', status: 502, format: 'html', when: 'after', operation: 'placeOrder' },
    { kind: 'redirect', when: 'after', operation: 'placeOrder' },
  ])('sells one order when there is a fault: %o', async (fault) => {
    sandbox.control.addFault(fault);
    await buy(name, first(name));
    expect(sandbox.control.listFaults()).toEqual([]);
  });
});

const base = first('8keys');
const list = (init: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${sandbox.settings['8keys'].apiKey}`, accept: 'application/json' };
  return fetch(`${base}/orders`, { headers, ...init });
};

describe('A fault', () => {
  it('resets, rejects, and lets through again', async () => {
    sandbox.control.addFault({ kind: 'reset', when: 'before' });
    await expect(list()).rejects.toThrow(TypeError);
    expect((await list()).status).toBe(200);
    sandbox.control.addFault({ kind: 'refuse', forMs: 300 });
    await expect(list()).rejects.toThrow(TypeError);
    await expect
      .poll(() =>
        list().then(
          ({ status }) => status,
          () => 'rejected',
        ),
      )
      .toBe(200);
  });

  it('cuts a body after its status', async () => {
    sandbox.control.addFault({ kind: 'cut', afterBytes: 9 });
    const response = await list();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it('stalls until the client gives up', async () => {
    sandbox.control.addFault({ kind: 'stall', when: 'before' });
    const patience = new AbortController();
    const call = list({ signal: patience.signal });
    await expect.poll(() => sandbox.control.listFaults()).toEqual([]);
    patience.abort();
    await expect(call).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});

it('8keys inside MSW redirects a client that does not ask for JSON to a web page', async () => {
  const response = await list({ headers: {} });
  expect([response.status, response.redirected, await response.text()]).toEqual([
    200,
    true,
    expect.stringMatching(/^<!DOCTYPE html>/),
  ]);
});

it('two calls of sandboxHandlers share nothing', async () => {
  const other = await sandboxHandlers();
  await buy('8keys', base);
  expect(other.control.listOrders('8keys')).toEqual([]);
});
