import type { ApiDefinition } from '@latchkey/runtime';

/**
 * Dispatching an order again gives the same dispatch, and the vendor asks for it to be repeated while it says
 * `retryable`; so may keys be asked for before they are there.
 */
export const policies = {
  dispatchOrder: 'repeatable',
  getOrderKeys: 'repeatable',
} satisfies ApiDefinition['policies'];
