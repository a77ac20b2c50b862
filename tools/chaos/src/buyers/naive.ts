import { setTimeout as sleep } from 'node:timers/promises';
import type { Intent } from '@latchkey/orders';
import createClient from 'openapi-fetch';
import type { Buyer, BuyerOptions, Ending } from './buyer.ts';
import { openNaiveBooks } from './naive-books.ts';
import { type PolicyName, policies, type RetryPolicy } from './policies.ts';
import { API_KEYS, hasten, TIMEOUT_MS } from './terms.ts';

/** How often a naive shop asks for an order before it gives up on it. */
const MOST_POLLS = 60;
const POLL_MS = 1_000;

/** An error response, or no response: then `status` is undefined. */
class CallFailed extends Error {
  readonly status: number | undefined;

  constructor(status: number | undefined, options?: ErrorOptions) {
    super(`The call failed: ${status ?? 'no response'}.`, options);
    this.status = status;
  }
}

type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

/**
 * A shop that relies on its client's retries. It records what its calls return, once they return. When it is
 * killed, its job queue runs the unfinished jobs again, but no job that has failed.
 */
export function createNaiveBuyer(
  policy: PolicyName,
  givesId: boolean,
  { url, books: place, onEnding }: Pick<BuyerOptions, 'url' | 'books' | 'onEnding'>,
): Buyer {
  const books = openNaiveBooks(place);
  const calls: { readonly [supplier: string]: Call } = {
    kinguin: withPolicy(policies[policy], `${url}/kinguin`, { 'X-Api-Key': API_KEYS.kinguin }),
    '8keys': withPolicy(policies[policy], `${url}/8keys`, { Authorization: `Bearer ${API_KEYS['8keys']}` }),
  };
  return {
    linger: async () => {},
    finish: async () => {},
    async buy(intent) {
      const { reference } = intent;
      const shop = shops[intent.supplier as keyof typeof shops];
      const call = calls[intent.supplier] as Call;
      let entry = books.find(reference);
      if (entry.ending) return onEnding(reference, entry.ending);
      try {
        const orderId = entry.orderId ?? (await shop.place(call, intent, givesId));
        entry = { ...entry, orderId };
        books.write(reference, entry);
        entry = { ...entry, ending: 'bought', keys: await shop.collect(call, orderId) };
      } catch (error) {
        entry = { ...entry, ending: endingOf(error, entry.orderId) };
      }
      books.write(reference, entry);
      onEnding(reference, entry.ending as Ending);
    },
    close: async () => books.close(),
  };
}

/** An error response is the supplier's word; it is final as long as there is no order. */
function endingOf(error: unknown, orderId: string | null): Ending {
  const { status = 0 } = error as CallFailed;
  return orderId === null && status >= 400 && status < 500 ? 'rejected' : 'in doubt';
}

const eurosOf = (cents: number) => cents / 100;

const shops = {
  kinguin: {
    async place(call: Call, { reference, lines }: Intent, givesId: boolean): Promise<string> {
      const products = lines.map(({ product, quantity, maxUnitCents }) => ({
        productId: product,
        qty: quantity,
        price: eurosOf(maxUnitCents),
      }));
      const order = await call('POST', '/v2/order', {
        products,
        ...(givesId && { orderExternalId: reference }),
      });
      return (order as { orderId: string }).orderId;
    },
    collect: (call: Call, orderId: string) =>
      repeat(async () => {
        try {
          await call('POST', `/v2/order/${orderId}/dispatch`);
        } catch (error) {
          if ((error as CallFailed).status === 422) return;
          throw error;
        }
        const keys = (await call('GET', `/v2/order/${orderId}/keys`)) as { serial: string }[];
        return keys.map(({ serial }) => serial);
      }),
  },
  '8keys': {
    async place(call: Call, { reference, lines }: Intent, givesId: boolean): Promise<string> {
      const products = lines.map(({ product, quantity, maxUnitCents }) => ({
        product_id: Number(product),
        quantity,
        price_cents: maxUnitCents,
      }));
      const placed = await call('POST', '/orders', { products, ...(givesId && { external_id: reference }) });
      return String((placed as { order_id: number }).order_id);
    },
    collect: (call: Call, orderId: string) =>
      repeat(async () => {
        const order = (await call('GET', `/orders/${orderId}`)) as {
          status: string;
          product_keys: { code: string }[];
        };
        return order.status === 'done' ? order.product_keys.map(({ code }) => code) : undefined;
      }),
  },
};

async function repeat<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (let polls = 0; polls < MOST_POLLS; polls++) {
    const result = await ask();
    if (result !== undefined) return result;
    await hasten(POLL_MS);
  }
  throw new Error('The order is not done in time.');
}

/** Sends a request again as long as the policy says so. */
function withPolicy(policy: RetryPolicy, baseUrl: string, headers: Record<string, string>): Call {
  // With fetch's defaults: it follows redirects. A call that takes too long is given up.
  const client = createClient<Record<string, never>>({
    baseUrl,
    headers: { ...headers, accept: 'application/json' },
  });
  return async (method, path, body) => {
    for (let retry = 1; ; retry++) {
      try {
        return await send(client, method, path, body);
      } catch (error) {
        const { status } = error as CallFailed;
        const allows = status === undefined ? policy.connectionErrors : policy.status(status);
        if (retry > policy.mostRetries || !policy.method(method) || !allows) throw error;
        await sleep(policy.waitMs(retry));
      }
    }
  };
}

type AnyRequest = (
  method: string,
  path: string,
  init: object,
) => Promise<{ data?: unknown; response: { ok: boolean; status: number } }>;

async function send(client: object, method: string, path: string, body: unknown): Promise<unknown> {
  const { request } = client as { request: AnyRequest };
  const init = { body, signal: AbortSignal.timeout(TIMEOUT_MS) };
  const { data, response } = await request(method.toLowerCase(), path, init).catch((cause) => {
    throw new CallFailed(undefined, { cause });
  });
  if (response.ok) return data;
  throw new CallFailed(response.status);
}
