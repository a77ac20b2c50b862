import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeEach, describe, expect, it } from 'vitest';
import { document } from '../src/control/document.ts';
import type { Fault, RunningSandbox } from '../src/index.ts';
import { type AnyResponse, caller, controller, type Sent, start } from './start.ts';

let sandbox: RunningSandbox;
let control: (method: string, path: string, sent?: Sent) => Promise<AnyResponse>;
beforeEach(async () => {
  sandbox = await start();
  const send = controller(sandbox);
  control = async (method, path, sent) => {
    const response = await send(method, path, sent);
    expectDescribed(method, path, response);
    return response;
  };
});

const ajv = addFormats.default(new Ajv2020({ strict: false }));
ajv.addSchema(document, 'https://control.test/');
/** Responses of control must be as its own document says. */
function expectDescribed(method: string, path: string, { status, body }: AnyResponse) {
  const paths = Object.entries(document.paths as Record<string, Record<string, { responses: object }>>);
  const fits = (template: string) =>
    new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path.split('?')[0] ?? '');
  const found = paths.find(([template]) => template === path) ?? paths.find(([template]) => fits(template));
  if (!found) return expect(status).toBe(404);
  const operation = found[1][method.toLowerCase()] ?? Object.values(found[1])[0];
  expect(Object.keys(operation?.responses ?? {}), `${method} ${path}`).toContain(String(status));
  if (status === 204) return;
  const way = [
    'paths',
    found[0],
    Object.keys(found[1]).find((key) => found[1][key] === operation) ?? '',
    'responses',
    status,
  ];
  const escaped = way.map((part) => encodeURIComponent(String(part).replaceAll('/', '~1')));
  const validate = ajv.compile({
    $ref: `https://control.test/#/${escaped.join('/')}/content/application~1json/schema`,
  });
  expect(validate(body) ? [] : validate.errors, `${method} ${path}: ${JSON.stringify(body)}`).toEqual([]);
}

const line = { product_id: 2, quantity: 2, price_cents: 2_000 };
const placeEightKeys = (external_id = 'shop-1') =>
  caller(sandbox, '8keys')('POST', '/orders', { body: { products: [line], external_id } });

