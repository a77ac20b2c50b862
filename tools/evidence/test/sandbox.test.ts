import { type RunningSandbox, startSandbox } from '@latchkey/sandbox';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Api, apis, evidenceOf, type ShownRequest } from './evidence.ts';

let sandbox: RunningSandbox;
beforeEach(async () => {
  const assortment = (...editions: Api[]) => ({
    balanceCents: 10_000_000,
    products: [...new Set(editions.flatMap(productsOf))].map((id, index) => ({
      id,
      name: id,
      kinguinId: index + 1,
      processingMs: 0,
      offers: [{ id: `offer-${id}`, priceCents: 1, stock: 10_000, keys: 'text/plain' as const }],
    })),
  });
  sandbox = await startSandbox({
    eightKeys: { requestsPerSecond: 1000 },
    catalog: { kinguin: assortment('kinguin', 'kinguin-2025'), '8keys': assortment('8keys', '8keys-2026') },
  });
});
afterEach(() => sandbox.stop());

/** The ids of all products that are ordered in the evidence. */
function productsOf(api: Api): string[] {
  const { exchanges, never } = evidenceOf(api);
  const lines = [...exchanges, ...never].flatMap(
    ({ request }) => (request.body?.products ?? []) as Record<string, unknown>[],
  );
  return lines.map(({ productId, product_id }) => String(productId ?? product_id));
}

async function send(api: Api, { method, path, query = [], body }: ShownRequest) {
  const url = `${sandbox.baseUrls[api]}${path}?${new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]))}`;
  const { kinguin, '8keys': eightKeys } = sandbox.settings;
  const key = api.startsWith('8keys')
    ? { authorization: `Bearer ${eightKeys.apiKey}` }
    : { 'x-api-key': kinguin.apiKey };
  const headers = {
    accept: 'application/json',
    ...key,
    ...(body ? { 'content-type': 'application/json' } : {}),
  };
  const response = await fetch(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  return { status: response.status, body: (await response.json()) as unknown };
}

/** The names of all members, at any depth; the items of a list are taken as one. */
function membersOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => membersOf(item).map((name) => `*.${name}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    name,
    ...membersOf(inner).map((more) => `${name}.${more}`),
  ]);
}

describe.each(apis)('the sandbox as %s', (api) => {
  const { exchanges, never } = evidenceOf(api);
  // An order is looked at under the id that the documentation shows: the sandbox gives ids of its own.
  const ownIds = exchanges.filter(({ request }) =>
    /^\/(orders|balance|v2\/order|v1\/(order|balance))$/.test(request.path),
  );

  const placing = ownIds.filter(({ response }) => response.status === 201);

  test.each(ownIds)('responds as documented where $shows', async ({ request, response }) => {
    // What is listed has been ordered, and nothing is there twice before it is there once.
    if (request.method === 'GET') for (const placed of placing) await send(api, placed.request);
    if (response.status === 409) await send(api, request);
    const found = await send(api, request);
    expect(found.status).toBe(response.status);
    const members = new Set(membersOf(found.body));
    const isEmpty = (found.body as { item_count?: number; total_count?: number }).total_count === 0;
    if (!isEmpty) expect(membersOf(response.body).filter((name) => !members.has(name))).toEqual([]);
  });

  test.each(never.filter(({ response }) => !response))(
    'rejects what is ruled out: $shows',
    async ({ request }) => {
      expect([400, 422]).toContain((await send(api, request)).status);
    },
  );
});
