import { isLatchkeyError, LatchkeyError } from '@latchkey/runtime';
import { ask, type Steps } from './steps.ts';
import { type Hold, holdUntil, leftOf, type Terms } from './terms.ts';

/**
 * How long a request may take that is sent now, in milliseconds: the lease surely holds until then. It is renewed first
 * where it has not much time left.
 *
 * @throws What the journal throws when the lease cannot be renewed, and when it has run out. Nothing may be sent then.
 */
export function* timeToSend(hold: Hold, terms: Terms): Steps<number> {
  if (leftOf(hold, terms) < terms.leaseMs / 2) {
    const until = holdUntil(terms);
    yield* ask('renew', { lease: hold.lease, leaseMs: terms.leaseMs });
    hold.until = until;
  }
  const withinMs = leftOf(hold, terms);
  if (withinMs > 0) return withinMs;
  throw new LatchkeyError('purchases', 'the lease ran out before the request could be sent');
}

export const statusOf = (error: unknown): number => Number(Object(error).status);

/** What is certain of a request that failed. A supplier that counts requests has not looked at one that gets a 429. */
export function eventOfFailure(error: unknown): 'rejected' | 'unsent' | 'lost' {
  if (!isLatchkeyError(error)) return 'lost';
  if (error.outcome === 'rejected') return statusOf(error) === 429 ? 'unsent' : 'rejected';
  return error.outcome === 'not-sent' ? 'unsent' : 'lost';
}
