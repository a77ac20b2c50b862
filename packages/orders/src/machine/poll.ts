import type { Entry } from '../entry.ts';
import { findPreorder, findProblems, isComplete } from '../find-problems.ts';
import type { DeliveredKey, Placement, Problem } from '../intent.ts';
import { mergeKeys } from '../merge-keys.ts';
import type { Delivery } from '../supplier.ts';
import { ask, type Steps } from './steps.ts';
import { type Hold, leftOf, type Step, type Terms } from './terms.ts';

/** An order as its supplier shows it now, added to what is known of it. */
export interface Collected {
  readonly delivery: Delivery;
  readonly placement: Placement;
  readonly keys: readonly DeliveredKey[];
  readonly problems: readonly Problem[];
}

/** Asks how far the order has come, and adds its keys to those that came before. */
export function* collect(hold: Hold, entry: Entry, terms: Terms): Steps<Collected> {
  const { intent } = entry;
  const { supplier } = intent;
  const placed = entry.placement as Placement;
  const withinMs = Math.max(leftOf(hold, terms), 1);
  const delivery = yield* ask('poll', { supplier, orderId: placed.orderId, withinMs });
  const keys = mergeKeys(entry.keys, delivery.keys, delivery.keyStates);
  const placement = { ...placed, totalCents: delivery.totalCents ?? placed.totalCents };
  const reported = entry.problems.filter(({ kind }) => kind === 'second-order');
  const problems = [...findProblems(intent, { ...delivery, order: placement, keys }), ...reported];
  return { delivery, placement, keys, problems };
}

/** Looks whether the keys have come. */
export function* poll(hold: Hold, entry: Entry, terms: Terms): Steps<Step> {
  try {
    const { delivery, placement, keys, problems } = yield* collect(hold, entry, terms);
    const { status, state, notBefore } = delivery;
    if (state === 'waiting') {
      const known = entry.problems.length > 0 ? entry.problems : findPreorder(entry.intent, delivery);
      return { event: 'waiting', status, notBefore, keys, problems: known };
    }
    if (state === 'failed' && keys.length === 0) {
      return { event: 'canceled', status, why: `the order is ${status}` };
    }
    const event = state === 'failed' ? 'ended' : isComplete(problems) ? 'delivered' : 'partial';
    return { event, status, placement, keys, problems };
  } catch (error) {
    return { event: 'failed', error };
  }
}
