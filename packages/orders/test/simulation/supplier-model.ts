import { LatchkeyError } from '@latchkey/runtime';
import type { DeliveredKey } from '../../src/intent.ts';
import type { Delivery, FoundOrder, Sent } from '../../src/supplier.ts';
import type { Choices } from './choices.ts';
import { priceCents, type Setup } from './setup.ts';

export interface ModelOrder {
  readonly orderId: string;
  /** From when on a search shows it. */
  readonly visibleAt: number;
  /** How many polls find it waiting. */
  waits: number;
  /** How many keys it has in the end, and whether it is canceled then. */
  readonly keys: number;
  readonly isCanceled: boolean;
  /** Whether its keys were taken back. */
  isReturned: boolean;
}

/** What the supplier has sold, and what it says about it. All orders have the one external id. */
export interface SupplierModel {
  readonly orders: ModelOrder[];
  /** What was taken from the shop's balance, in cents. */
  spentCents: number;
  send(now: number, visibleAt: number, choices: Choices): Sent;
  find(now: number): FoundOrder | undefined;
  poll(orderId: string): Delivery;
  /** How many requests to take keys back were sent that may have been carried out. */
  returns: number;
  takeBack(orderId: string): void;
}

export const keyOf = (orderId: string, i: number): DeliveredKey => ({
  product: '7',
  mediaType: 'text/plain',
  content: `${orderId}-${i}`,
});

/** How an order may go on: as it should, slowly, canceled before any key, canceled after one. */
const fates = [
  { waits: 0, keys: 2, isCanceled: false },
  { waits: 2, keys: 2, isCanceled: false },
  { waits: 1, keys: 0, isCanceled: true },
  { waits: 1, keys: 1, isCanceled: true },
];

export function supplierModel({ sellsTwice, faults }: Setup): SupplierModel {
  const orders: ModelOrder[] = [];
  return {
    orders,
    spentCents: 0,
    send(_now, visibleAt, choices) {
      if (orders.length && !sellsTwice) return { kind: 'taken', orderId: orders[0]?.orderId };
      const fate = fates[choices.choose(fates.length, faults.order, 'order')] as (typeof fates)[number];
      const order = { orderId: `o${orders.length + 1}`, visibleAt, isReturned: false, ...fate };
      orders.push(order);
      this.spentCents += priceCents;
      const placement = { orderId: order.orderId, duplicate: false, totalCents: priceCents };
      return { kind: 'placed', placement };
    },
    find(now) {
      const shown = orders.find(({ visibleAt }) => visibleAt <= now);
      return shown && { orderId: shown.orderId, totalCents: priceCents };
    },
    poll(orderId) {
      const order = orders.find((candidate) => candidate.orderId === orderId);
      if (!order) throw new LatchkeyError('getOrder', 'no such order', { outcome: 'rejected' });
      const keys = Array.from({ length: order.keys }, (_, i) => keyOf(orderId, i));
      if (order.waits-- > 0) return { status: 'processing', state: 'waiting', keys: keys.slice(0, 1) };
      if (order.isCanceled) return { status: 'canceled', state: 'failed', keys: [] };
      const status = order.isReturned ? 'RETURNED' : 'DELIVERED';
      const fate = order.isReturned ? ('taken-back' as const) : undefined;
      const keyStates = keys.map(({ product, content }) => ({ id: content, product, status, fate }));
      return { status: 'done', state: 'delivered', keys, keyStates, totalCents: priceCents };
    },
    returns: 0,
    takeBack(orderId) {
      for (const order of orders) if (order.orderId === orderId) order.isReturned = true;
    },
  };
}
