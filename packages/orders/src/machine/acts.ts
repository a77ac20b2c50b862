import type { EntryState } from '../entry.ts';

/** What a worker does about a purchase in an open state. */
export type Act = 'look' | 'send' | 'poll' | 'return' | 'confirm';

/** What is done in each open state. In every other one a worker does nothing. */
export const acts: { readonly [state in EntryState]?: Act } = {
  written: 'look',
  sending: 'send',
  doubtful: 'look',
  seeking: 'look',
  existing: 'look',
  placed: 'poll',
  returning: 'return',
  unconfirmed: 'confirm',
};

/**
 * At a supplier that rejects a second order with the same external id, the state in another act: the id itself says
 * whether the order exists. `undefined`: nothing is done, and the event is `skipped`.
 */
export const actsWhereDuplicatesAreRejected: { readonly [state in EntryState]?: Act | undefined } = {
  ...acts,
  written: undefined,
  doubtful: 'send',
};
