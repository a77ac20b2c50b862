import type { SupplierName } from '@latchkey/sandbox';
import { type ApiName, supplierOf } from './apis.ts';
import type { BooksPlace } from './buyers/buyer.ts';
import { openBooks } from './buyers/create-buyer.ts';
import type { Case } from './compare.ts';
import type { Ledger } from './ledger.ts';
import { numberOf, type Purchase } from './purchases.ts';
import type { Scenario } from './scenario.ts';
import type { Happening } from './story.ts';

/** What the books say of every purchase. */
export async function casesOf(
  purchases: readonly Purchase[],
  scenario: Scenario,
  place: BooksPlace,
): Promise<Case[]> {
  const books = openBooks(scenario, place);
  const cases: Case[] = [];
  for (const { intent } of purchases) {
    const { reference, lines, maxTotalCents } = intent;
    const number = numberOf(lines[0]?.maxUnitCents ?? 0);
    const supplier = supplierOf[intent.supplier as ApiName];
    cases.push({ supplier, number, reference, maxTotalCents, receipt: await books.read(reference) });
  }
  await books.close();
  return cases;
}

/** When the suppliers have sold what, by their own word. */
export const salesOf = (
  cases: readonly Case[],
  ledgers: { readonly [supplier in SupplierName]: Ledger },
): Happening[] =>
  cases.flatMap(({ supplier, number, reference }) =>
    ledgers[supplier].orders
      .filter((order) => order.number === number)
      .map(({ createdAt, id, status, chargedCents }) => ({
        at: createdAt,
        who: supplier,
        reference,
        what: `sells order ${id} for ${chargedCents} cents, which is ${status} in the end`,
      })),
  );
