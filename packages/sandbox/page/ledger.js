import { h } from './dom.js';
import { counted, euros, names } from './format.js';

/** @typedef {import('../src/face/overview.ts').Overview} Overview */
/** @typedef {import('../src/face/overview.ts').SupplierOverview} SupplierOverview */

/** @type {Record<'cents' | 'keys', readonly [account: string, label: string][]>} */
const rows = {
  cents: [
    ['bank', 'paid in'],
    ['discounts', 'given as discounts'],
    ['balance', 'left in the balance'],
    ['sales', 'charged for orders'],
  ],
  keys: [
    ['publisher', 'made by publishers'],
    ['stock', 'in stock'],
    ['sold', 'sold, still to come'],
    ['delivered', 'delivered'],
    ['withdrawn', 'withdrawn after a refund'],
  ],
};

/** @param {Overview} overview */
export const ledger = ({ suppliers }) => [
  h('h2', { id: 'ledger-title' }, 'Ledger'),
  .../** @type {const} */ (['kinguin', '8keys']).map((supplier) =>
    account(names[supplier], suppliers[supplier]),
  ),
];

/** @param {string} name @param {SupplierOverview} supplier */
const account = (name, { accounts, problems }) =>
  h(
    'div.account',
    {},
    h('h3', {}, name, ' ', verdict(problems)),
    problems &&
      problems.length > 0 &&
      h(
        'ul.problems',
        {},
        problems.map((problem) => h('li', {}, problem)),
      ),
    h(
      'div.sums',
      {},
      sums('Money', rows.cents, totals(accounts, 'cents'), euros),
      sums('Keys', rows.keys, totals(accounts, 'keys'), counted),
    ),
  );

/** @param {readonly string[] | null} problems */
const verdict = (problems) =>
  problems === null
    ? h('span.verdict', {}, 'not counted anew: too many orders')
    : h(
        'span.verdict',
        { 'data-sound': problems.length === 0 ? 'yes' : 'no' },
        problems.length ? 'does not add up' : 'adds up',
      );

/** @param {SupplierOverview['accounts']} accounts @param {'cents' | 'keys'} unit */
function totals(accounts, unit) {
  /** @type {Record<string, number>} */
  const sums = {};
  for (const { unit: its, name, amount } of accounts) {
    const group = name.replace(/\/.*/, '');
    if (its === unit) sums[group] = (sums[group] ?? 0) + amount;
  }
  return sums;
}

/**
 * @param {string} caption
 * @param {readonly [account: string, label: string][]} lines
 * @param {Record<string, number>} amounts
 * @param {(amount: number) => string} format
 */
const sums = (caption, lines, amounts, format) =>
  h(
    'table',
    {},
    h('caption', {}, caption),
    h(
      'tbody',
      {},
      lines
        .filter(([name]) => amounts[name])
        .map(([name, label]) =>
          h(
            'tr',
            { 'data-account': name },
            h('th', { scope: 'row' }, label),
            h('td', {}, format(amounts[name] ?? 0)),
          ),
        ),
    ),
    h(
      'tfoot',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'row' }, 'all together'),
        h('td', {}, format(Object.values(amounts).reduce((a, b) => a + b, 0))),
      ),
    ),
  );
