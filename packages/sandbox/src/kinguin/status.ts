import type { SoldOrder } from '../store/store.ts';

const statuses = {
  processing: 'processing',
  done: 'completed',
  canceled: 'canceled',
  refunded: 'refunded',
} as const;

/** What Kinguin calls how far an order has come, in all editions. */
export const statusOf = ({ status }: Pick<SoldOrder, 'status'>): (typeof statuses)[SoldOrder['status']] =>
  statuses[status];

/** The other way round. */
export const ownStatusOf = (shown: (typeof statuses)[SoldOrder['status']]): SoldOrder['status'] =>
  (Object.keys(statuses) as SoldOrder['status'][]).find((status) => statuses[status] === shown) ??
  'processing';
