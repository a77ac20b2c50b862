import { type EntryState, statesOf } from '../entry.ts';
import type { MachineEvent } from './events.ts';

/** How long to wait before the next step, in milliseconds: from the first, doubling, to the longest. */
export const pauses = {
  look: { first: 250, longest: 4_000 },
  poll: { first: 1_000, longest: 30_000 },
  failure: { first: 500, longest: 60_000 },
} as const;

export interface Row {
  readonly from: EntryState;
  readonly event: MachineEvent;
  readonly to: EntryState;
  /** What the event means, for people: the documentation prints it. */
  readonly says: string;
  /** The pass ends, and the next one comes after a pause of this kind. */
  readonly waits?: keyof typeof pauses;
  /** It counts towards the dead letter. */
  readonly fails?: true;
  /** A power failure may take it back: the state before it leads here again, and the next write waits for the disk. */
  readonly durable?: false;
}

const row = (
  from: EntryState,
  event: MachineEvent,
  to: EntryState,
  says: string,
  more: Pick<Row, 'waits' | 'fails' | 'durable'> = {},
): Row => ({ from, event, to, says, ...more });
const failure = { waits: 'failure', fails: true } as const;

/** Every state with every event that it can meet. A state is in the journal before anything is done about it. */
export const table: readonly Row[] = [
  row('written', 'skipped', 'sending', 'the supplier rejects duplicates: there is no need to look first'),
  row('written', 'absent', 'sending', 'the id is free: the order is sent'),
  row('written', 'found', 'placed', 'an earlier request of this journal was carried out after all'),
  row('written', 'foreign', 'conflict', 'an order that this journal never sent has the id'),
  row('written', 'failed', 'written', 'nothing was sent', failure),
  row('written', 'withdrawn', 'rejected', 'the caller hears that nothing was sent'),

  row('sending', 'placed', 'placed', 'the order exists', { durable: false }),
  row('sending', 'foreign', 'conflict', 'the id is taken, and this journal has not used it before'),
  row('sending', 'taken', 'existing', 'the id is taken, by an earlier request'),
  row('sending', 'rejected', 'rejected', 'nothing was bought'),
  row(
    'sending',
    'rejected-unlooked',
    'seeking',
    'it was the first request, and nobody has looked for the id: one look is due',
  ),
  row('sending', 'unsent', 'written', 'the request surely did not arrive', failure),
  row('sending', 'lost', 'doubtful', 'the request may have been carried out', failure),
  row('sending', 'taken-over', 'doubtful', 'another worker may have sent the request'),

  row('doubtful', 'found', 'placed', 'the order exists'),
  row('doubtful', 'foreign', 'conflict', 'the order is older than the first request of this journal'),
  row('doubtful', 'absent', 'doubtful', 'a search may still not show it', { waits: 'look' }),
  row('doubtful', 'gone', 'sending', 'a search would show it by now: there is no order'),
  row('doubtful', 'lapsed', 'dead', 'the supplier may have deleted the order: it is never sent again'),
  row('doubtful', 'failed', 'doubtful', 'nobody knows', failure),
  row('doubtful', 'placed', 'placed', 'the order exists now'),
  row('doubtful', 'taken', 'existing', 'the order exists'),
  row(
    'doubtful',
    'rejected',
    'seeking',
    'this request was rejected, but an earlier one may have been carried out',
  ),
  row('doubtful', 'unsent', 'doubtful', 'nobody knows', failure),
  row('doubtful', 'lost', 'doubtful', 'nobody knows', failure),

  row('seeking', 'found', 'placed', 'an earlier request was carried out'),
  row('seeking', 'foreign', 'conflict', 'the order is older than the first request of this journal'),
  row('seeking', 'absent', 'seeking', 'a search may still not show it', { waits: 'look' }),
  row('seeking', 'gone', 'rejected', 'a search would show it by now: nothing was bought'),
  row('seeking', 'lapsed', 'dead', 'the supplier may have deleted the order'),
  row('seeking', 'barred', 'rejected', 'the supplier lets nobody look or buy with this API key'),
  row('seeking', 'failed', 'seeking', 'nobody knows', failure),

  row('existing', 'found', 'placed', 'the order is found'),
  row('existing', 'foreign', 'conflict', 'the order is not the one that was named, or too old to be its own'),
  row('existing', 'absent', 'existing', 'a search may still not show it', { waits: 'look' }),
  row('existing', 'gone', 'existing', 'the supplier says that it exists, and does not show it', failure),
  row('existing', 'lapsed', 'dead', 'the supplier may have deleted the order'),
  row('existing', 'failed', 'existing', 'nobody knows', failure),

  row('placed', 'waiting', 'placed', 'keys are not there yet', { waits: 'poll' }),
  row('placed', 'partial', 'placed', 'the supplier has delivered, and keys are missing', {
    waits: 'poll',
    fails: true,
  }),
  row('placed', 'delivered', 'done', 'every key is in the journal'),
  row('placed', 'ended', 'done', 'the order was canceled or refunded after some keys came: they are kept'),
  row('placed', 'canceled', 'rejected', 'the order was canceled or refunded, and no key will come'),
  row('placed', 'failed', 'placed', 'the order exists', failure),

  row(
    'placed',
    'return',
    'returning',
    'the caller gives the keys back, those that are still to come as well',
  ),
  row('done', 'return', 'returning', 'the caller gives the keys back'),
  row('returning', 'returned', 'returned', 'the supplier takes back what qualifies'),
  row('returning', 'kept', 'placed', 'the supplier takes nothing back: the purchase is what it was'),
  row('returning', 'unsent', 'placed', 'the request surely did not arrive: the purchase is what it was'),
  row(
    'returning',
    'lost',
    'unconfirmed',
    'the request may have been carried out: it is never sent again',
    failure,
  ),
  row('returning', 'taken-over', 'unconfirmed', 'another worker may have sent the request'),
  row('unconfirmed', 'returned', 'returned', 'keys are taken back, or the order is over'),
  row('unconfirmed', 'unconfirmed', 'unconfirmed', 'no key is taken back yet', failure),
  row('unconfirmed', 'failed', 'unconfirmed', 'nobody knows', failure),
  row('done', 'seen', 'done', 'somebody asks what has become of the keys since'),
  row('returned', 'seen', 'returned', 'somebody asks what has become of the keys since'),

  row('rejected', 'retry', 'written', 'the caller asks again'),
  row('rejected', 'retry-order', 'placed', 'the caller asks again for the order that was canceled'),
  row('dead', 'retry', 'written', 'an operator lets it go on: nothing was sent'),
  row('dead', 'retry-doubt', 'doubtful', 'an operator lets it go on: an order may exist'),
  row('dead', 'retry-order', 'placed', 'an operator lets it go on: the order exists'),
  row('dead', 'retry-return', 'unconfirmed', 'an operator lets it go on: the keys may be taken back'),
  row('conflict', 'adopt', 'placed', "an operator says that the order is this purchase's"),
  row('conflict', 'adopt-unseen', 'existing', 'an operator says so of an order that was not found yet'),
];

