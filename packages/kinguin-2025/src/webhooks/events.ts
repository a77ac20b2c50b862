import type { OrderStatusEvent, ProductUpdateEvent } from '../types.ts';

/** What Kinguin sends, by the name that it sends with it. */
export interface Events {
  'order.status': OrderStatusEvent;
  'product.update': ProductUpdateEvent;
}

export type EventName = keyof Events;

interface EventKind<E> {
  /** What an event cannot do without, as text. Everything else of it may be missing, or be something else. */
  readonly needs: readonly (keyof E & string)[];
  /** What it is about. */
  readonly subjectOf: (event: E) => string;
  /** What tells two events of one subject and one time apart; absent where nothing does. */
  readonly stateOf?: (event: E) => string;
}

export const eventKinds: { readonly [name in EventName]: EventKind<Events[name]> } = {
  'order.status': {
    needs: ['orderId', 'status'],
    subjectOf: ({ orderId }) => orderId,
    stateOf: ({ status }) => status,
  },
  'product.update': {
    needs: ['productId'],
    subjectOf: ({ productId }) => productId,
  },
};

export const isEventName = (name: string): name is EventName => Object.hasOwn(eventKinds, name);
