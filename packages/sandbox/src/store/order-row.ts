import type { KeyStatus, SoldKey, SoldOrder, SupplierName } from './store.ts';

/** A row of the table `orders`, and what its columns are called in a `SoldOrder`. */
const columns = {
  supplier: 'supplier',
  seq: 'seq',
  id: 'id',
  uuid: 'uuid',
  externalId: 'external_id',
  status: 'status',
  held: 'held',
  createdAt: 'created_at',
  readyAt: 'ready_at',
  nextAt: 'next_at',
  closing: 'closing',
  doneAt: 'done_at',
  readAt: 'read_at',
  returnAskedAt: 'return_asked_at',
  dispatchId: 'dispatch_id',
  releaseDate: 'release_date',
  couponCode: 'coupon_code',
  totalCents: 'total_cents',
  chargedCents: 'charged_cents',
  refundedCents: 'refunded_cents',
  lines: 'lines',
} as const satisfies { [Member in keyof SoldOrder]: string };

export type Row = Record<string, null | number | bigint | string | Uint8Array>;

export const columnOf = (member: keyof SoldOrder): string => columns[member];

export const INSERT_ORDER = `INSERT INTO orders (${Object.values(columns).join()})
  VALUES (${Object.values(columns).map(() => '?')})`;

/** The values for `INSERT_ORDER`. */
export const valuesOf = (order: SoldOrder): (null | number | string)[] =>
  Object.keys(columns).map((member) => sqlValueOf(order[member as keyof SoldOrder]));

export const sqlValueOf = (value: SoldOrder[keyof SoldOrder] | undefined): null | number | string => {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null);
};

export const orderOf = (row: Row): SoldOrder => ({
  supplier: row.supplier as SupplierName,
  seq: row.seq as number,
  id: row.id as string,
  uuid: row.uuid as string | null,
  externalId: row.external_id as string | null,
  status: row.status as SoldOrder['status'],
  held: row.held === 1,
  createdAt: row.created_at as number,
  readyAt: row.ready_at as number,
  nextAt: row.next_at as number | null,
  closing: row.closing as SoldOrder['closing'],
  doneAt: row.done_at as number | null,
  readAt: row.read_at as number | null,
  returnAskedAt: row.return_asked_at as number | null,
  dispatchId: row.dispatch_id as number | null,
  releaseDate: row.release_date as string | null,
  couponCode: row.coupon_code as string | null,
  totalCents: row.total_cents as number,
  chargedCents: row.charged_cents as number,
  refundedCents: row.refunded_cents as number,
  lines: JSON.parse(row.lines as string),
});

export const keyOf = (row: Row): SoldKey => ({
  supplier: row.supplier as SupplierName,
  order: row.seq as number,
  position: row.position as number,
  product: row.product as string,
  offer: row.offer as string,
  mediaType: row.media_type as string,
  content: row.content as string,
  status: row.status as KeyStatus,
  deliveredAt: row.delivered_at as number | null,
});

export const INSERT_KEY = `INSERT INTO keys
  (supplier, seq, position, product, offer, media_type, content, status, delivered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** The values for `INSERT_KEY`. */
export const keyValuesOf = (key: SoldKey): (null | number | string)[] => [
  key.supplier,
  key.order,
  key.position,
  key.product,
  key.offer,
  key.mediaType,
  key.content,
  key.status,
  key.deliveredAt,
];
