import type { components } from '@latchkey/8keys-2026';
import { formatUtc } from '../eight-keys/date-time.ts';
import { productKeyOf } from '../eight-keys/order-json.ts';
import type { SoldKey, SoldOrder } from '../store/store.ts';

type Schemas = components['schemas'];

const closing = { canceled: 'canceling', refunded: 'refunding' } as const;

function statusOf({ status, held, readAt, closing: to }: SoldOrder): Schemas['OrderStatus'] {
  if (to !== null) return closing[to];
  if (status === 'done') return readAt === null ? 'done' : 'delivered';
  return held && status === 'processing' ? 'review' : status;
}

/** An order in a list. */
export const listEntryOf = (order: SoldOrder): Schemas['OrderListEntry'] => ({
  id: order.uuid ?? '',
  external_id: order.externalId,
  status: statusOf(order),
  created_at: formatUtc(order.createdAt),
});

/** A single order, with its keys while it is `done` or `delivered`. */
export function orderOf(order: SoldOrder, keysOf: () => readonly SoldKey[]): Schemas['Order'] {
  const entry = listEntryOf(order);
  return (
    entry.status === 'done' || entry.status === 'delivered'
      ? { ...entry, product_keys: keysOf().map(productKeyOf) }
      : entry
  ) as Schemas['Order'];
}
