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

/** Where the supplier's ledger and the buyer's books differ, as sentences. All empty when all is well. */
export interface Findings {
  /** More than one order for one purchase; one sentence for each order too many. */
  readonly placedTwice: readonly string[];
  /** Charges for which the buyer does not have all keys. */
  readonly lost: readonly string[];
  /** Keys that were paid for, and that the buyer has never seen; one sentence for each key. */
  readonly unreported: readonly string[];
  /** Other sums, or other keys, than the supplier has. */
  readonly wrong: readonly string[];
  /** The buyer does not know how they ended. */
  readonly unresolved: readonly string[];
}

export const nameOf: { readonly [finding in keyof Findings]: string } = {
  placedTwice: 'orders placed twice',
  lost: 'charges without keys',
  unreported: 'keys unreported',
  wrong: 'wrong sums',
  unresolved: 'unresolved purchases',
};

export const isWell = (findings: Findings): boolean =>
  Object.values(findings).every((list: readonly string[]) => list.length === 0);

/** Compares what the suppliers have sold with the buyer's books. */
export function compare(
  cases: readonly Case[],
  ledgers: { readonly [supplier in SupplierName]: Ledger },
): Findings {
  const findings = { placedTwice: [], lost: [], unreported: [], wrong: [], unresolved: [] } as {
    [finding in keyof Findings]: string[];
  };
  for (const supplier of ['kinguin', '8keys'] as const) {
    const ledger = ledgers[supplier];
    const orders = Map.groupBy(ledger.orders, ({ number }) => number);
    for (const one of cases.filter((candidate) => candidate.supplier === supplier)) {
      compareOne(one, orders.get(one.number) ?? [], findings);
      orders.delete(one.number);
    }
    for (const { id } of [...orders.values()].flat())
      findings.wrong.push(`${supplier}: nobody wanted order ${id}`);
    const charged = ledger.orders.reduce((sum, { chargedCents }) => sum + chargedCents, 0);
    if (charged !== ledger.spentCents) {
      findings.wrong.push(`${supplier}: ${ledger.spentCents} cents are gone, its orders cost ${charged}`);
    }
    findings.wrong.push(...ledger.problems.map((problem) => `${supplier}: ${problem}`));
  }
  return findings;
}

function compareOne(
  { reference, maxTotalCents, receipt }: Case,
  orders: readonly LedgerOrder[],
  findings: { [finding in keyof Findings]: string[] },
): void {
  const ids = orders.map(({ id }) => id).join(', ');
  const charged = orders.reduce((sum, { chargedCents }) => sum + chargedCents, 0);
  const sold = orders.flatMap(({ keys }) => keys);
  const had = new Set(receipt?.keys);
  const unseen = sold.filter((key) => !had.has(key));

  for (const { id } of orders.slice(1))
    findings.placedTwice.push(`${reference} is order ${id} too, of ${ids}`);
  if (!receipt || receipt.ending === 'in doubt') {
    findings.unresolved.push(
      `${reference} is ${receipt ? 'in doubt' : 'not in the books'}; orders: ${ids || 'none'}`,
    );
  }
  if (orders.length && !orders.some(({ keys }) => keys.every((key) => had.has(key)))) {
    findings.lost.push(
      `${reference} was charged ${charged} cents as order ${ids}, and is ${receipt?.ending ?? 'not in the books'}`,
    );
  }
  for (const _ of unseen) findings.unreported.push(`${reference}: a key of order ${ids}`);
  if (had.size !== (receipt?.keys.length ?? 0) || had.size !== sold.length - unseen.length) {
    findings.wrong.push(`${reference} has keys that order ${ids} does not have, or has one twice`);
  }
  if (receipt?.ending === 'bought' && !orders.length)
    findings.wrong.push(`${reference} is bought, and there is no order`);
  const shown = receipt?.totalCents;
  if (shown !== undefined && shown !== charged) {
    findings.wrong.push(
      `${reference} was charged ${charged} cents as order ${ids}, and the books say ${shown}`,
    );
  }
  if (orders.length === 1 && charged > maxTotalCents) {
    findings.wrong.push(`${reference} was charged ${charged} cents, at most ${maxTotalCents} were allowed`);
  }
}
