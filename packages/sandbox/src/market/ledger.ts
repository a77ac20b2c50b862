import type { KeyCounts, Movement, SoldOrder, Store, SupplierName, Unit } from '../store/store.ts';

/**
 * The accounts of each supplier. Money comes from the bank, waits in the balance and ends in the sales; what a
 * coupon saves comes from the discounts. Keys come from the publisher, wait in the stock of their offer, are
 * sold to an order, and delivered by it or withdrawn.
 */
export const account = {
  bank: 'bank',
  balance: 'balance',
  sales: 'sales',
  discounts: 'discounts',
  publisher: 'publisher',
  stock: (offer: string) => `stock/${offer}`,
  sold: 'sold',
  delivered: 'delivered',
  withdrawn: 'withdrawn',
} as const;

/** Where everything comes from: these alone may fall below zero. */
const sources: readonly string[] = [account.bank, account.publisher, account.discounts];

/** Money or keys do not add up. The sandbox did not make the change that would have caused it. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
}

export const unitsOf = ({ lines }: Pick<SoldOrder, 'lines'>): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);

/**
 * Checks an account that a movement has changed. All of them together stay at 0: a movement takes from one what it
 * gives another.
 *
 * @throws {LedgerError} When it holds less than nothing.
 */
export function checkAmount(supplier: SupplierName, unit: Unit, name: string, amount: number): void {
  if (isOverdrawn(name, amount))
    throw new LedgerError(`${supplier}: account ${name} is at ${amount} ${unit}`);
}

const isOverdrawn = (name: string, amount: number): boolean => amount < 0 && !sources.includes(name);

/**
 * Checks an order that a change has touched. Call it inside the transaction.
 *
 * @throws {LedgerError} When something does not add up.
 */
export function checkOrder(store: Store, order: SoldOrder): void {
  const { supplier, seq } = order;
  const keys = store.countKeys(supplier, seq);
  const problems = findOrderProblems(order, keys, store.movements(supplier, { order: seq }));
  if (problems.length) throw new LedgerError(`${supplier}: ${problems.join('; ')}`);
}

/** Adds everything up again from the first movement. @returns what is wrong; empty when all is well. */
export function audit(store: Store, supplier: SupplierName): string[] {
  const problems: string[] = [];
  const amounts = new Map<string, number>();
  for (const { unit, from, to, amount } of store.movements(supplier)) {
    amounts.set(`${unit} ${from}`, (amounts.get(`${unit} ${from}`) ?? 0) - amount);
    amounts.set(`${unit} ${to}`, (amounts.get(`${unit} ${to}`) ?? 0) + amount);
  }
  for (const { unit, name, amount } of store.accounts(supplier)) {
    if (isOverdrawn(name, amount)) problems.push(`account ${name} is at ${amount} ${unit}`);
    const moved = amounts.get(`${unit} ${name}`) ?? 0;
    if (moved !== amount)
      problems.push(`account ${name} holds ${amount} ${unit}, its movements add up to ${moved}`);
    amounts.delete(`${unit} ${name}`);
  }
  for (const missing of amounts.keys()) problems.push(`there are movements, but no account: ${missing}`);
  for (const order of store.eachOrder(supplier)) {
    const keys = store.countKeys(supplier, order.seq);
    problems.push(...findOrderProblems(order, keys, store.movements(supplier, { order: order.seq })));
  }
  return problems;
}

/** What the movements of an order must come to, by what was paid back and by the statuses of its keys. */
function expectedOf(order: SoldOrder, keys: KeyCounts): Record<string, number> {
  const { chargedCents, totalCents, refundedCents } = order;
  // What a coupon saves goes back with the whole of the order, and never in parts.
  const isPaid = isOpen(order) || refundedCents < chargedCents;
  return {
    [account.balance]: refundedCents - chargedCents,
    [account.sales]: isPaid ? totalCents - refundedCents : 0,
    [account.discounts]: isPaid ? chargedCents - totalCents : 0,
    [account.sold]: keys.pending ?? 0,
    [account.delivered]: keys.delivered ?? 0,
  };
}

const isOpen = ({ status }: SoldOrder) => status === 'processing' || status === 'done';

/** Statuses that no key of an order may have. */
const impossible: { readonly [status in SoldOrder['status']]: readonly (keyof KeyCounts)[] } = {
  processing: [],
  done: ['pending'],
  canceled: ['pending'],
  refunded: ['pending', 'delivered', 'returned'],
};

function findOrderProblems(order: SoldOrder, counts: KeyCounts, movements: Iterable<Movement>): string[] {
  const problems: string[] = [];
  const units = unitsOf(order);
  const total = order.lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0);
  if (total !== order.totalCents) problems.push(`its lines cost ${total}, its total is ${order.totalCents}`);
  if (order.chargedCents > total) problems.push(`it costs ${total}, but ${order.chargedCents} were charged`);
  const keys = Object.values(counts).reduce((sum, amount) => sum + amount, 0);
  if (keys !== units) problems.push(`it has ${keys} keys for ${units} units`);
  if (order.status === 'processing' && !counts.pending)
    problems.push('it is processing without a pending key');
  for (const status of impossible[order.status]) {
    if (counts[status])
      problems.push(`it is ${order.status}, but has ${counts[status]} keys that are ${status}`);
  }
  const moved: Record<string, number> = {};
  for (const { from, to, amount } of movements) {
    moved[from] = (moved[from] ?? 0) - amount;
    moved[to] = (moved[to] ?? 0) + amount;
  }
  for (const [name, expected] of Object.entries(expectedOf(order, counts))) {
    const actual = moved[name] ?? 0;
    if (actual !== expected) problems.push(`it moved ${actual} on ${name} instead of ${expected}`);
  }
  return problems.map((problem) => `order ${order.seq}: ${problem}`);
}
