import { afterEach, describe } from 'vitest';
import { memoryStore } from '../../src/store/memory-store.ts';
import { sqliteStore } from '../../src/store/sqlite-store.ts';
import type { OrderFilter, OrderPage, SoldKey, SoldOrder, Store } from '../../src/store/store.ts';

const stores = { memory: memoryStore, sqlite: () => sqliteStore() };

export const orderOf = (seq: number, over: Partial<SoldOrder> = {}): SoldOrder => ({
  supplier: '8keys',
  seq,
  id: `ID${seq}`,
  uuid: `UUID${seq}`,
  externalId: `shop-${seq}`,
  status: 'processing',
  held: false,
  createdAt: seq * 1_000,
  readyAt: seq * 1_000 + 500,
  nextAt: seq * 1_000 + 500,
  closing: null,
  doneAt: null,
  readAt: null,
  returnAskedAt: null,
  dispatchId: null,
  releaseDate: null,
  couponCode: null,
  totalCents: seq * 10,
  chargedCents: seq * 10,
  refundedCents: 0,
  lines: [
    {
      product: `${seq % 3}`,
      name: `Gäme ${seq % 3}`,
      offer: 'a',
      quantity: 2,
      unitCents: seq * 5,
      requestedUnitCents: 900,
    },
  ],
  ...over,
});
export const keysOf = ({ supplier, seq }: SoldOrder): SoldKey[] =>
  [0, 1].map((position) => ({
    supplier,
    order: seq,
    position,
    product: `${seq % 3}`,
    offer: 'a',
    mediaType: 'text/plain',
    content: `KEY ${seq}  ${position}`,
    status: 'pending',
    deliveredAt: null,
  }));
export const fill = (store: Store, orders: readonly SoldOrder[]) => {
  for (const order of orders) store.transaction(() => store.insertOrder(order, keysOf(order)));
};
export const tenOrders = Array.from({ length: 10 }, (_, i) => orderOf(i + 1));
export const firstPage: OrderPage = { sortBy: 'seq', descending: false, offset: 0, limit: 100 };

/** The orders of 8keys as a store lists them. */
export const list = (
  store: Store,
  filter: Omit<OrderFilter, 'supplier'> = {},
  page: Partial<OrderPage> = {},
) => {
  const { total, orders } = store.listOrders({ supplier: '8keys', ...filter }, { ...firstPage, ...page });
  return { total, seqs: orders.map(({ seq }) => seq) };
};

/**
 * Describes both stores.
 *
 * @param tests Is given what opens a store, once before each test; it is closed after it.
 */
export const describeStores = (tests: (open: () => Store) => void): void =>
  describe.each(Object.keys(stores) as (keyof typeof stores)[])('The %s store', (name) => {
    let store: Store | undefined;
    afterEach(() => store?.close());
    tests(() => {
      store = stores[name]();
      return store;
    });
  });
