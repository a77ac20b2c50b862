import type { Target } from './load.ts';

const auth = {
  kinguin: { 'X-Api-Key': 'sandbox-kinguin', Accept: 'application/json' },
  '8keys': { Authorization: 'Bearer sandbox-8keys', Accept: 'application/json' },
} as const;

/** Today's edition of each supplier. */
export const editions = { kinguin: 'kinguin-2025', '8keys': '8keys-2026' } as const;

/** Where a sandbox has them. */
export const urlsIn = (sandbox: string): Urls => ({
  kinguin: `${sandbox}/${editions.kinguin}`,
  '8keys': `${sandbox}/${editions['8keys']}`,
});

/** Where the two APIs are. */
export interface Urls {
  readonly kinguin: string;
  readonly '8keys': string;
}

/** The same requests for every server. */
export const requestsTo = (urls: Urls, ids: Urls) =>
  ({
    'Kinguin, read an order': {
      method: 'GET',
      url: `${urls.kinguin}/v1/order/${ids.kinguin}`,
      headers: auth.kinguin,
    },
    '8keys, read an order': {
      method: 'GET',
      url: `${urls['8keys']}/orders/${ids['8keys']}`,
      headers: auth['8keys'],
    },
    'Kinguin, place an order': {
      method: 'POST',
      url: `${urls.kinguin}/v2/order`,
      headers: auth.kinguin,
      body: { products: [{ productId: '5c9b68662539a4e8f17ae2fe', qty: 1, price: 5.79 }] },
    },
    '8keys, place an order': {
      method: 'POST',
      url: `${urls['8keys']}/orders`,
      headers: auth['8keys'],
      body: { products: [{ product_id: 1, quantity: 1, price_cents: 615 }] },
    },
  }) satisfies { readonly [name: string]: Target };

/** Sends one of them. */
export async function send({ method, url, headers, body }: Target): Promise<Response> {
  const json = body && { body: JSON.stringify(body) };
  const response = await fetch(url, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...json,
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response;
}

/** Lets a sandbox sell as much as is asked for, as fast as it can. */
export async function openWide(url: string): Promise<void> {
  const control = async (method: string, path: string, body: object) => {
    const response = await fetch(`${url}/control${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };
  await control('PATCH', '/8keys/settings', { requestsPerMinute: null, requestsPerSecond: null });
  for (const supplier of ['kinguin', '8keys']) {
    await control('PUT', `/${supplier}/balance`, { cents: 99_999_999_999 });
    const response = await fetch(`${url}/control/${supplier}/account`);
    const { offers } = (await response.json()) as { offers: { id: string }[] };
    for (const { id } of offers)
      await control('PATCH', `/${supplier}/offers/${id}`, { stock: 1_000_000_000 });
  }
}
