import type { Intent } from '@latchkey/orders';
import type { SupplierName } from '@latchkey/sandbox';
import { chance, choose } from './chance.ts';
import { DEAREST_CENTS, type Good, goods } from './goods.ts';
import type { Scenario } from './scenario.ts';

export interface Purchase {
  readonly intent: Intent;
  /** The processes that buy it, by number. More than one: both are asked for the same thing at about the same time. */
  readonly processes: readonly number[];
}

/** The most purchases with each supplier: their numbers have to fit below the price of the cheapest key. */
export const MOST_ORDERS = 20_000;

const ENOUGH_CENTS = 100_000;
const TOO_LITTLE_CENTS = 10_000;

const popularity: readonly (readonly [Good, number])[] = [
  ['plain', 45],
  ['split', 37],
  ['scarce', 10],
  ['pictures', 8],
];

/**
 * What is bought, and by whom.
 *
 * Each purchase offers its own price for a key, and the price holds the purchase's number. The suppliers keep the
 * offered price of an order. It shows which purchase an order is for, whatever its external id is, or without one.
 */
export function purchasesOf(scenario: Scenario): Purchase[] {
  const { suppliers, orders } = scenario;
  // Taking turns, so that both suppliers are busy until the end.
  return Array.from({ length: orders }, (_, number) => number).flatMap((number) =>
    suppliers.map((supplier) => purchaseOf(scenario, supplier, number)),
  );
}

function purchaseOf({ seed, processes, buyer }: Scenario, supplier: SupplierName, number: number): Purchase {
  const reference = `chaos-${seed}-${supplier}-${number}`;
  const base = chance(seed, `${reference}/price`) < 0.04 ? TOO_LITTLE_CENTS : ENOUGH_CENTS;
  const first = choose(seed, `${reference}/product`, popularity);
  const second = choose(seed, `${reference}/other product`, popularity);
  const kinds = chance(seed, `${reference}/lines`) < 0.15 && second !== first ? [first, second] : [first];
  const lines = kinds.map((good) => ({
    product: goods[good][supplier],
    quantity: 1 + Math.floor(chance(seed, `${reference}/${good}`) * 3),
    maxUnitCents: base + number,
  }));
  const maxTotalCents = lines.reduce((sum, line) => sum + line.quantity * line.maxUnitCents, 0);
  const own = number % processes;
  // Nobody claims that the other clients withstand this.
  const isAskedTwice = buyer === 'buy-once' && processes > 1 && chance(seed, `${reference}/twice`) < 0.05;
  return {
    intent: { reference, supplier, lines, maxTotalCents },
    processes: isAskedTwice ? [own, (own + 1) % processes] : [own],
  };
}

/** The number of the purchase that an order is for, by the price that was offered. */
export const numberOf = (requestedUnitCents: number): number =>
  requestedUnitCents - (requestedUnitCents > DEAREST_CENTS ? ENOUGH_CENTS : TOO_LITTLE_CENTS);
