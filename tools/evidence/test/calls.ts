import { createEightKeysClient } from '@latchkey/8keys';
import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import { createKinguinClient } from '@latchkey/kinguin';
import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import type { Api, ShownRequest } from './evidence.ts';

type Send = (request: ShownRequest) => Promise<unknown>;

const options = (fetch: typeof globalThis.fetch) => ({
  apiKey: 'KEY',
  baseUrl: 'http://localhost/api',
  fetch,
});
const lastOf = (path: string, from = -1) => path.split('/').at(from) ?? '';
const queryOf = (request: ShownRequest) => {
  const found: Record<string, unknown> = {};
  for (const [name, value] of request.query ?? []) {
    if (name.endsWith('[]'))
      found[name.slice(0, -2)] = [...((found[name.slice(0, -2)] as string[]) ?? []), value];
    else if (name === 'createdAfter') found[name] = new Date(`${value.replace(' ', 'T')}Z`);
    else found[name] = /^\d+$/.test(value) ? Number(value) : value;
  }
  return found;
};

/** How a shop sends what the documentation shows: the methods of each client, by method and path. */
const methods: {
  readonly [api in Api]: (fetch: typeof globalThis.fetch) => readonly (readonly [RegExp, Send])[];
} = {
  kinguin: (fetch) => {
    const client = createKinguinClient(options(fetch));
    return [
      [/^POST \/v2\/order$/, ({ body }) => client.placeOrder(body as never)],
      [/^POST .*\/dispatch$/, ({ path }) => client.dispatchOrder({ orderId: lastOf(path, -2) })],
      [/^GET .*\/keys$/, ({ path }) => client.getOrderKeys({ orderId: lastOf(path, -2) })],
      [/^GET \/v1\/order$/, (request) => client.searchOrders(queryOf(request))],
    ];
  },
  '8keys': (fetch) => {
    const client = createEightKeysClient(options(fetch));
    return [
      [/^POST \/orders$/, ({ body }) => client.placeOrder(body as never)],
      [/^GET \/orders$/, (request) => client.listOrders(queryOf(request))],
      [/^GET \/orders\/\d+$/, ({ path }) => client.getOrder({ ID: Number(lastOf(path)) })],
    ];
  },
  'kinguin-2025': (fetch) => {
    const client = createKinguin2025Client(options(fetch));
    return [
      [/^POST \/v2\/order$/, ({ body }) => client.placeOrder(body as never)],
      [/^GET \/v1\/order\/\w+$/, ({ path }) => client.getOrder({ orderId: lastOf(path) })],
      [
        /^GET .*\/keys$/,
        (request) => client.getOrderKeys({ orderId: lastOf(request.path, -2), ...queryOf(request) }),
      ],
      [/^POST .*\/return$/, ({ path }) => client.returnOrderKeys({ orderId: lastOf(path, -3) })],
      [/^GET \/v1\/balance$/, () => client.getBalance()],
    ];
  },
  '8keys-2026': (fetch) => {
    const client = createEightKeys2026Client(options(fetch));
    return [
      [/^POST \/orders$/, ({ body }) => client.placeOrder(body as never)],
      [/^GET \/orders\/[\w-]+$/, ({ path }) => client.getOrder({ ID: lastOf(path) })],
      [/^GET \/balance$/, () => client.getBalance()],
    ];
  },
};

/** Calls the method of a client that sends such a request. */
export function call(api: Api, request: ShownRequest, fetch: typeof globalThis.fetch): Promise<unknown> {
  const name = `${request.method} ${request.path}`;
  const found = methods[api](fetch).find(([pattern]) => pattern.test(name));
  if (!found) throw new Error(`No method of ${api} sends ${name}.`);
  const [, send] = found;
  return send(request);
}
