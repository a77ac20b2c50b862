import { expect, it } from 'vitest';
import { goods } from '../kinguin/kinguin.ts';
import { controller, start } from '../start.ts';

it('control says what is wrong', async () => {
  const sandbox = await start();
  const { control } = sandbox;
  const send = controller(sandbox);
  const said = async (method: string, path: string, body?: object, headers = {}) =>
    (await send(method, path, { body, headers })).body.message;
  expect(await said('GET', '/nothing')).toBe('There is no such path; /control/openapi.json describes all.');
  expect(await said('DELETE', '/time')).toBe('The path does not take this method.');
  expect(await said('GET', '/time', undefined, { origin: 'https://shop.example' })).toBe(
    'Control is not for the web pages of others, and where it is guarded it wants Authorization: Bearer with its token.',
  );
  expect(await said('GET', '/8keys/orders/9')).toBe('8keys has no order "9".');
  expect(await said('PATCH', '/8keys/offers/none', { stock: 1 })).toBe('8keys has no offer "none".');
  expect(await said('DELETE', '/faults/1')).toBe('There is no fault 1; it may be used up.');
  expect(await said('POST', '/faults', { kind: 'rate-limit', operation: 'placeOrders' })).toMatch(
    /^No operation is called "placeOrders"; there are (\w+, )+\w+\.$/,
  );
  expect(
    await said('POST', '/faults', { kind: 'lag', ms: 1, operation: 'getOrder', supplier: '8keys' }),
  ).toBe('A fault of the kind lag cannot hit getOrder of 8keys.');
  expect(() => control.addFault({ kind: 'failure', failure: 'OrderFailed', supplier: '8keys' })).toThrow(
    'A fault of the kind failure cannot hit any operation of 8keys.',
  );
  expect(() => control.addFault({ kind: 'lag', ms: 1, operation: 'getOrder' })).toThrow(
    'A fault of the kind lag cannot hit getOrder of any supplier.',
  );
  expect(() => control.advanceTime(0.5)).toThrow(
    'The clock moves forward by whole milliseconds, 0 or more, not by 0.5.',
  );
  expect(() => control.advanceTime(Number.MAX_SAFE_INTEGER)).toThrow(
    'The clock goes no further than the year 9999.',
  );
  expect(() => control.setBalance('8keys', -1)).toThrow(
    'Cents and keys are whole numbers, 0 or more, not -1.',
  );
});

it('control says why an action on an order is not possible', async () => {
  const { control, markets } = await start({ eightKeys: { closingMs: 5_000 } });
  const line = { product: '2', name: 'A', offer: '2-a', quantity: 1, unitCents: 5, requestedUnitCents: 5 };
  for (const id of ['1', '2'])
    markets['8keys'].place({
      id,
      externalId: null,
      couponCode: null,
      chargedCents: 5,
      lines: [line],
      delivery: 'on-dispatch',
    });
  control.changeOrder('8keys', '1', 'cancel');
  expect(() => control.changeOrder('8keys', '1', 'hold')).toThrow(
    'hold is not possible: the order 1 is about to be canceled.',
  );
  control.advanceTime(5_000);
  expect(() => control.changeOrder('8keys', '1', 'hold')).toThrow(
    'hold is not possible: the order 1 is canceled.',
  );
  for (const action of ['hold', 'release', 'refund'] as const)
    expect(control.changeOrder('8keys', '2', action).id).toBe('2');
  expect(() => control.notifyShop('none')).toThrow('kinguin has no order "none".');
  const offer = { product: goods.fleet, offer: '5f7efd272f3a650001f42741' };
  markets.kinguin.place({
    id: 'A',
    externalId: null,
    couponCode: null,
    chargedCents: 5,
    lines: [{ ...line, ...offer }],
    delivery: 'on-dispatch',
  });
  expect(() => control.notifyShop('A')).toThrow('Kinguin has no address of the shop: set webhookUrl first.');
});
