import type { Entry, EntryState } from '../index.ts';

/** What a worker does next about a purchase in each state, or what an operator can do. */
const next: { readonly [state in EntryState]: string } = {
  written: 'the order is placed, unless a search finds one that has its external id',
  sending: 'the order is looked for, and placed only if there surely is none',
  doubtful: 'the order is looked for, and placed only if there surely is none',
  seeking: 'an order of an earlier request is looked for; if there is none, nothing was bought',
  existing: 'the order that has the external id is looked for',
  placed: 'the supplier is asked how far the order is, and for its keys',
  done: 'nothing: every key that will come is in the journal',
  returning: 'the keys are looked at, which show whether they were given back',
  unconfirmed: 'the keys are looked at, which show whether they were given back',
  returned: 'nothing: the supplier takes the keys back',
  rejected: 'nothing: nothing was bought; buy or retry asks again',
  conflict: 'nothing, until an operator says adopt or close',
  dead: 'nothing, until an operator says retry or close',
  closed: 'nothing: an operator has closed it',
};

/** What comes next; for people. A damaged row may have any state. */
export const nextOf = ({ state }: Pick<Entry, 'state'>): string =>
  Object.hasOwn(next, state) ? next[state] : 'nothing: no release has written this state';
