import { isSupplierError, LatchkeyError, type Order, type OrderLine } from '@latchkey/kinguin';
import { countBy } from '../find-problems.ts';
import { readCharge } from '../money.ts';
import { textOf } from '../read-keys.ts';
import type { Delivery } from '../supplier.ts';

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
export function linesOf({ products }: Order): readonly OrderLine[] {
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

/** Whether an error response says that the external id is taken: third parties have seen 409, 422 and 400. */
export function saysTaken(error: unknown): boolean {
  if (!isSupplierError(error) || error.outcome !== 'rejected') return false;
  const { propertyPath }: { propertyPath?: unknown } = Object(error.body);
  const aboutTheId = /external.?id/i.test(`${textOf(propertyPath)} ${error.detail}`);
  // The older shape of an error has no kind.
  const { status, kind = 'ConstraintViolation' } = error;
  return status === 409 || (kind === 'ConstraintViolation' && aboutTheId);
}
