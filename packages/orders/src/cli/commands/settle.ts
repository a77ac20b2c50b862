import { createPurchases, type Entry, type Supplier } from '../../index.ts';
import { nextOf } from '../next-of.ts';
import { onOne } from '../on-one.ts';

export const settle = onOne(
  'does what is to be done about one purchase now, due or not: asks its supplier, and waits for nothing',
  (entry, supplier) =>
    asksAgain(entry, supplier) ? 'the supplier is asked for the statuses of its keys' : nextOf(entry),
  ({ intent: { reference } }, options, call) => createPurchases(options).settle(reference, call),
);

/** Keys that can be given back change afterwards. */
const asksAgain = ({ state }: Entry, { returnKeys }: Supplier): boolean =>
  returnKeys !== undefined && (state === 'done' || state === 'returned');
