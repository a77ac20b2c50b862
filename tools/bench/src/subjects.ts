import { createClient as createHeyApiClient } from '@hey-api/client-fetch';
import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import axios from 'axios';
import ky from 'ky';
import { createFetch } from 'ofetch';
import createClient from 'openapi-fetch';

const order = {
  orderId: 'PHS84FJAG5U',
  status: 'processing',
  totalPrice: 5.79,
  products: [{ productId: '5c9b68662539a4e8f17ae2fe', qty: 1, price: 5.79, name: 'Counter-Strike: Source' }],
};
/** As long as the suppliers' own. */
const apiKey = '0123456789abcdef0123456789abcdef';
export const body = JSON.stringify(order);
export const headers = { 'content-type': 'application/json', 'content-length': `${body.length}` };

/** The same read of one order with each library, over a given fetch. */
export function subjectsOver(baseUrl: string, fetch: typeof globalThis.fetch) {
  const path = `/v1/order/${order.orderId}`;
  const auth = { 'X-Api-Key': apiKey, Accept: 'application/json' };
  const kinguin = createKinguin2025Client({ apiKey, baseUrl, fetch });
  const openapiFetch = createClient<Record<string, never>>({ baseUrl, headers: auth, fetch });
  const heyApi = createHeyApiClient({ baseUrl, headers: auth, fetch });
  const kyClient = ky.create({ headers: auth, fetch });
  const ofetch = createFetch({ fetch });
  const axiosClient = axios.create({ baseURL: baseUrl, headers: auth, adapter: 'fetch', env: { fetch } });
  return {
    'bare fetch + json()': async () => (await fetch(baseUrl + path, { headers: auth })).json(),
    latchkey: () => kinguin.getOrder({ orderId: order.orderId }),
    'openapi-fetch': () =>
      openapiFetch.GET(
        '/v1/order/{orderId}' as never,
        { params: { path: { orderId: order.orderId } } } as never,
      ),
    'hey-api': () => heyApi.get({ url: '/v1/order/{orderId}', path: { orderId: order.orderId } }),
    ofetch: () => ofetch(baseUrl + path, { headers: auth }),
    ky: () => kyClient(baseUrl + path).json(),
    axios: () => axiosClient.get(path),
  };
}
