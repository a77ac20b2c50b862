import type { Key, Order, OrderLine } from '@latchkey/kinguin-2025';
import { isSupplierError, LatchkeyError } from '@latchkey/runtime';
import { countBy } from '../find-problems.ts';
import type { DeliveredKey } from '../intent.ts';
import { readCharge } from '../money.ts';
import { readKeys, textOf } from '../read-keys.ts';
import type { Delivery, ShownKeyState } from '../supplier.ts';

/** Statuses after which no more keys come. */
export const failedStatuses: ReadonlySet<string> = new Set(['canceled', 'refunded']);

/** The id of an order, which nothing can be done without. */
export function orderIdOf({ orderId }: Order): string {
  if (typeof orderId === 'string' && orderId) return orderId;
  throw new LatchkeyError('searchOrders', 'the order that was found has no id', { outcome: 'unknown' });
}

/** What an order shows of itself, beside its keys. */
export const shownOf = (
  order: Order,
): Pick<Delivery, 'quantities' | 'preorderRelease'> & ReturnType<typeof chargeOf> => ({
  ...chargeOf(order),
  quantities: quantitiesOf(order),
  ...(order.isPreorder === true && {
    preorderRelease: textOf(order.preorderReleaseDate) || 'an unknown date',
  }),
});

/** An odd amount must not stand in the way of an order that exists and its keys: it is reported. */
export function chargeOf({
  paymentPrice,
  totalPrice,
}: Order): Pick<Delivery, 'unreadableCharge' | 'roughCents'> & { totalCents: number | undefined } {
  const shown: unknown = paymentPrice ?? totalPrice;
  if (shown == null) return { totalCents: undefined };
  const charge = readCharge(shown);
  if ('cents' in charge) return { totalCents: charge.cents };
  const unreadableCharge = JSON.stringify(shown).slice(0, 40);
  return {
    totalCents: undefined,
    unreadableCharge,
    ...(charge.rough !== undefined && { roughCents: charge.rough }),
  };
}

/** The lines of an order; none where they cannot be read. */
function linesOf({ products }: Order): readonly OrderLine[] {
  const lines: readonly unknown[] = Array.isArray(products) ? products : [];
  return lines.filter((line) => typeof line === 'object' && line !== null) as readonly OrderLine[];
}

/** Where it cannot be read what one line is for, nothing is said of the order. */
function quantitiesOf(order: Order): Delivery['quantities'] {
  const pairs = linesOf(order).flatMap(({ productId, qty }) =>
    typeof productId === 'string' && Number.isInteger(qty) ? [[productId, Number(qty)] as const] : [],
  );
  return pairs.length && pairs.length === order.products?.length ? countBy(pairs) : undefined;
}

/** Statuses of a key that is the shop's no more. */
const fates: ReadonlyMap<string, ShownKeyState['fate']> = new Map([
  ['RETURNED', 'taken-back'],
  ['REFUNDED', 'taken-back'],
  ['CANCELED', 'canceled'],
]);

/** What has become of the keys, as the lines say. The edition of 2020 says nothing. */
export const keyStatesOf = (order: Order): ShownKeyState[] =>
  linesOf(order).flatMap(({ productId, keys }) => {
    const entries: readonly unknown[] = Array.isArray(keys) ? keys : [];
    return entries.flatMap((entry) => {
      const { id, status }: { id?: unknown; status?: unknown } = Object(entry);
      if (typeof id !== 'string' || typeof status !== 'string') return [];
      return { id, product: textOf(productId), status, fate: fates.get(status) };
    });
  });

/** A key need not name its product; its order does. The edition of 2020 gave keys no ids. */
export function keysOf(keys: readonly Key[], order: Order): DeliveredKey[] {
  const lines = linesOf(order);
  const [first, ...others] = new Set(lines.map((line) => line.productId));
  return readKeys(keys, ({ id, productId, kinguinId, type, serial }: Key) => {
    const byNumber = lines.find((line) => line.kinguinId !== undefined && line.kinguinId === kinguinId);
    const product = productId ?? byNumber?.productId ?? (others.length ? undefined : first);
    return { id, product, type, content: serial };
  });
}

/** Whether an error response of 2020 says that the external id is taken: third parties have seen 409, 422 and 400. */
export function saysTaken(error: unknown): boolean {
  if (!isSupplierError(error) || error.outcome !== 'rejected') return false;
  const { propertyPath }: { propertyPath?: unknown } = Object(error.body);
  const aboutTheId = /external.?id/i.test(`${textOf(propertyPath)} ${error.detail}`);
  // The older shape of an error has no kind.
  const { status, kind = 'ConstraintViolation' } = error;
  return status === 409 || (kind === 'ConstraintViolation' && aboutTheId);
}