describe('Control', () => {
  it('tells and moves the time, for both suppliers', async () => {
    const before = await control('GET', '/time');
    expect(before.body.aheadMs).toBe(0);
    const after = await control('POST', '/time/advance', { body: { ms: 3_600_000 } });
    expect(after.body.aheadMs).toBe(3_600_000);
    expect(Date.parse(after.body.now) - Date.parse(before.body.now)).toBeGreaterThanOrEqual(3_600_000);
    expect((await control('POST', '/time/advance', { body: { ms: -1 } })).status).toBe(400);
  });

  it('goes no further than times that can be written', async () => {
    expect(() => sandbox.control.advanceTime(8.64e15)).toThrow('the year 9999');
    expect(sandbox.control.getTime().aheadMs).toBe(0);
    expect((await placeEightKeys()).status).toBe(201);
  });

  it('shows and sets balance, stock and prices', async () => {
    expect((await control('PUT', '/8keys/balance', { body: { cents: 5 } })).status).toBe(204);
    expect(await control('PATCH', '/8keys/offers/2-a', { body: { stock: 7, priceCents: 11 } })).toMatchObject(
      {
        status: 200,
        body: { id: '2-a', product: '2', stock: 7, priceCents: 11 },
      },
    );
    const { body } = await control('GET', '/8keys/account');
    expect(body.balanceCents).toBe(5);
    expect(body.offers).toContainEqual({ id: '2-a', product: '2', stock: 7, priceCents: 11 });
    expect((await control('GET', '/kinguin/account')).body.balanceCents).toBe(100_000_000);
    await control('PATCH', '/8keys/offers/2-a', { body: { priceCents: 2 } });
    expect((await placeEightKeys()).status).toBe(201);
    expect((await control('GET', '/8keys/account')).body.balanceCents).toBe(1);
  });

  it('changes nothing of an offer when a part of the change is no amount', async () => {
    const before = sandbox.control.getAccount('8keys');
    for (const change of [
      { priceCents: 11, stock: 1.5 },
      { priceCents: -1, stock: 3 },
    ])
      expect(() => sandbox.control.changeOffer('8keys', '2-a', change)).toThrow(RangeError);
    expect(sandbox.control.getAccount('8keys')).toEqual(before);
  });

  it('shows and changes settings', async () => {
    const { body } = await control('PATCH', '/8keys/settings', { body: { requestsPerMinute: null } });
    expect(body).toEqual((await control('GET', '/8keys/settings')).body);
    expect(body).toMatchObject({ requestsPerMinute: null, activated: true });
    expect((await control('GET', '/kinguin/settings')).status).toBe(200);
    expect((await control('PATCH', '/kinguin/settings', { body: { activated: false } })).status).toBe(400);
  });

  it('lists orders with their keys, delivered or not', async () => {
    for (const id of ['a', 'b', 'c']) await placeEightKeys(id);
    const { body } = await control('GET', '/8keys/orders?after=1&limit=1');
    expect(body).toMatchObject([{ seq: 2, externalId: 'b', chargedCents: 3_998, keys: { length: 2 } }]);
    expect((await control('GET', '/8keys/orders')).body).toHaveLength(3);
    expect((await control('GET', '/kinguin/orders')).body).toEqual([]);
    expect((await control('GET', '/8keys/orders/3')).body).toMatchObject({ externalId: 'c' });
    expect((await control('GET', '/8keys/orders/4')).status).toBe(404);
  });

  it('holds an order, releases it, and completes it', async () => {
    await placeEightKeys();
    expect((await control('POST', '/8keys/orders/1/hold')).body).toMatchObject({ held: true });
    await control('POST', '/time/advance', { body: { ms: 60_000 } });
    expect((await caller(sandbox, '8keys')('GET', '/orders/1')).body.status).toBe('review');
    expect((await control('POST', '/8keys/orders/1/release')).body).toMatchObject({ status: 'done' });
    await placeEightKeys('b');
    await control('POST', '/8keys/orders/2/hold');
    expect((await control('POST', '/8keys/orders/2/complete')).body).toMatchObject({
      status: 'done',
      held: false,
    });
    expect((await control('POST', '/8keys/orders/2/hold')).status).toBe(409);
    expect((await control('POST', '/8keys/orders/9/hold')).status).toBe(404);
    expect((await control('POST', '/8keys/orders/2/sell')).status).toBe(400);
  });

  it('leaves the time at which an order was ready, and holds none that is given back', async () => {
    await placeEightKeys('a');
    const { readyAt } = sandbox.control.getOrder('8keys', '1');
    await control('POST', '/8keys/orders/1/hold');
    await control('POST', '/time/advance', { body: { ms: 3_600_000 } });
    expect((await control('POST', '/8keys/orders/1/complete')).body).toMatchObject({
      status: 'done',
      readyAt,
    });
    await placeEightKeys('b');
    await control('POST', '/8keys/orders/2/hold');
    expect((await control('POST', '/8keys/orders/2/refund')).body).toMatchObject({
      status: 'refunded',
      held: false,
    });
  });

  it('shows in the movements what time has brought', async () => {
    await placeEightKeys();
    sandbox.markets['8keys'].clock.advance(3_600_000);
    expect(sandbox.control.listMovements('8keys').map(({ to }) => to)).toContain('delivered');
  });

  it('says all that is wrong with a request', async () => {
    const { body } = await control('POST', '/time/advance?more=1', { body: { ms: 'x' } });
    expect(body.message).toMatch(/^body\S* .+; query\S* .+$/);
  });

  it('sets whole amounts alone', () => {
    expect(() => sandbox.control.setBalance('8keys', 0.5)).toThrow();
    expect(sandbox.control.getAccount('8keys').balanceCents).toBe(100_000_000);
  });

  it('shows in the ledger what time has brought', async () => {
    await placeEightKeys();
    sandbox.markets['8keys'].clock.advance(3_600_000);
    expect(sandbox.control.getLedger('8keys').accounts).toContainEqual({
      unit: 'keys',
      name: 'delivered',
      amount: 2,
    });
  });

  it.each([
    ['cancel', 'canceled', []],
    ['refund', 'refunded', []],
    ['refund', 'refunded', ['complete']],
  ])('gives the money back: %s, %s, after %j', async (action, status, before) => {
    const atFirst = (await control('GET', '/8keys/account')).body.balanceCents;
    await placeEightKeys();
    for (const step of before) await control('POST', `/8keys/orders/1/${step}`);
    expect((await control('POST', `/8keys/orders/1/${action}`)).body.status).toBe(status);
    expect((await control('GET', '/8keys/account')).body.balanceCents).toBe(atFirst);
    const shown = await caller(sandbox, '8keys')('GET', '/orders/1');
    expect(shown.body.status).toBe(status);
    expect(shown.body).not.toHaveProperty('product_keys');
    expect((await control('POST', `/8keys/orders/1/${action}`)).status).toBe(409);
    expect((await control('GET', '/8keys/ledger')).body.problems).toEqual([]);
  });

  it('returns keys that were not delivered to the stock, and no others', async () => {
    const stock = async () =>
      (await control('GET', '/8keys/account')).body.offers.find(({ id }: { id: string }) => id === '2-a')
        .stock;
    const atFirst = await stock();
    await placeEightKeys('a');
    await placeEightKeys('b');
    // Its keys would come in two seconds.
    await control('POST', '/8keys/orders/2/hold');
    await control('POST', '/8keys/orders/1/complete');
    await control('POST', '/8keys/orders/1/refund');
    expect(await stock()).toBe(atFirst - 4);
    await control('POST', '/8keys/orders/2/cancel');
    expect(await stock()).toBe(atFirst - 2);
  });

  it('shows the ledger and its movements', async () => {
    await placeEightKeys();
    const { accounts, problems } = (await control('GET', '/8keys/ledger')).body;
    expect(problems).toEqual([]);
    expect(accounts).toContainEqual({ unit: 'cents', name: 'sales', amount: 3_998 });
    expect(accounts).toContainEqual({ unit: 'keys', name: 'sold', amount: 2 });
    const { body } = await control('GET', '/8keys/movements?order=1');
    expect(body).toMatchObject([
      { unit: 'cents', from: 'balance', to: 'sales', amount: 3_998 },
      { unit: 'keys', from: 'stock/2-a', to: 'sold', amount: 2 },
    ]);
    expect((await control('GET', `/8keys/movements?after=${body[0].number}&limit=1`)).body).toEqual([
      body[1],
    ]);
  });

  it.each<Fault>([
    { kind: 'reset', when: 'before' },
    { kind: 'stall', when: 'after' },
    { kind: 'cut', afterBytes: 3 },
    { kind: 'refuse', forMs: 10 },
    { kind: 'response', status: 502, format: 'html', when: 'before' },
    { kind: 'redirect', when: 'before' },
    { kind: 'rate-limit' },
    { kind: 'failure', failure: 'OrderFailed' },
    { kind: 'lag', ms: 5 },
    { kind: 'duplicate' },
    { kind: 'reorder' },
  ])('takes a fault over HTTP: $kind', async (fault) => {
    expect((await control('POST', '/faults', { body: fault })).body).toMatchObject(fault);
  });

  it('queues faults, shows and removes them', async () => {
    const fault: Fault = {
      kind: 'reset',
      when: 'after',
      supplier: '8keys',
      operation: 'placeOrder',
      times: 2,
    };
    const { body } = await control('POST', '/faults', { body: fault });
    expect(body).toEqual({ ...fault, id: 1, hits: 0 });
    await control('POST', '/faults', { body: { kind: 'rate-limit' } });
    expect((await control('GET', '/faults')).body).toHaveLength(2);
    expect((await control('DELETE', '/faults/1')).status).toBe(204);
    expect((await control('DELETE', '/faults/1')).status).toBe(404);
    expect((await control('DELETE', '/faults')).status).toBe(204);
    expect((await control('GET', '/faults')).body).toEqual([]);
  });

  it.each([
    ['an unknown kind', { kind: 'explode' }, 'body.kind must be one of reset, stall, cut,'],
    ['a member that is missing', { kind: 'reset' }, "body.when must have required property 'when'"],
    ['a member that belongs to another kind', { kind: 'rate-limit', ms: 5 }, 'body.ms must NOT have'],
    ['a probability above 1', { kind: 'rate-limit', probability: 2 }, 'body.probability must be <= 1'],
    ['an operation that nobody has', { kind: 'rate-limit', operation: 'placeOrders' }, 'is called'],
    ['an operation that the kind is not for', { kind: 'lag', ms: 5, operation: 'placeOrder' }, 'cannot hit'],
    [
      'a failure that the supplier has not',
      { kind: 'failure', failure: 'OrderFailed', supplier: '8keys' },
      'cannot hit',
    ],
    ['a failure that nobody has', { kind: 'failure', failure: 'OrderLost' }, 'body.failure must be one of'],
  ])('rejects a fault with %s, and says what is wrong', async (_, fault, message) => {
    const { status, body } = await control('POST', '/faults', { body: fault });
    expect(status).toBe(400);
    expect(body.message).toContain(message);
    expect(body.message).not.toContain('; body.');
  });

  it('says what it can do, and what it cannot', async () => {
    expect((await control('GET', '/openapi.json')).body).toEqual(document);
    expect((await control('GET', '/nothing')).status).toBe(404);
    expect((await control('DELETE', '/time')).status).toBe(405);
    expect((await control('GET', '/amazon/account')).status).toBe(400);
  });

  it('lets in nobody without the token, where there is one', async () => {
    const guarded = await start({ controlToken: 'secret' });
    const send = controller(guarded);
    expect((await send('GET', '/time')).status).toBe(401);
    expect((await send('GET', '/time', { headers: { authorization: 'Bearer other' } })).status).toBe(401);
    expect((await send('GET', '/time', { headers: { authorization: 'Bearer secret' } })).status).toBe(200);
    const everywhere = await start({ host: '0.0.0.0' });
    expect(everywhere.controlToken).toMatch(/.{32}/);
    expect((await controller(everywhere)('GET', '/time')).status).toBe(401);
  });
});
