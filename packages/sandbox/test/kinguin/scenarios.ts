import type { KinguinSettings } from '../../src/index.ts';
import type { KinguinFailure } from '../../src/kinguin/failures.ts';
import { goods, type Kinguin } from './kinguin.ts';

/** How to make a fresh sandbox give an example of the contract. */
export interface Scenario {
  readonly settings?: Partial<KinguinSettings>;
  run(kinguin: Kinguin): Promise<unknown>;
}

const one = { productId: goods.shooter, qty: 1, price: 5.49 };
const preorder = { productId: goods.preorder, qty: 1, price: 49.99 };
const externalId = { orderExternalId: 'AL2FEEHOO2OHF' };
const coupon = { couponCode: 'ESA' };

/** Each operation by itself, for what does not depend on any order. */
const requests = {
  placeOrder: ({ place }: Kinguin) => place({ products: [one] }),
  dispatchOrder: ({ dispatch }: Kinguin) => dispatch('PHS84FJAG5U'),
  getOrderKeys: ({ keys }: Kinguin) => keys('PHS84FJAG5U'),
  getOrder: ({ get }: Kinguin) => get('PHS84FJAG5U'),
  searchOrders: ({ search }: Kinguin) => search(),
};

type Operation = keyof typeof requests;
const operations = Object.keys(requests) as Operation[];

/** The same for several operations. */
const each = (
  names: readonly Operation[],
  scenario: (operation: Operation) => readonly [example: string, Scenario],
) => Object.fromEntries(names.map((name) => scenario(name)));

const withFailure = (operation: Operation, failure: KinguinFailure): Scenario => ({
  run(kinguin) {
    kinguin.control.addFault({ kind: 'failure', failure, operation });
    return requests[operation](kinguin);
  },
});

const withResponse = (operation: Operation, status: 500 | 502 | 503): Scenario => ({
  run(kinguin) {
    const format = status === 500 ? 'json' : 'html';
    kinguin.control.addFault({ kind: 'response', status, format, when: 'before', operation });
    return requests[operation](kinguin);
  },
});

/** An order that is dispatched. */
async function deliver({ buy, pass, dispatch }: Kinguin): Promise<string> {
  const id = await buy([one]);
  pass(10_000);
  await dispatch(id);
  return id;
}

/** What dispatching and fetching keys have in common: the orders that cannot be had yet. */
const waiting = (operation: 'dispatchOrder' | 'getOrderKeys') => {
  const ask = ({ dispatch, keys }: Kinguin, id: string) =>
    operation === 'dispatchOrder' ? dispatch(id) : keys(id);
  return {
    [`${operation} 422 order-hold`]: {
      async run(kinguin) {
        const id = await kinguin.buy([one]);
        kinguin.change(id, 'hold');
        await ask(kinguin, id);
      },
    },
    [`${operation} 422 order-not-dispatched-yet`]: {
      run: async (kinguin) => ask(kinguin, await kinguin.buy([one])),
    },
    [`${operation} 422 order-partially-dispatched`]: {
      async run(kinguin) {
        const id = await kinguin.buy([one, { productId: goods.racer, qty: 1 }]);
        kinguin.pass(2_000);
        await ask(kinguin, id);
      },
    },
    [`${operation} 422 processing-preorder`]: {
      run: async (kinguin) => ask(kinguin, await kinguin.buy([preorder])),
    },
    [`${operation} 404 order-not-found`]: { run: (kinguin) => ask(kinguin, 'PHS84FJAG5U') },
  } satisfies Record<string, Scenario>;
};

const duplicate = (status: 400 | 409 | 422) =>
  ({
    settings: { duplicateExternalId: status },
    async run({ buy, place }) {
      await buy([one], externalId);
      await place({ products: [one], ...externalId });
    },
  }) satisfies Scenario;

