import { createKinguinClient, type PlaceOrderRequest } from '@latchkey/kinguin';
import type { KinguinSettings, OrderAction } from '../../src/index.ts';
import { checkedFetch } from '../checked-fetch.ts';
import { start } from '../start.ts';

/** What the built-in catalog of Kinguin sells. */
export const goods = {
  /** 100,000 keys at 5.79 and two at 5.49, as text; came out on 2020-10-07. */
  shooter: '5c9b68662539a4e8f17ae2fe',
  /** JPEG at 12.49, and text with a prefix at 12.99. */
  lantern: '5c9b5b3a2539a4e8f16d4f2c',
  /** PNG at 8.99. */
  fleet: '5c9b5c1e2539a4e8f1723a08',
  /** GIF at 23.50; takes 10 seconds where the others take 2. */
  racer: '5c9b5c902539a4e8f1746b11',
  /** A pre-order of 2099-12-10, at 49.99. */
  preorder: '5f3e2a912539a4e8f1a90c55',
  soldOut: '5c9b5d332539a4e8f177e9ab',
} as const;

/** A JSON response, or a page. */
export interface AnyResponse {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is looked into freely, and checked by Ajv.
  readonly body: any;
}

/**
 * A sandbox for one test, and the ways to it. All responses are checked against the contract.
 *
 * @param onResponse Gets every response, with its request.
 */
export async function startKinguin(
  settings: Partial<KinguinSettings> = {},
  {
    data,
    onResponse,
  }: { data?: string | undefined; onResponse?: (request: Request, reply: AnyResponse) => void } = {},
) {
  const sandbox = await start({ kinguin: settings, data });
  const { control } = sandbox;
  const baseUrl = sandbox.baseUrls.kinguin;
  const { apiKey } = sandbox.settings.kinguin;
  const checked = checkedFetch('kinguin');

  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = { 'x-api-key': apiKey },
  ): Promise<AnyResponse> {
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const request = new Request(`${baseUrl}${path}`, {
      method,
      headers: { ...headers, ...(text !== undefined && { 'content-type': 'application/json' }) },
      ...(text !== undefined && { body: text }),
    });
    const response = await checked(request.clone());
    const content = await response.text();
    const isJson = response.headers.get('content-type') === 'application/json';
    const reply = { status: response.status, body: isJson ? JSON.parse(content) : content };
    onResponse?.(request, reply);
    return reply;
  }
  const place = (order: PlaceOrderRequest) => send('POST', '/v2/order', order);

  return {
    sandbox,
    control,
    settings: sandbox.settings.kinguin,
    set: (change: Partial<KinguinSettings>) => control.changeSettings('kinguin', change),
    client: createKinguinClient({ baseUrl, apiKey, fetch: checked }),
    /** @param body An object is sent as JSON, a text as it is. */
    send,
    place,
    dispatch: (orderId: string) => send('POST', `/v2/order/${orderId}/dispatch`),
    keys: (orderId: string) => send('GET', `/v2/order/${orderId}/keys`),
    get: (orderId: string) => send('GET', `/v1/order/${orderId}`),
    search: (query: Record<string, string> = {}) => send('GET', `/v1/order?${new URLSearchParams(query)}`),
    /** An order's id. Without a price of its own, a line pays any. */
    async buy(
      lines: readonly (Omit<PlaceOrderRequest['products'][number], 'price'> & { price?: number })[],
      more: Omit<PlaceOrderRequest, 'products'> = {},
    ): Promise<string> {
      const products = lines.map((line) => ({ price: 100, ...line }));
      return (await place({ products, ...more })).body.orderId;
    },
    change: (orderId: string, action: OrderAction) => control.changeOrder('kinguin', orderId, action),
    pass: (ms: number) => control.advanceTime(ms),
  };
}

export type Kinguin = Awaited<ReturnType<typeof startKinguin>>;
