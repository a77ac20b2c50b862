import type { OrderCompletedEvent } from '@latchkey/kinguin';

/** Everything that Kinguin sends says that an order is complete. */
export const onPostback = (body: OrderCompletedEvent, deliver: (orderId: string) => void) =>
  deliver(body.orderId);
