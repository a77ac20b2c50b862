import { type SupplierName, startSandbox } from '@latchkey/sandbox';
import { catalogFor } from './goods.ts';
import { numberOf } from './purchases.ts';
import type { Scenario } from './scenario.ts';

/** An order as the supplier has it. */
export interface LedgerOrder {
  /** The purchase that it is for. */
  readonly number: number;
  readonly id: string;
  readonly chargedCents: number;
  readonly keys: readonly string[];
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
  const { control, stop } = await startSandbox({ data: file, catalog });
  const ledgerOf = (supplier: SupplierName): Ledger => {
    const found: LedgerOrder[] = [];
    for (let after = 0, page = PAGE; page === PAGE; ) {
      const some = control.listOrders(supplier, { after, limit: PAGE });
      for (const { id, chargedCents, keys, lines, status } of some) {
        if (status !== 'processing' && status !== 'done') continue;
        const number = numberOf(lines[0]?.requestedUnitCents ?? 0);
        found.push({ number, id, chargedCents, keys: keys.map(({ content }) => content) });
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
