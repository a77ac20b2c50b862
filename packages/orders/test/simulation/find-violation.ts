import { stateKinds } from '../../src/entry.ts';
import { priceCents } from './setup.ts';
import { keyOf } from './supplier-model.ts';
import type { World } from './world.ts';

/**
 * What must hold after every step, and what must hold in the end.
 *
 * @returns What does not hold, in words.
 */
export function findViolation({ supplier, journal }: World, isEnd: boolean): string | undefined {
  const { orders, spentCents } = supplier;
  if (orders.length > 1) return `${orders.length} orders were placed for one reference`;
  if (spentCents !== orders.length * priceCents)
    return `${spentCents} cents were spent on ${orders.length} orders`;
  if (supplier.returns > 1)
    return `${supplier.returns} requests to take the keys back may have been carried out`;
  if (!isEnd) return undefined;
  const entry = journal.row?.entry;
  if (!entry) return 'the purchase is not in the journal';
  const { state, keys, placement } = entry;
  // An operator has to look at it, and can see that.
  if (stateKinds[state] === 'held') return undefined;
  if (stateKinds[state] === 'open') return `nobody works on the purchase, which is ${state}`;
  const [order] = orders;
  if (state === 'done') {
    if (!order || placement?.orderId !== order.orderId)
      return 'the purchase is done, and its order is another one';
    if (placement.totalCents !== priceCents) return `${placement.totalCents} cents are in the journal`;
  }
  if (!order) return undefined;
  if (order.isCanceled) return undefined;
  if (order.isReturned !== (state === 'returned'))
    return `the purchase is ${state}, and its keys ${order.isReturned ? 'were' : 'were not'} taken back`;
  const has = (content: string) => keys.some((key) => key.content === content);
  for (let i = 0; i < order.keys; i++) {
    const { content } = keyOf(order.orderId, i);
    if (!has(content))
      return `the purchase is ${state}, and key ${content} was paid for and is not in the journal`;
  }
  return undefined;
}
