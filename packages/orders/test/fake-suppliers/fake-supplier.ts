import type { ClientOptions } from '@latchkey/runtime';
import type { Supplier } from '../../src/supplier.ts';
import type { Loopback } from './loopback.ts';

/** What the supplier does that a test wants to see. Change it at any time. */
export interface Script {
  /** How often an order is asked for before its keys are there. */
  pending: number;
  /** The status of all orders that came to nothing. */
  failedAs?: 'canceled' | 'refunded' | undefined;
  /** How many searches do not see an order yet. */
  searchLag: number;
  /** How many more keys there are of each line than were ordered. */
  extraKeys: number;
  /** Sells this product instead. */
  soldInstead?: string | undefined;
  /** Charges this instead of the prices asked for; any JSON. */
  charge?: unknown;
  /** What each key begins with. */
  keyPrefix: string;
  /** What the keys are called. */
  mediaType: string;
  /** Keys come without their content. */
  isEmpty: boolean;
}

export interface FakeOrder {
  readonly id: number;
  readonly externalId: string;
  readonly lines: { readonly product: string; readonly quantity: number; readonly cents: number }[];
  polls: number;
}

export interface FakeSupplier extends Loopback {
  readonly name: string;
  readonly script: Script;
  /** Every order that was charged for. */
  readonly orders: readonly FakeOrder[];
  /** The keys of an order in full, with nothing wrong. */
  keysOf(order: FakeOrder | undefined): { product: string; mediaType: string; content: string }[];
  /** The real adapter over the real client. */
  connect(options?: Partial<ClientOptions>): Supplier;
}

/** An account at a supplier, without its API. */
export function makeAccount(given: Partial<Script>) {
  const orders: FakeOrder[] = [];
  const script: Script = {
    pending: 0,
    searchLag: 0,
    extraKeys: 0,
    keyPrefix: 'KEY',
    mediaType: 'text/plain',
    isEmpty: false,
    ...given,
  };
  return {
    orders,
    script,
    findByExternalId: (externalId: unknown) => orders.find((order) => order.externalId === externalId),
    place(externalId: string, lines: FakeOrder['lines']): FakeOrder {
      const sold = lines.map((line) => ({ ...line, product: script.soldInstead ?? line.product }));
      const order = { id: orders.length + 1, externalId, lines: sold, polls: 0 };
      orders.push(order);
      return order;
    },
    isReady: (order: FakeOrder) => order.polls > script.pending,
    keysOf: (order: FakeOrder | undefined, extra = 0) =>
      (order?.lines ?? []).flatMap(({ product, quantity }, line, lines) => {
        // No key is sold twice, also when two lines are for one product.
        const before = lines.slice(0, line).filter((other) => other.product === product);
        const first = before.reduce((sum, other) => sum + other.quantity, 0);
        return Array.from({ length: quantity + extra }, (_, i) => ({
          product,
          mediaType: script.mediaType,
          content: script.isEmpty ? '' : `${script.keyPrefix}-${order?.id}-${product}-${first + i}`,
        }));
      }),
  };
}
