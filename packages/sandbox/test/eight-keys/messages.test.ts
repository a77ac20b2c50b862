import { expect, it } from 'vitest';
import { caller, start } from '../start.ts';

const line = { product_id: 2, quantity: 1, price_cents: 2_000 };

it.each(['8keys', '8keys-2026'] as const)('%s says what is wrong', async (api) => {
  const sandbox = await start({ eightKeys: { requestsPerSecond: null, requestsPerMinute: null } });
  const { control } = sandbox;
  const send = caller(sandbox, api);
  const wordsOf = async (method: string, path: string, body?: unknown, headers = {}) =>
    (await send(method, path, { body, headers })).body;
  const place = (order: object) => wordsOf('POST', '/orders', { products: [line], ...order });
  const invalid = (errors: object) => ({ message: 'The given data was invalid.', errors });
  const only = (message: string) => ({ message });

  expect(await place({ colour: 'red' })).toEqual(
    invalid({ colour: ['The value must NOT have additional properties.'] }),
  );
  expect(await wordsOf('POST', '/orders', '[')).toEqual(invalid({ body: ['The value must be valid JSON.'] }));
  expect(await wordsOf('POST', '/orders', 'a=b', { 'content-type': 'text/plain' })).toEqual(
    invalid({ body: ['The value must come as application/json.'] }),
  );
  expect(await wordsOf('POST', '/orders', '['.repeat(600))).toEqual(
    invalid({ body: ['The value must be valid JSON.'] }),
  );
  expect(await wordsOf('POST', '/orders')).toEqual(invalid({ body: ['The value must not be empty.'] }));
  expect(await place({ products: [{ ...line, quantity: 0 }] })).toEqual(
    invalid({ 'products.0.quantity': ['The value must be >= 1.'] }),
  );
  expect(await wordsOf('GET', `/orders?createdAfter=${encodeURIComponent('2021-02-30 00:00:00')}`)).toEqual(
    invalid({ createdAfter: ['The time is not valid.'] }),
  );
  control.changeOffer('8keys', '2-a', { stock: 0 });
  expect(await place({})).toEqual(invalid({ 'products.0.quantity': ['Not enough keys are in stock.'] }));
  control.changeOffer('8keys', '2-a', { stock: 9 });
  control.setBalance('8keys', 1);
  expect(await place({})).toEqual(only('The balance is too low for this order.'));
  expect(await wordsOf('GET', '/nowhere')).toEqual(only('Not found.'));
  expect(await wordsOf('PATCH', '/orders')).toEqual(only('Method not allowed.'));
  for (const [status, message] of [
    [500, 'Server error.'],
    [502, 'Bad gateway.'],
    [503, 'Service unavailable.'],
  ] as const) {
    control.addFault({ kind: 'response', status, format: 'json', when: 'before' });
    // Not all of these are in the contract.
    const response = await fetch(`${sandbox.baseUrls[api]}/orders`, {
      headers: { accept: 'application/json' },
    });
    expect([response.status, await response.json()]).toEqual([status, only(message)]);
  }
  control.addFault({ kind: 'rate-limit' });
  expect(await wordsOf('GET', '/orders')).toEqual(only('Too many requests.'));
  expect(await wordsOf('GET', '/orders', undefined, { authorization: 'no' })).toEqual(
    only('Unauthenticated.'),
  );
  control.changeSettings('8keys', { activated: false });
  const who = api === '8keys' ? 'store' : 'merchant';
  expect(await wordsOf('GET', '/orders')).toEqual(only(`The ${who} is not activated.`));
  control.changeSettings('8keys', { activated: true, requestsPerMinute: 1, requestsPerSecond: 1 });
  await send('GET', '/orders');
  expect(await wordsOf('GET', '/orders')).toEqual(only('Too many requests.'));
});

it.each(['8keys', '8keys-2026'] as const)('%s is a web site for those who ask for no JSON', async (api) => {
  const { baseUrls } = await start();
  const home = await fetch(`${baseUrls[api]}/`);
  expect([home.status, home.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
  expect(await home.text()).toContain('the web site of 8keys');
  const other = await fetch(`${baseUrls[api]}/`, { method: 'PUT', headers: { accept: 'application/json' } });
  expect(other.status).toBe(404);
  const rejected = await fetch(`${baseUrls[api]}/orders`, { redirect: 'manual' });
  expect([rejected.status, rejected.headers.get('location')]).toEqual([302, `/${api}/`]);
});

it('a product of 8keys has a cover of its own', async () => {
  const send = caller(await start(), '8keys-2026');
  expect((await send('GET', '/products/2')).body.result.cover).toBe('https://8keys.test/covers/2.jpg');
});
