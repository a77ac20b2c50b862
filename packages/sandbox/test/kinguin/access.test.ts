import { describe, expect, it } from 'vitest';
import { goods, startKinguin } from './kinguin.ts';

const order = { products: [{ productId: goods.shooter, qty: 1, price: 5.79 }] };

describe('Kinguin lets in', () => {
  it.each(['X-Api-Key', 'Api-Ecommerce-Auth'])('who sends the key in %s', async (header) => {
    const { send } = await startKinguin({ apiKey: 'secret' });
    expect((await send('POST', '/v2/order', order, { [header]: 'secret' })).status).toBe(201);
    expect((await send('GET', '/v1/order', undefined, { [header]: 'secret' })).status).toBe(200);
  });

  it.each([
    ['a wrong key', { 'X-Api-Key': 'sandbox-kinguin2' }],
    ['a wrong key in the other header', { 'Api-Ecommerce-Auth': '' }],
    ['the key in a header of 8keys', { Authorization: 'Bearer sandbox-kinguin' }],
    ['no key', {}],
  ])('nobody with %s', async (_, headers) => {
    const { send, control } = await startKinguin();
    const paths = ['/v1/order', '/v1/order/A', '/v2/order/A/keys'];
    const responses = [
      await send('POST', '/v2/order', order, headers as Record<string, string>),
      await send('POST', '/v2/order/A/dispatch', undefined, headers as Record<string, string>),
    ];
    for (const path of paths)
      responses.push(await send('GET', path, undefined, headers as Record<string, string>));
    for (const response of responses) {
      expect(response).toEqual({
        status: 401,
        body: {
          kind: 'Authorization',
          status: 401,
          detail: 'The API key is not valid.',
          type: 'Unauthorized',
        },
      });
    }
    expect(control.listOrders('kinguin')).toEqual([]);
  });

  it('no address that is not on the list, for orders and keys; but it may look at orders', async () => {
    const { buy, place, dispatch, keys, get, search, set, pass } = await startKinguin();
    const id = await buy(order.products);
    pass(2_000);
    set({ addressAllowed: false });
    for (const { status, body } of [await place(order), await dispatch(id), await keys(id)]) {
      expect(status).toBe(403);
      expect(body).toMatchObject({ kind: 'Authorization', status: 403, type: 'Forbidden' });
    }
    expect((await get(id)).body.status).toBe('processing');
    expect((await search()).body.item_count).toBe(1);
    set({ addressAllowed: true });
    expect((await dispatch(id)).status).toBe(201);
  });

  it('shows a page of the gateway for what it does not know', async () => {
    const { send } = await startKinguin();
    const page = { status: 404, body: '<html><body><h1>404 Not Found</h1></body></html>' };
    expect(await send('GET', '/v1/orders')).toEqual(page);
    expect(await send('GET', '/v3/order')).toEqual(page);
    expect(await send('DELETE', '/v1/order/A')).toEqual(page);
  });
});
