import { commandButton } from './command.js';
import { h } from './dom.js';
import { counted, euros, names } from './format.js';

/** @typedef {import('../src/face/overview.ts').Overview} Overview */
/** @typedef {import('../src/face/overview.ts').SupplierOverview} SupplierOverview */
/** @typedef {SupplierOverview['products'][number]} Product */
/** @typedef {Product['offers'][number]} Offer */
/** @typedef {'kinguin' | '8keys'} Supplier */
/** @typedef {import('./command.js').Command} Command */

/**
 * How a shop buys one key at the price of an offer, from today's edition. The external id keeps what is sent twice from
 * being ordered twice: a browser itself repeats a request whose connection breaks.
 *
 * @type {Record<Supplier, (product: string, cents: number, externalId: string, apiKey: string) => Command>}
 */
const purchases = {
  kinguin: (productId, cents, orderExternalId, apiKey) => ({
    method: 'POST',
    path: '/kinguin-2025/v2/order',
    headers: { 'X-Api-Key': apiKey },
    body: { products: [{ productId, qty: 1, price: cents / 100 }], orderExternalId },
  }),
  '8keys': (product, cents, external_id, apiKey) => ({
    method: 'POST',
    path: '/8keys-2026/orders',
    headers: { Authorization: `Bearer ${apiKey}`, Accept: 'application/json' },
    body: { products: [{ product_id: Number(product), quantity: 1, price_cents: cents }], external_id },
  }),
};

/** @param {Overview} overview */
export const goods = ({ suppliers }) => [
  h('h2', { id: 'goods-title' }, 'Products'),
  ...ofSupplier('kinguin', suppliers.kinguin),
  webhooks(suppliers.kinguin.webhookUrl),
  ...ofSupplier('8keys', suppliers['8keys']),
];

/** @param {Supplier} supplier @param {SupplierOverview} overview */
function ofSupplier(supplier, { apiKey, products, orders }) {
  const externalId = `page-${(orders[0]?.seq ?? 0) + 1}`;
  /** @param {Product} product @param {number} cents */
  const purchase = ({ id }, cents) => purchases[supplier](id, cents, externalId, apiKey);
  return [
    h('h3', {}, names[supplier], ' ', h('small', {}, 'API key ', h('code', {}, apiKey))),
    h(
      'ul.products',
      {},
      products.map((product) => productItem(supplier, product, purchase)),
    ),
  ];
}

/** @param {Supplier} supplier @param {Product} product @param {(product: Product, cents: number) => Command} purchase */
function productItem(supplier, product, purchase) {
  const { id, name, offers } = product;
  const cheapest = offers.filter(({ stock }) => stock > 0).sort((a, b) => a.priceCents - b.priceCents)[0];
  return h(
    'li',
    { 'data-key': id },
    h(
      'div.facts',
      {},
      h('span.name', {}, name),
      cheapest
        ? commandButton('Buy', purchase(product, cheapest.priceCents), {
            tone: 'main',
            hint: `Buy ${name} for ${euros(cheapest.priceCents)}`,
          })
        : h('span.dim', {}, 'sold out'),
    ),
    h('code.dim', {}, id),
    offers.map((offer) => offerItem(supplier, offer)),
  );
}

/** @param {Supplier} supplier @param {Offer} offer */
function offerItem(supplier, { id, priceCents, stock }) {
  const command = /** @type {const} */ ({
    method: 'PATCH',
    path: `/control/${supplier}/offers/${encodeURIComponent(id)}`,
  });
  /** @param {string} name @param {number} value @param {string} label */
  const input = (name, value, label) =>
    h('input', {
      name,
      type: 'number',
      min: 0,
      value,
      required: true,
      'aria-label': `${label} of the offer ${id}`,
    });
  return h(
    'details.offer',
    { 'data-key': id },
    h('summary', {}, h('span', {}, euros(priceCents)), h('span', {}, `${counted(stock)} in stock`)),
    h(
      'div.buttons',
      {},
      commandButton('Set cents', command, { inputs: [input('priceCents', priceCents, 'Price in cents')] }),
      commandButton('Set stock', command, { inputs: [input('stock', stock, 'Stock')] }),
    ),
  );
}

/** @param {string | null} url */
const webhooks = (url) =>
  h(
    'div.webhooks',
    {},
    h('span', {}, url === null ? 'Webhooks go nowhere.' : 'Webhooks go to'),
    commandButton(
      'Set',
      { method: 'PATCH', path: '/control/kinguin/settings' },
      {
        inputs: [
          h('input', {
            name: 'webhookUrl',
            type: 'url',
            value: url ?? '',
            placeholder: 'http://127.0.0.1:3000/webhooks',
            'aria-label': 'Where webhooks go',
          }),
        ],
      },
    ),
  );