/** A worker that lost its lease holds the response by which it had placed the order. */
const knowing: readonly EntryState[] = [
  'written',
  'sending',
  'doubtful',
  'seeking',
  'existing',
  'rejected',
  'conflict',
  'dead',
  'closed',
];
const openStates = statesOf('open');
/** In these, another order than the one that is known is too many. */
const withOrder: readonly EntryState[] = [
  'placed',
  'done',
  'returning',
  'unconfirmed',
  'returned',
  'rejected',
  'dead',
  'closed',
  'conflict',
];

/** What is the same from several states. */
export const sharedRows: readonly Row[] = [
  ...knowing.map((from) => row(from, 'known', 'placed', 'a worker that was overtaken holds its order')),
  ...withOrder.map((state) =>
    row(state, 'second', state, 'a worker that was overtaken has placed another order: it is reported'),
  ),
  row('rejected', 'lost', 'doubtful', 'a worker that was overtaken does not know what its request came to'),
  ...openStates.map((from) => row(from, 'expired', 'dead', 'it has failed for the stated time')),
  ...([...openStates, 'conflict', 'dead'] as const).map((from) =>
    row(from, 'close', 'closed', 'an operator closes it'),
  ),
];

const rows = new Map([...table, ...sharedRows].map((each) => [`${each.from} ${each.event}`, each]));

/**
 * Looks up what an event makes of a state.
 *
 * @returns `undefined` when the state cannot meet the event.
 */
export const findRow = (from: EntryState, event: MachineEvent): Row | undefined =>
  rows.get(`${from} ${event}`);
