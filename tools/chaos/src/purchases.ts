import type { Intent, Line } from '@latchkey/orders';
import { type ApiName, apiNames, supplierOf } from './apis.ts';
import { chance, choose } from './chance.ts';
import { DEAREST_CENTS, type Good, goods } from './goods.ts';
import type { Scenario } from './scenario.ts';

export interface Purchase {
  /** Its `supplier` is the name of the API. */
  readonly intent: Intent;
  /** The processes that buy it, by number. More than one: both are asked for the same thing at about the same time. */
  readonly processes: readonly number[];
}

/** The most purchases through each API: the numbers of all have to fit below the price of the cheapest key. */
export const MOST_ORDERS = 8_000;

const ENOUGH_CENTS = 100_000;
const TOO_LITTLE_CENTS = 10_000;

/** How often each is bought, against the others. */
const popularity = ({ nemeses }: Scenario): readonly (readonly [Good, number])[] => [
  ['plain', 40],
  ['split', 34],
  ['scarce', 10],
  ['pictures', 8],
  ['slow', nemeses.includes('partial') ? 8 : 0],
  ['preorder', nemeses.includes('pre-order') ? 2 : 0],
];

/**
 * What is bought, and by whom.
 *
 * Each purchase offers its own price for a key, and the price holds the purchase's number. The suppliers keep the
 * offered price of an order. It shows which purchase an order is for, whatever its external id is, or without one.
 */
export function purchasesOf(scenario: Scenario): Purchase[] {
  const { apis, orders } = scenario;
  // Taking turns, so that all are busy until the end.
  return Array.from({ length: orders }, (_, place) => place).flatMap((place) =>
    apis.map((api) => purchaseOf(scenario, api, place)),
  );
}

function purchaseOf(scenario: Scenario, api: ApiName, place: number): Purchase {
  const { seed, processes, buyer } = scenario;
  const reference = `chaos-${seed}-${api}-${place}`;
  const base = chance(seed, `${reference}/price`) < 0.04 ? TOO_LITTLE_CENTS : ENOUGH_CENTS;
  const first = choose(seed, `${reference}/product`, popularity(scenario));
  const second = choose(seed, `${reference}/other product`, popularity(scenario));
  const kinds = chance(seed, `${reference}/lines`) < 0.15 && second !== first ? [first, second] : [first];
  const isExpected = chance(seed, `${reference}/pre-order`) < 0.5;
  const lines = kinds.map(
    (good): Line => ({
      product: goods[good][supplierOf[api]],
      quantity: 1 + Math.floor(chance(seed, `${reference}/${good}`) * 3),
      maxUnitCents: base + place * apiNames.length + apiNames.indexOf(api),
      ...(good === 'preorder' && isExpected && { preorder: true }),
    }),
  );
  const maxTotalCents = lines.reduce((sum, line) => sum + line.quantity * line.maxUnitCents, 0);
  const own = place % processes;
  // Nobody claims that the other clients withstand this.
  const isAskedTwice = buyer === 'purchases' && processes > 1 && chance(seed, `${reference}/twice`) < 0.05;
  return {
    intent: { reference, supplier: api, lines, maxTotalCents },
    processes: isAskedTwice ? [own, (own + 1) % processes] : [own],
  };
}

/** The number of the purchase that an order is for, by the price that was offered: unique at its supplier. */
export const numberOf = (requestedUnitCents: number): number =>
  requestedUnitCents - (requestedUnitCents > DEAREST_CENTS ? ENOUGH_CENTS : TOO_LITTLE_CENTS);
