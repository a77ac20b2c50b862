import { createEightKeysClient } from '@latchkey/8keys';
import { service as eightKeys } from '@latchkey/8keys/service';
import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { service as eightKeys2026 } from '@latchkey/8keys-2026/service';
import { createKinguinClient } from '@latchkey/kinguin';
import { service as kinguin } from '@latchkey/kinguin/service';
import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import { service as kinguin2025 } from '@latchkey/kinguin-2025/service';
import {
  buyOnce,
  eightKeys2026Supplier,
  eightKeysSupplier,
  kinguin2025Supplier,
  kinguinSupplier,
  memoryJournal,
} from '@latchkey/orders';
import { setupServer } from 'msw/node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ApiName, apiNames, supplierOf } from '../../src/editions.ts';
import type { Fault } from '../../src/index.ts';
import { type SandboxHandlers, type SandboxHandlersOptions, sandboxHandlers } from '../../src/msw.ts';

let sandbox: SandboxHandlers;
let server: ReturnType<typeof setupServer>;
const open = async (options: SandboxHandlersOptions = {}) => {
  sandbox = await sandboxHandlers(options);
  server = setupServer(...sandbox.handlers);
  await server.listen({ onUnhandledFrame: 'error' });
};
beforeEach(() => {
  // The clients' waits are as short as they get.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => server.close());

const places = Object.entries({
  kinguin: kinguin.servers,
  'kinguin-2025': kinguin2025.servers,
  '8keys': eightKeys.servers,
  '8keys-2026': eightKeys2026.servers,
}).flatMap(([name, servers]) => Object.values(servers).map((url) => ({ name: name as ApiName, url })));

const atKinguin = [{ product: '5c9b68662539a4e8f17ae2fe', quantity: 3, maxUnitCents: 600 }];
const atEightKeys = [{ product: '1', quantity: 3, maxUnitCents: 615 }];
const buyers = {
  kinguin: (baseUrl: string) => ({
    lines: atKinguin,
    supplier: kinguinSupplier(createKinguinClient({ baseUrl, apiKey: sandbox.settings.kinguin.apiKey })),
  }),
  'kinguin-2025': (baseUrl: string) => ({
    lines: atKinguin,
    supplier: kinguin2025Supplier(
      createKinguin2025Client({ baseUrl, apiKey: sandbox.settings.kinguin.apiKey }),
    ),
  }),
  '8keys': (baseUrl: string) => ({
    lines: atEightKeys,
    supplier: eightKeysSupplier(createEightKeysClient({ baseUrl, apiKey: sandbox.settings['8keys'].apiKey })),
  }),
  '8keys-2026': (baseUrl: string) => ({
    lines: atEightKeys,
    supplier: eightKeys2026Supplier(
      createEightKeys2026Client({ baseUrl, apiKey: sandbox.settings['8keys'].apiKey }),
    ),
  }),
};

async function buy(api: ApiName, baseUrl: string) {
  const { lines, supplier } = buyers[api](baseUrl);
  const bought = await buyOnce(
    { reference: 'shop-1', supplier: supplier.name, lines, maxTotalCents: 10_000 },
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
  const name = supplierOf[api];
  expect(sandbox.control.listOrders(name)).toMatchObject([{ externalId: 'shop-1', status: 'done' }]);
  expect(sandbox.control.getLedger(name).problems).toEqual([]);
}

it.each(places)('$name sells to the real client at $url', async ({ name, url }) => {
  await open({ apis: [name] });
  await buy(name, url);
});

it('editions of today respond, and 8keys of 2021, when none is named', async () => {
  await open();
  for (const name of ['kinguin-2025', '8keys-2026'] as const) await buy(name, first(name));
  expect((await list()).status).toBe(200);
});

const first = (name: string) => places.find((place) => place.name === name)?.url ?? '';

describe.each(apiNames)('%s', (name) => {
  it.each<Fault>([
    { kind: 'reset', when: 'after', operation: 'placeOrder' },
    { kind: 'cut', afterBytes: 5, operation: 'placeOrder' },
    { kind: 'response', status: 502, format: 'html', when: 'after', operation: 'placeOrder' },
    { kind: 'redirect', when: 'after', operation: 'placeOrder' },
  ])('sells one order when there is a fault: %o', async (fault) => {
    await open({ apis: [name] });
    sandbox.control.addFault(fault);
    await buy(name, first(name));
    expect(sandbox.control.listFaults()).toEqual([]);
  });
});

const base = first('8keys');
function list(init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${sandbox.settings['8keys'].apiKey}`, accept: 'application/json' };
  return fetch(`${base}/orders`, { headers, ...init });
}

describe('A fault', () => {
  beforeEach(() => open());

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
  await open();
  const response = await list({ headers: {} });
  expect([response.status, response.redirected, await response.text()]).toEqual([
    200,
    true,
    expect.stringMatching(/^<!DOCTYPE html>/),
  ]);
});

it('two calls of sandboxHandlers share nothing', async () => {
  await open();
  const other = await sandboxHandlers();
  await buy('8keys', base);
  expect(other.control.listOrders('8keys')).toEqual([]);
});
