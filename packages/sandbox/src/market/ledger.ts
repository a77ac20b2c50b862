import type { Account, Movement, SoldOrder, Store, SupplierName, Unit } from '../store/store.ts';

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
 * Checks what a change has touched: the accounts as a whole, and one order. Call it inside the transaction.
 *
 * @throws {LedgerError} When something does not add up.
 */
export function checkChange(store: Store, supplier: SupplierName, order?: SoldOrder): void {
  const problems = findAccountProblems(store.accounts(supplier));
  if (order) {
    const keys = store.keysOf(supplier, order.seq).length;
    problems.push(...findOrderProblems(order, keys, store.movements(supplier, { order: order.seq })));
  }
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
  const kept = store.accounts(supplier);
  problems.push(...findAccountProblems(kept));
  for (const { unit, name, amount } of kept) {
    const moved = amounts.get(`${unit} ${name}`) ?? 0;
    if (moved !== amount)
      problems.push(`account ${name} holds ${amount} ${unit}, its movements add up to ${moved}`);
    amounts.delete(`${unit} ${name}`);
  }
  for (const missing of amounts.keys()) problems.push(`there are movements, but no account: ${missing}`);
  for (const { order, keys } of store.eachOrder(supplier)) {
    problems.push(...findOrderProblems(order, keys, store.movements(supplier, { order: order.seq })));
  }
  return problems;
}

function findAccountProblems(accounts: readonly Account[]): string[] {
  const problems: string[] = [];
  const sums: Record<Unit, number> = { cents: 0, keys: 0 };
  for (const { unit, name, amount } of accounts) {
    sums[unit] += amount;
    if (amount < 0 && !sources.includes(name)) problems.push(`account ${name} is at ${amount} ${unit}`);
  }
  for (const [unit, sum] of Object.entries(sums)) {
    if (sum !== 0) problems.push(`all ${unit} add up to ${sum} instead of 0`);
  }
  return problems;
}

/** What the movements of an order must come to, by its status. */
function expectedOf(order: SoldOrder): Record<string, number> {
  const units = unitsOf(order);
  const isPaid = order.status === 'processing' || order.status === 'done';
  return {
    [account.balance]: isPaid ? -order.chargedCents : 0,
    [account.sales]: isPaid ? order.totalCents : 0,
    [account.discounts]: isPaid ? order.chargedCents - order.totalCents : 0,
    [account.sold]: order.status === 'processing' ? units : 0,
    [account.delivered]: order.status === 'done' ? units : 0,
  };
}

function findOrderProblems(order: SoldOrder, keys: number, movements: Iterable<Movement>): string[] {
  const problems: string[] = [];
  const units = unitsOf(order);
  const total = order.lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0);
  if (total !== order.totalCents) problems.push(`its lines cost ${total}, its total is ${order.totalCents}`);
  if (order.chargedCents > total) problems.push(`it costs ${total}, but ${order.chargedCents} were charged`);
  if (keys !== units) problems.push(`it has ${keys} keys for ${units} units`);
  const moved: Record<string, number> = {};
  for (const { from, to, amount } of movements) {
    moved[from] = (moved[from] ?? 0) - amount;
    moved[to] = (moved[to] ?? 0) + amount;
  }
  for (const [name, expected] of Object.entries(expectedOf(order))) {
    const actual = moved[name] ?? 0;
    if (actual !== expected) problems.push(`it moved ${actual} on ${name} instead of ${expected}`);
  }
  return problems.map((problem) => `order ${order.seq}: ${problem}`);
}
