import type { components } from '@latchkey/kinguin';
import type { SupplierOptions } from '../api/supplier-api.ts';
import { type Callbacks, createCallbacks, type Subject } from './callbacks.ts';
import { formatRfc3339 } from './rfc3339.ts';
import type { KinguinSettings } from './settings.ts';

type Event = components['schemas']['OrderCompletedEvent'];

/** `order.complete`, as Kinguin sent it until 2024: for each order that is completed. */
export const createPostbacks = ({
  market,
  settings,
  ...options
}: SupplierOptions<KinguinSettings>): Callbacks =>
  createCallbacks({
    ...options,
    market,
    api: 'kinguin',
    kind: 'kinguin/postback',
    operationOf: () => 'orderCompleted',
    url: () => settings.postbackUrl,
    forget() {
      settings.postbackUrl = null;
    },
    messageOf({ order: seq }: Subject): { body: Event } | undefined {
      const order = seq === undefined ? undefined : market.store.findOrder('kinguin', 'seq', seq);
      // The order is gone, or its keys are no longer to be had.
      if (order?.status !== 'done' || order.doneAt === null) return undefined;
      const body = {
        orderId: order.id,
        ...(order.externalId !== null && { orderExternalId: order.externalId }),
        updatedAt: formatRfc3339(order.doneAt),
      };
      return { body };
    },
  });
