import type { SupplierName } from '@latchkey/sandbox';
import type { Receipt } from './buyers/buyer.ts';
import type { Ledger, LedgerOrder } from './ledger.ts';

/** One purchase from both sides. */
export interface Case {
  readonly supplier: SupplierName;
  readonly number: number;
  readonly reference: string;
  readonly maxTotalCents: number;
  /** What the buyer has recorded, if anything. */
  readonly receipt: Receipt | undefined;
}

/** One thing that is wrong. */
export interface Finding {
  /** The reference of the purchase, or the name of the supplier. */
  readonly about: string;
  readonly says: string;
}

/** Where the supplier's ledger and the buyer's books differ. All empty when all is well. */
export interface Findings {
  /** More than one order for one purchase; one for each order too many. */
  readonly placedTwice: readonly Finding[];
  /** Charges for which the buyer does not have all keys. */
  readonly lost: readonly Finding[];
  /** Keys that are paid for, and that the buyer has never seen; one for each key. */
  readonly unreported: readonly Finding[];
  /** Other sums, or other keys, than the supplier has. */
  readonly wrong: readonly Finding[];
  /** The buyer does not know how they ended, with nothing going wrong any more. */
  readonly unresolved: readonly Finding[];
}

export const nameOf: { readonly [finding in keyof Findings]: string } = {
  placedTwice: 'orders placed twice',
  lost: 'charges without keys',
  unreported: 'keys unreported',
  wrong: 'wrong sums',
  unresolved: 'unresolved purchases',
};

export const isWell = (findings: Findings): boolean =>
  Object.values(findings).every((list: readonly Finding[]) => list.length === 0);

type Report = (kind: keyof Findings, about: string, says: string) => void;

/** Compares what the suppliers have sold with the buyer's books. */
export function compare(
  cases: readonly Case[],
  ledgers: { readonly [supplier in SupplierName]: Ledger },
): Findings {
  const findings = { placedTwice: [], lost: [], unreported: [], wrong: [], unresolved: [] } as {
    [finding in keyof Findings]: Finding[];
  };
  const report: Report = (kind, about, says) => findings[kind].push({ about, says });
  for (const supplier of ['kinguin', '8keys'] as const) {
    const ledger = ledgers[supplier];
    const orders = Map.groupBy(ledger.orders, ({ number }) => number);
    for (const one of cases.filter((candidate) => candidate.supplier === supplier)) {
      compareOne(one, orders.get(one.number) ?? [], report);
      orders.delete(one.number);
    }
    for (const { id } of [...orders.values()].flat()) report('wrong', supplier, `nobody wanted order ${id}`);
    const charged = sumOf(ledger.orders);
    if (charged !== ledger.spentCents) {
      report('wrong', supplier, `${ledger.spentCents} cents are gone, its orders cost ${charged}`);
    }
    for (const problem of ledger.problems) report('wrong', supplier, problem);
  }
  return findings;
}

const sumOf = (orders: readonly LedgerOrder[]): number =>
  orders.reduce((sum, { chargedCents, refundedCents }) => sum + chargedCents - refundedCents, 0);

function compareOne(
  { reference, maxTotalCents, receipt }: Case,
  orders: readonly LedgerOrder[],
  report: Report,
): void {
  const ids = orders.map(({ id, status }) => `${id} (${status})`).join(', ') || 'none';
  const charged = orders.reduce((sum, { chargedCents }) => sum + chargedCents, 0);
  const had = new Set(receipt?.keys);
  const sold = new Set(orders.flatMap(({ keys, takenBack }) => [...keys, ...takenBack]));
  const unseen = orders.flatMap(({ keys }) => keys).filter((key) => !had.has(key));
  const state = receipt?.ending ?? 'not in the books';

  for (const { id } of orders.slice(1)) report('placedTwice', reference, `is order ${id} too, of ${ids}`);
  if (!receipt || receipt.ending === 'in doubt') {
    report('unresolved', reference, `is ${state}; orders: ${ids}`);
  }
  if (orders.length && !orders.some(({ keys }) => keys.every((key) => had.has(key)))) {
    report('lost', reference, `was charged ${charged} cents as order ${ids}, and is ${state}`);
  }
  for (const _ of unseen) report('unreported', reference, `a key of order ${ids} is not in the books`);
  if (had.size !== (receipt?.keys.length ?? 0) || [...had].some((key) => !sold.has(key))) {
    report('wrong', reference, `has keys that order ${ids} does not have, or has one twice`);
  }
  if (receipt?.ending === 'bought' && !orders.length)
    report('wrong', reference, 'is bought, and there is no order');
  const shown = receipt?.totalCents;
  if (shown !== undefined && shown !== charged) {
    report('wrong', reference, `was charged ${charged} cents as order ${ids}, and the books say ${shown}`);
  }
  if (orders.length === 1 && charged > maxTotalCents) {
    report('wrong', reference, `was charged ${charged} cents, at most ${maxTotalCents} were allowed`);
  }
}
