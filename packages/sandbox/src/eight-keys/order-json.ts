import type { components } from '@latchkey/8keys';
import type { SoldKey, SoldOrder } from '../store/store.ts';
import { formatUtc } from './date-time.ts';

type Schemas = components['schemas'];

/** Payments have numbers of their own, so that a test notices when code takes one for an order. */
const FIRST_TRANSACTION = 500_000;

const statusOf = ({ status, held }: SoldOrder): Schemas['OrderStatus'] =>
  held && status === 'processing' ? 'review' : status;

const common = (order: SoldOrder) => ({
  id: order.seq,
  transaction_id: FIRST_TRANSACTION + order.seq,
  created_at: formatUtc(order.createdAt),
});

/** An order in a list. */
export const listEntryOf = (order: SoldOrder): Schemas['OrderListEntry'] => ({
  ...common(order),
  external_id: order.externalId,
  status: statusOf(order),
});

/** A single order, with its keys once it is done. */
export const orderOf = (order: SoldOrder, keysOf: () => readonly SoldKey[]): Schemas['Order'] =>
  order.status === 'done'
    ? { ...common(order), status: 'done', product_keys: keysOf().map(productKeyOf) }
    : { ...common(order), status: statusOf(order) as Schemas['OpenOrder']['status'] };

export const productKeyOf = ({ product, mediaType, content }: SoldKey) =>
  ({ product_id: Number(product), type: mediaType, code: content }) as Schemas['ProductKey'];