export const scenarios: { readonly [example: string]: Scenario } = {
  'placeOrder 201 regular': { run: ({ place }) => place({ products: [one] }) },
  'placeOrder 201 preorder': {
    run: ({ place }) => place({ products: [preorder], ...externalId, ...coupon }),
  },
  'placeOrder 201 payment-price-string': {
    settings: { paymentPriceType: 'string' },
    run: ({ place }) => place({ products: [one], ...externalId, ...coupon }),
  },
  'placeOrder 201 cheaper-than-requested': {
    run: ({ place }) => place({ products: [{ ...one, price: 5.79 }], ...externalId }),
  },
  'placeOrder 201 split-line': {
    run: ({ place }) => place({ products: [{ ...one, qty: 3, price: 5.79 }], ...externalId }),
  },
  'placeOrder 400 qty-sum': {
    run: ({ place }) => place({ products: [{ ...one, qty: 1_000 }] }),
  },
  'placeOrder 400 empty-products': { run: ({ place }) => place({ products: [] }) },
  'placeOrder 400 unknown-key-type': {
    run: ({ send }) =>
      send('POST', '/v2/order', { products: [{ ...one, name: 'Counter-Strike', keyType: 'image' }] }),
  },
  'placeOrder 400 external-id-in-use': duplicate(400),
  // The body of the vendor's own example, with its stray quotation mark.
  'placeOrder 400 invalid-json': {
    run: ({ send }) =>
      send(
        'POST',
        '/v2/order',
        '{"products":[{"productId":"5c9b68662539a4e8f17ae2fe","qty":1,"name":"Counter-Strike: Source Steam CD Key","price":5.79"}]}',
      ),
  },
  'placeOrder 409 external-id-in-use': duplicate(409),
  'placeOrder 422 external-id-in-use': duplicate(422),
  'placeOrder 422 insufficient-balance': {
    async run({ control, place }) {
      control.setBalance('kinguin', 548);
      await place({ products: [one] });
    },
  },
  'placeOrder 422 balance-required': {
    settings: { minimumBalanceCents: 10_000 },
    async run({ control, place }) {
      control.setBalance('kinguin', 9_999);
      await place({ products: [one] });
    },
  },
  'placeOrder 422 order-failed': withFailure('placeOrder', 'OrderFailed'),
  'placeOrder 422 order-not-paid': withFailure('placeOrder', 'OrderNotPaid'),
  'placeOrder 422 preorder': { run: ({ place }) => place({ products: [preorder, one] }) },
  'placeOrder 422 product-unavailable': {
    run: ({ place }) => place({ products: [{ ...one, productId: goods.soldOut }] }),
  },

  'dispatchOrder 201 dispatched': { run: deliver },
  ...waiting('dispatchOrder'),

  'getOrderKeys 200 text': {
    run: async (kinguin) => kinguin.keys(await deliver(kinguin)),
  },
  'getOrderKeys 200 text-with-blanks': {
    async run({ buy, pass, dispatch, keys }) {
      const id = await buy([{ productId: goods.lantern, qty: 2, keyType: 'text' }]);
      pass(2_000);
      await dispatch(id);
      await keys(id);
    },
  },
  'getOrderKeys 200 pictures': {
    async run({ buy, pass, dispatch, keys }) {
      const id = await buy(
        [goods.lantern, goods.fleet, goods.racer].map((productId) => ({ productId, qty: 1 })),
      );
      pass(10_000);
      await dispatch(id);
      await keys(id);
    },
  },
  ...waiting('getOrderKeys'),
  'getOrderKeys 404 dispatch-not-found': {
    async run({ buy, change, keys }) {
      const id = await buy([one]);
      change(id, 'cancel');
      await keys(id);
    },
  },

  'getOrder 200 processing': {
    run: async ({ buy, get }) => get(await buy([one], externalId)),
  },
  'getOrder 200 preorder': {
    run: async ({ buy, get }) => get(await buy([preorder], { ...externalId, ...coupon })),
  },
  'getOrder 200 completed': {
    async run({ buy, pass, dispatch, get }) {
      const id = await buy([one], externalId);
      pass(2_000);
      await dispatch(id);
      await get(id);
    },
  },
  ...Object.fromEntries(
    (['cancel', 'refund'] as const).map((action): [string, Scenario] => [
      `getOrder 200 ${action === 'cancel' ? 'canceled' : 'refunded'}`,
      {
        async run({ buy, change, get }) {
          const id = await buy([one], externalId);
          change(id, action);
          await get(id);
        },
      },
    ]),
  ),
  'getOrder 404 order-not-found': { run: ({ get }) => get('PHS84FJAG5U') },

  'searchOrders 200 found': {
    async run({ buy, search }) {
      await buy([preorder], { ...externalId, ...coupon });
      await search({ orderExternalId: externalId.orderExternalId });
    },
  },
  'searchOrders 200 none': { run: ({ search }) => search({ orderExternalId: 'nothing' }) },
  'searchOrders 200 first-of-many': {
    async run({ buy, pass, dispatch, search }) {
      await buy([one]);
      const completed = await buy([one]);
      pass(2_000);
      await dispatch(completed);
      await buy([{ ...one, price: 5.79 }], externalId);
      await search({ limit: '2' });
    },
  },
  'searchOrders 400 limit-too-high': { run: ({ search }) => search({ limit: '101' }) },
  'searchOrders 400 invalid-date': { run: ({ search }) => search({ createdAtFrom: 'yesterday' }) },

  'orderCompleted request with-external-id': { run: ({ buy }) => buy([one], externalId) },
  'orderCompleted request without-external-id': { run: ({ buy }) => buy([one]) },

  ...each(operations, (name) => [
    `${name} 401 authorization`,
    {
      async run(kinguin) {
        kinguin.set({ apiKey: 'another' });
        await requests[name](kinguin);
      },
    },
  ]),
  ...each(['placeOrder', 'dispatchOrder', 'getOrderKeys'], (name) => [
    `${name} 403 ip-not-allowed`,
    {
      settings: { addressAllowed: false },
      run: requests[name],
    },
  ]),
  ...each(['dispatchOrder', 'getOrderKeys', 'getOrder'], (name) => [
    `${name} 404 http-client`,
    withFailure(name, 'HttpClient'),
  ]),
  ...each(['dispatchOrder', 'getOrderKeys', 'getOrder'], (name) => [
    `${name} 404 gateway-page`,
    withFailure(name, 'gateway-page'),
  ]),
  ...each(operations, (name) => [`${name} 500 error`, withResponse(name, 500)]),
  ...each(operations, (name) => [`${name} 500 kind-and-status`, withFailure(name, 'bare-error')]),
  ...each(operations, (name) => [`${name} 500 unknown-kind`, withFailure(name, 'OrderNotSupported')]),
  ...each(operations, (name) => [`${name} 500 legacy`, withFailure(name, 'legacy-error')]),
  ...each(operations, (name) => [`${name} 502 bad-gateway`, withResponse(name, 502)]),
  ...each(operations, (name) => [`${name} 503 service-unavailable`, withResponse(name, 503)]),
};
