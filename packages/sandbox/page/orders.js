import { commandButton } from './command.js';
import { h } from './dom.js';
import { counted, dayAndTime, euros, names } from './format.js';

/** @typedef {import('../src/face/overview.ts').Overview} Overview */
/** @typedef {import('../src/face/overview.ts').SupplierOverview['orders'][number]} Order */
/** @typedef {import('../src/control/control.ts').OrderWithKeys} OrderWithKeys */

/** The statuses that each change is possible from, as control has them. */
const changes = /** @type {const} */ ([
  ['Hold', 'hold', ['processing']],
  ['Release', 'release', ['processing']],
  ['Complete', 'complete', ['processing']],
  ['Cancel', 'cancel', ['processing']],
  ['Refund', 'refund', ['processing', 'done']],
]);

/** @param {Pick<Order, 'supplier' | 'id'>} order */
export const nameOf = ({ supplier, id }) => `${supplier}/${id}`;

/**
 * @param {Overview} overview
 * @param {ReadonlyMap<string, OrderWithKeys>} shown The orders whose keys somebody has asked for.
 */
export function orders({ suppliers }, shown) {
  const { kinguin, '8keys': eightKeys } = suppliers;
  const all = [...kinguin.orders, ...eightKeys.orders].sort(
    (a, b) => b.createdAt - a.createdAt || b.seq - a.seq,
  );
  const count = kinguin.orderCount + eightKeys.orderCount;
  return [
    h('h2', { id: 'orders-title' }, 'Orders ', h('small', {}, counted(count))),
    count === 0
      ? h('p.empty', {}, 'None yet. Press Buy at one of the products, or let your shop order.')
      : h(
          'ul.orders',
          {},
          all.map((order) => orderItem(order, kinguin.webhookUrl !== null, shown.get(nameOf(order)))),
        ),
  ];
}

/** @param {Order} order @param {boolean} canNotify @param {OrderWithKeys | undefined} withKeys */
function orderItem(order, canNotify, withKeys) {
  const { supplier, id, externalId, status, held, closing, lines, chargedCents, refundedCents, createdAt } =
    order;
  const state = closing ? `to be ${closing}` : held ? 'held' : status;
  return h(
    'li',
    { 'data-key': nameOf(order) },
    h(
      'div.facts',
      {},
      h('span.status', { 'data-status': held ? 'held' : status }, state),
      h('b', {}, names[supplier]),
      h('code', {}, id),
      h('span.external', {}, externalId === null ? 'no external id' : h('code', {}, externalId)),
      h('time', {}, dayAndTime(createdAt)),
    ),
    h(
      'div.facts',
      {},
      h('span.name', {}, lines.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')),
      h('span.amount', {}, euros(chargedCents), refundedCents > 0 && ` − ${euros(refundedCents)} paid back`),
    ),
    h('div.facts.dim', {}, keyText(order.keys)),
    h(
      'details',
      {},
      h('summary', {}, 'Keys and changes'),
      h('div.buttons', {}, buttonsOf(order, canNotify, withKeys !== undefined)),
      withKeys && h('ul.keys', {}, withKeys.keys.map(keyItem)),
    ),
  );
}

/** @param {Order} order @param {boolean} canNotify @param {boolean} isShown */
function buttonsOf(order, canNotify, isShown) {
  const { supplier, id, status, held, closing } = order;
  const path = `/control/${supplier}/orders/${encodeURIComponent(id)}`;
  const possible = changes.filter(
    ([, action, from]) =>
      closing === null &&
      from.some((one) => one === status) &&
      (action !== 'hold' || !held) &&
      (action !== 'release' || held),
  );
  return [
    isShown
      ? h('button', { type: 'button', 'data-hide': nameOf(order) }, 'Hide keys')
      : commandButton('Show keys', { method: 'GET', path }, { shows: 'keys' }),
    ...possible.map(([label, action]) => commandButton(label, { method: 'POST', path: `${path}/${action}` })),
    ...(supplier === 'kinguin' && canNotify
      ? [commandButton('Send the webhook again', { method: 'POST', path: `${path}/notify` })]
      : []),
  ];
}

/** @param {Order['keys']} keys */
const keyText = (keys) =>
  Object.entries(keys)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${counted(count)} ${count === 1 ? 'key' : 'keys'} ${status}`)
    .join(', ');

/** @param {OrderWithKeys['keys'][number]} key */
const keyItem = ({ mediaType, content, status }) =>
  h(
    'li',
    {},
    mediaType === 'text/plain'
      ? h('code', {}, content)
      : h('img', { src: `data:${mediaType};base64,${content}`, alt: 'A key as a picture' }),
    h('small', {}, status),
  );
