import { type OrderStatus, type SupplierName, startSandbox } from '@latchkey/sandbox';
import { catalogFor } from './goods.ts';
import { numberOf } from './purchases.ts';
import type { Scenario } from './scenario.ts';

/** An order as the supplier has it. */
export interface LedgerOrder {
  /** The purchase that it is for. */
  readonly number: number;
  readonly id: string;
  readonly status: OrderStatus;
  /** By the supplier's clock, in milliseconds since 1970. */
  readonly createdAt: number;
  /** What was charged for it at first, and what of that was paid back. */
  readonly chargedCents: number;
  readonly refundedCents: number;
  /** The keys that the shop pays for, and those that it has its money back for. */
  readonly keys: readonly string[];
  readonly takenBack: readonly string[];
}

/** What a supplier has sold, and what does not add up in its own books. */
export interface Ledger {
  readonly orders: readonly LedgerOrder[];
  /** What has gone from the buyer's balance, in euro cents. */
  readonly spentCents: number;
  readonly problems: readonly string[];
}

const PAGE = 1_000;

/** Reads the file of a sandbox that has ended. */
export async function readLedgers(
  file: string,
  { orders }: Scenario,
): Promise<{ readonly [supplier in SupplierName]: Ledger }> {
  const catalog = catalogFor(orders);
  const { control, stop } = await startSandbox({ data: file, catalog, eightKeys: { eraseAfterMs: null } });
  const ledgerOf = (supplier: SupplierName): Ledger => {
    const found: LedgerOrder[] = [];
    for (let after = 0, page = PAGE; page === PAGE; ) {
      const some = control.listOrders(supplier, { after, limit: PAGE });
      for (const { id, status, createdAt, chargedCents, refundedCents, keys, lines } of some) {
        const isPaid = ({ status: of }: (typeof keys)[number]) => of === 'delivered' || of === 'pending';
        found.push({
          number: numberOf(lines[0]?.requestedUnitCents ?? 0),
          id,
          status,
          createdAt,
          chargedCents,
          refundedCents,
          keys: keys.filter(isPaid).map(({ content }) => content),
          takenBack: keys.filter((key) => !isPaid(key)).map(({ content }) => content),
        });
      }
      page = some.length;
      after = some.at(-1)?.seq ?? 0;
    }
    const { balanceCents } = control.getAccount(supplier);
    const { problems } = control.getLedger(supplier);
    return { orders: found, spentCents: catalog[supplier].balanceCents - balanceCents, problems };
  };
  try {
    return { kinguin: ledgerOf('kinguin'), '8keys': ledgerOf('8keys') };
  } finally {
    await stop();
  }
}
