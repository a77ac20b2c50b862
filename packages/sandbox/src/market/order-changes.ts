import type { Clock } from '../clock.ts';
import type { ClosedStatus, KeyStatus, SoldOrder, Store, Unit } from '../store/store.ts';
import { account, LedgerError, unitsOf } from './ledger.ts';

/** What can happen to an order that was placed. Each is one transaction. */
export interface OrderChanges {
  /** Hands all the keys over that are pending: a `processing` order becomes `done`. */
  complete(order: SoldOrder, dispatchId?: number): SoldOrder;
  /** Hands over what is due by now: all keys when processing has ended, some of them before. Or closes, if that is due. */
  deliverDue(order: SoldOrder): SoldOrder;
  /**
   * Gives the money back, at once or when so many milliseconds have passed. Keys that were not delivered return to the
   * stock. What was delivered stays paid for when an order is canceled.
   */
  close(order: SoldOrder, as: ClosedStatus, inMs?: number): SoldOrder;
  hold(order: SoldOrder, held: boolean): SoldOrder;
  /** Makes the keys available from now on, whether the order was held or not. */
  endProcessing(order: SoldOrder): SoldOrder;
  /** Remembers when something was first asked of the order. */
  mark(order: SoldOrder, what: 'readAt' | 'returnAskedAt'): SoldOrder;
  /** Puts keys that were delivered since a time back into the stock. */
  takeBack(order: SoldOrder, deliveredFrom: number): SoldOrder;
  /** Gives the money back for the keys that are back in stock. When no other key is left, the order is `refunded`. */
  payBack(order: SoldOrder): SoldOrder;
}

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
  /** Moves money or keys of an order, and writes a change of it, checked. */
  move(unit: Unit, from: string, to: string, amount: number, order: number): void;
  change(order: SoldOrder, changed: Partial<SoldOrder>): SoldOrder;
}

export function orderChanges({ store, clock, move, change }: Tools): OrderChanges {
  /** Gives the keys of a status another one. @returns how many, and what was paid for them. */
  function turn(order: SoldOrder, from: KeyStatus, to: KeyStatus, deliveredFrom = 0) {
    const { supplier, seq } = order;
    const lines = order.lines.flatMap((line) => Array.from({ length: line.quantity }, () => line));
    const turned = store
      .keysOf(supplier, seq)
      .filter(({ status, deliveredAt }) => status === from && (deliveredAt ?? 0) >= deliveredFrom)
      .map(({ position }) => lines[position] as SoldOrder['lines'][number]);
    store.changeKeys(supplier, seq, { status: from, deliveredFrom }, { status: to });
    return { lines: turned, cents: turned.reduce((sum, { unitCents }) => sum + unitCents, 0) };
  }

  const toStock = (order: SoldOrder, from: string, lines: SoldOrder['lines']) => {
    for (const { offer } of lines) move('keys', from, account.stock(offer), 1, order.seq);
  };

  /** All that is left of the charge, with what a coupon saved, or a part of it. */
  function refund(order: SoldOrder, cents: number, all: boolean): Partial<SoldOrder> {
    const { seq, chargedCents, totalCents, refundedCents } = order;
    move('cents', account.sales, account.balance, all ? chargedCents - refundedCents : cents, seq);
    if (all) move('cents', account.sales, account.discounts, totalCents - chargedCents, seq);
    return { refundedCents: all ? chargedCents : refundedCents + cents };
  }

  function closeNow(order: SoldOrder, as: ClosedStatus): SoldOrder {
    if (order.status !== 'processing' && (as === 'canceled' || order.status !== 'done'))
      throw new LedgerError(`${order.supplier}: order ${order.seq} is ${order.status}, not to be ${as}`);
    const pending = turn(order, 'pending', 'canceled');
    toStock(order, account.sold, pending.lines);
    if (as === 'refunded') {
      const delivered = turn(order, 'delivered', 'refunded');
      move('keys', account.delivered, account.withdrawn, delivered.lines.length, order.seq);
      turn(order, 'returned', 'refunded');
    }
    const kept = store.countKeys(order.supplier, order.seq).delivered ?? 0;
    const paidBack = refund(order, pending.cents, kept === 0);
    return change(order, { ...paidBack, status: as, held: false, nextAt: null, closing: null });
  }

  const changes: OrderChanges = {
    complete: (order, dispatchId) =>
      store.transaction(() => {
        const { supplier, seq } = order;
        const doneAt = clock.now();
        const { pending = 0 } = store.countKeys(supplier, seq);
        if (pending === 0) throw new LedgerError(`${supplier}: order ${seq} has no keys to deliver`);
        move('keys', account.sold, account.delivered, pending, seq);
        store.changeKeys(supplier, seq, { status: 'pending' }, { status: 'delivered', deliveredAt: doneAt });
        return change(order, {
          status: 'done',
          held: false,
          doneAt,
          nextAt: null,
          dispatchId: dispatchId ?? null,
        });
      }),

    deliverDue(order) {
      const { supplier, seq, closing, readyAt } = order;
      const now = clock.now();
      if (closing) return store.transaction(() => closeNow(order, closing));
      if (now >= readyAt) return changes.complete(order);
      return store.transaction(() => {
        const before = keysDueAt(order, now);
        const pending = store.countKeys(supplier, seq).pending ?? 0;
        store.changeKeys(
          supplier,
          seq,
          { status: 'pending', before },
          { status: 'delivered', deliveredAt: now },
        );
        const left = store.countKeys(supplier, seq).pending ?? 0;
        move('keys', account.sold, account.delivered, pending - left, seq);
        return change(order, { nextAt: keyDueAt(order, before) });
      });
    },

    close: (order, as, inMs = 0) =>
      store.transaction(() =>
        inMs > 0
          ? change(order, { closing: as, nextAt: clock.now() + inMs, held: false })
          : closeNow(order, as),
      ),

    hold: (order, held) => store.transaction(() => change(order, { held })),
    endProcessing: (order) =>
      store.transaction(() => {
        const now = clock.now();
        const nextAt = order.nextAt === null ? null : Math.min(order.nextAt, now);
        return change(order, { held: false, readyAt: Math.min(order.readyAt, now), nextAt });
      }),
    mark: (order, what) =>
      order[what] === null ? store.transaction(() => change(order, { [what]: clock.now() })) : order,

    takeBack: (order, deliveredFrom) =>
      store.transaction(() => {
        const { lines } = turn(order, 'delivered', 'returned', deliveredFrom);
        toStock(order, account.delivered, lines);
        return change(order, {});
      }),

    payBack: (order) =>
      store.transaction(() => {
        const { cents } = turn(order, 'returned', 'refunded');
        const { delivered = 0, pending = 0 } = store.countKeys(order.supplier, order.seq);
        const paidBack = refund(order, cents, false);
        return change(order, { ...paidBack, ...(delivered + pending === 0 && { status: 'refunded' }) });
      }),
  };
  return changes;
}

/** How many keys of an order that is delivered one by one have come at a time. */
const keysDueAt = (order: SoldOrder, now: number): number =>
  Math.floor((unitsOf(order) * (now - order.createdAt)) / (order.readyAt - order.createdAt));

/** When the key at a place comes, evenly over the time that the order is processed. */
export const keyDueAt = (
  order: Pick<SoldOrder, 'createdAt' | 'readyAt' | 'lines'>,
  position: number,
): number =>
  Math.ceil(order.createdAt + ((order.readyAt - order.createdAt) * (position + 1)) / unitsOf(order));
