import type { Entry } from '../entry.ts';
import type { Placement } from '../intent.ts';
import { type Collected, collect } from './poll.ts';
import { eventOfFailure, timeToSend } from './sending.ts';
import { ask, type Steps } from './steps.ts';
import type { Hold, Step, Terms } from './terms.ts';

/** Asks the supplier to take the keys back. An order takes one such request, ever: it is sent once. */
export function* returnKeys(hold: Hold, { intent, placement }: Entry, terms: Terms): Steps<Step> {
  const { orderId } = placement as Placement;
  const withinMs = yield* timeToSend(hold, terms);
  try {
    yield* ask('return', { supplier: intent.supplier, orderId, withinMs });
    return { event: 'returned' };
  } catch (error) {
    const event = eventOfFailure(error);
    return { event: event === 'rejected' ? 'kept' : event, error };
  }
}

/** Looks whether a request was carried out whose response nobody has seen. */
export function* confirmReturn(hold: Hold, entry: Entry, terms: Terms): Steps<Step> {
  try {
    const { delivery, keys, problems } = yield* collect(hold, entry, terms);
    const isReturned = delivery.state === 'failed' || isTakenBack(entry, delivery);
    return { event: isReturned ? 'returned' : 'unconfirmed', status: delivery.status, keys, problems };
  } catch (error) {
    return { event: 'failed', error };
  }
}

/** Whether a key is taken back that was not before the request. */
const isTakenBack = ({ keys }: Entry, { keyStates = [] }: Collected['delivery']): boolean =>
  keyStates.some(
    ({ id, status, fate }) => fate === 'taken-back' && keys.find((key) => key.id === id)?.status !== status,
  );

/**
 * Sees what has become of the keys of a purchase that is over.
 *
 * @throws What the supplier's adapter throws: nothing has changed.
 */
export function* seeAgain(hold: Hold, entry: Entry, terms: Terms): Steps<Step> {
  const { delivery, placement, keys, problems } = yield* collect(hold, entry, terms);
  return { event: 'seen', status: delivery.status, placement, keys, problems };
}
