// Know whether an order is over
//
// An order has eight statuses. `done` is one of two that have keys; `canceled` and `refunded` are final as well, and a
// refund may be for a part of the order. Others may come: what is none of these is not over.
import type { EightKeys2026Client } from '@latchkey/8keys-2026';

export async function isOver(eightKeys: EightKeys2026Client, ID: string) {
  const { status } = await eightKeys.getOrder({ ID });
  return ['done', 'delivered', 'canceled', 'refunded'].includes(status);
}
