import { expect, it } from 'vitest';
import type { Receipt } from '../src/buyers/buyer.ts';
import { compare, isWell } from '../src/compare.ts';
import type { Ledger, LedgerOrder } from '../src/ledger.ts';

const nothing: Ledger = { orders: [], spentCents: 0, problems: [] };
const order: LedgerOrder = {
  number: 3,
  id: 'A',
  status: 'done',
  createdAt: 0,
  chargedCents: 500,
  refundedCents: 0,
  keys: ['k1', 'k2'],
  takenBack: [],
};
const receipt: Receipt = { ending: 'bought', keys: ['k1', 'k2'], totalCents: 500 };

function compareWith(
  orders: readonly LedgerOrder[],
  given: Receipt | undefined,
  ledger: Partial<Ledger> = {},
) {
  const spentCents = orders.reduce(
    (sum, { chargedCents, refundedCents }) => sum + chargedCents - refundedCents,
    0,
  );
  const one = { supplier: 'kinguin', number: 3, reference: 'shop-3', maxTotalCents: 600 } as const;
  return compare([{ ...one, receipt: given }], {
    kinguin: { orders, spentCents, problems: [], ...ledger },
    '8keys': nothing,
  });
}

const counts = (findings: ReturnType<typeof compare>) =>
  Object.fromEntries(
    Object.entries(findings).flatMap(([name, list]) => (list.length ? [[name, list.length]] : [])),
  );

it('compare finds nothing when both sides have the same', () => {
  expect(isWell(compareWith([order], receipt))).toBe(true);
  expect(isWell(compareWith([], { ending: 'rejected', keys: [] }))).toBe(true);
  expect(isWell(compareWith([], { ending: 'held', keys: [] }))).toBe(true);
});

it('compare asks for no key that is paid back, and for each that is not', () => {
  const refunded: LedgerOrder = {
    ...order,
    status: 'refunded',
    refundedCents: 500,
    keys: [],
    takenBack: order.keys,
  };
  expect(isWell(compareWith([refunded], { ending: 'rejected', keys: [] }))).toBe(true);
  expect(isWell(compareWith([refunded], receipt))).toBe(true);
  const cutOff: LedgerOrder = {
    ...order,
    status: 'canceled',
    refundedCents: 250,
    keys: ['k1'],
    takenBack: ['k2'],
  };
  expect(isWell(compareWith([cutOff], { ...receipt, keys: ['k1'] }))).toBe(true);
  expect(counts(compareWith([cutOff], { ending: 'rejected', keys: [] }))).toEqual({ lost: 1, unreported: 1 });
});

it.each<[string, readonly LedgerOrder[], Receipt | undefined, object]>([
  [
    'two orders',
    [order, { ...order, id: 'B', keys: ['k3'] }],
    receipt,
    { placedTwice: 1, unreported: 1, wrong: 1 },
  ],
  ['an order of a purchase that is held', [order], { ending: 'held', keys: [] }, { lost: 1, unreported: 2 }],
  ['an order taken for rejected', [order], { ending: 'rejected', keys: [] }, { lost: 1, unreported: 2 }],
  ['a key that is missing', [order], { ...receipt, keys: ['k1'] }, { lost: 1, unreported: 1 }],
  ['a key that nobody sold', [order], { ...receipt, keys: ['k1', 'k2', 'k9'] }, { wrong: 1 }],
  ['a key taken for two', [order], { ...receipt, keys: ['k1', 'k2', 'k2'] }, { wrong: 1 }],
  ['another sum', [order], { ...receipt, totalCents: 400 }, { wrong: 1 }],
  ['more than was allowed', [{ ...order, chargedCents: 700 }], { ...receipt, totalCents: 700 }, { wrong: 1 }],
  ['a purchase without an order', [], { ending: 'bought', keys: [] }, { wrong: 1 }],
  ['a purchase in doubt', [], { ending: 'in doubt', keys: [] }, { unresolved: 1 }],
  ['a purchase that is not in the books', [order], undefined, { unresolved: 1, lost: 1, unreported: 2 }],
  ['an order that nobody wanted', [{ ...order, number: 4 }], { ending: 'rejected', keys: [] }, { wrong: 1 }],
])('compare finds %s', (_, orders, given, found) => {
  expect(counts(compareWith(orders, given))).toEqual(found);
});

it('compare finds money that is gone for no order', () => {
  expect(counts(compareWith([order], receipt, { spentCents: 999 }))).toEqual({ wrong: 1 });
});

it('compare hands on what does not add up in the ledger itself', () => {
  expect(counts(compareWith([order], receipt, { problems: ['account x'] }))).toEqual({ wrong: 1 });
});
