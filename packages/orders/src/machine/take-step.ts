import { isLatchkeyError, LatchkeyError } from '@latchkey/runtime';
import { olderExternalIdOf } from '../external-id.ts';
import { findPreorder, findProblems, isComplete } from '../find-problems.ts';
import type { Placement } from '../intent.ts';
import type { Entry } from '../journal.ts';
import { mergeKeys } from '../merge-keys.ts';
import type { Traits } from '../supplier.ts';
import { recall } from './memory.ts';
import { ask, type Steps } from './steps.ts';
import { type Act, acts, actsWhereDuplicatesAreRejected, type MachineEvent } from './table.ts';
import { type Hold, hasLapsed, holdUntil, leftOf, type Step, type Terms } from './terms.ts';

/** A supplier's clock may differ from ours by so much, in milliseconds: an order is not foreign for that. */
const clockSkewMs = 3_600_000;

/** Does the one thing that is to be done in the purchase's state, and says what it came to. */
export function* takeStep(hold: Hold, entry: Entry, traits: Traits, terms: Terms): Steps<Step> {
  const act = actOf(entry, traits, terms);
  if (act === 'send') return yield* send(hold, entry, traits, terms);
  if (act === 'poll') return yield* poll(hold, entry, terms);
  if (act === 'look') return yield* look(hold, entry, traits, terms);
  return { event: 'skipped' };
}

/** An order that its supplier may have deleted is only ever looked for. */
function actOf(entry: Entry, traits: Traits, terms: Terms): Act | undefined {
  const act = (traits.rejectsDuplicates ? actsWhereDuplicatesAreRejected : acts)[entry.state];
  return entry.state === 'doubtful' && hasLapsed(entry, traits, terms) ? 'look' : act;
}

const externalIdIn = ({ externalId, intent }: Entry, { longestExternalId }: Traits): string =>
  externalId ?? olderExternalIdOf(intent.reference, longestExternalId);

/** Looks for the order by its external id. That there is none counts only once a search can no longer lag. */
function* look(hold: Hold, entry: Entry, traits: Traits, terms: Terms): Steps<Step> {
  const { supplier, reference } = entry.intent;
  const { sentAt = Infinity, sends = 0 } = entry.facts;
  const known = recall(terms.memory, reference);
  const startedAt = terms.mono();
  try {
    const externalId = externalIdIn(entry, traits);
    const found = yield* ask('look', { supplier, externalId, withinMs: Math.max(leftOf(hold, terms), 1) });
    if (found) {
      const { orderId, totalCents, createdAt = sentAt } = found;
      const isForeign = sentAt === Infinity || createdAt < sentAt - clockSkewMs;
      const placement = { orderId, duplicate: true, totalCents };
      const why = `order ${orderId} has the external id, and this journal never sent it`;
      return isForeign ? { event: 'foreign', placement, why } : { event: 'found', placement };
    }
  } catch (error) {
    // Nothing of this journal can have been carried out: its one request was rejected.
    const isBarred = entry.state === 'seeking' && sentAt === Infinity && [401, 403].includes(statusOf(error));
    return { event: isBarred ? 'barred' : 'failed', error };
  }
  if (entry.state === 'written') return { event: 'absent' };
  // What an earlier life of the journal has sent, a search shows by now.
  if (entry.state === 'seeking' && sentAt === Infinity) return { event: 'gone' };
  // A request that another worker has sent since would have been recorded.
  if (known.absent?.sends !== sends) known.absent = { since: startedAt, sends };
  const settledAt = known.absent.since + traits.searchMayLagMs;
  if (startedAt < settledAt) {
    return { event: 'absent', latestInMs: Math.max(settledAt - terms.mono(), 1) };
  }
  if (!hasLapsed(entry, traits, terms)) return { event: 'gone' };
  return { event: 'lapsed', why: 'the supplier may have deleted the order meanwhile' };
}

/**
 * Sends the order, while the lease surely holds: otherwise it is renewed, or nothing is sent.
 *
 * @throws What the journal throws when the lease cannot be renewed. Nothing was sent.
 */
function* send(hold: Hold, entry: Entry, traits: Traits, terms: Terms): Steps<Step> {
  const { reference, supplier, lines } = entry.intent;
  const { sentAt, sends = 0, isFirst = false } = entry.facts;
  const known = recall(terms.memory, reference);
  if (leftOf(hold, terms) < terms.leaseMs / 2) {
    const until = holdUntil(terms);
    yield* ask('renew', { lease: hold.lease, leaseMs: terms.leaseMs });
    hold.until = until;
  }
  const withinMs = leftOf(hold, terms);
  if (withinMs <= 0) throw new LatchkeyError('purchases', 'the lease ran out before the order could be sent');
  known.isInDoubt = true;
  try {
    const request = { externalId: externalIdIn(entry, traits), lines };
    const sent = yield* ask('send', { supplier, request, withinMs });
    known.isInDoubt = false;
    if (sent.kind === 'placed') {
      known.placement = sent.placement;
      return { event: 'placed', placement: sent.placement };
    }
    const why = 'the supplier says that the external id is taken, and this journal never used it';
    // Nobody but this request can have used the id for this journal.
    return isFirst ? { event: 'foreign', why } : { event: 'taken' };
  } catch (error) {
    const event = eventOf(error);
    known.isInDoubt = event === 'lost';
    if (event === 'rejected') known.rejection = error;
    // A journal that was restored may have lost a request: as in every other case, the id is looked for once.
    if (event === 'rejected' && isFirst && traits.rejectsDuplicates) {
      return { event: 'rejected-unlooked', error, facts: { sends } };
    }
    // What surely did not arrive was not sent.
    const facts = { sends, ...(!isFirst && { sentAt }) };
    return { event, error, ...(event === 'unsent' && { facts }) };
  } finally {
    // By now the request has ended: from here on a search may lag.
    known.absent = { since: terms.mono(), sends };
  }
}

const statusOf = (error: unknown): number => Number(Object(error).status);

/** A supplier that counts requests has not looked at one that gets a 429. */
function eventOf(error: unknown): MachineEvent {
  if (!isLatchkeyError(error)) return 'lost';
  if (error.outcome === 'rejected') return statusOf(error) === 429 ? 'unsent' : 'rejected';
  return error.outcome === 'not-sent' ? 'unsent' : 'lost';
}

/** Asks how far the order has come, and collects its keys. */
function* poll(hold: Hold, entry: Entry, terms: Terms): Steps<Step> {
  const placed = entry.placement as Placement;
  const { intent } = entry;
  const { supplier } = intent;
  try {
    const withinMs = Math.max(leftOf(hold, terms), 1);
    const delivery = yield* ask('poll', { supplier, orderId: placed.orderId, withinMs });
    const { status, state, notBefore } = delivery;
    const keys = mergeKeys(entry.keys, delivery.keys);
    if (state === 'waiting') {
      const problems = findPreorder(intent, delivery);
      const isNew = problems.length > 0 && entry.problems.length === 0;
      const added = keys.length > entry.keys.length && { keys };
      return { event: 'waiting', status, notBefore, ...added, ...(isNew && { problems }) };
    }
    if (state === 'failed' && keys.length === 0) {
      return { event: 'canceled', status, why: `the order is ${status}` };
    }
    const placement = { ...placed, totalCents: delivery.totalCents ?? placed.totalCents };
    const reported = entry.problems.filter(({ kind }) => kind === 'second-order');
    const problems = [...findProblems(intent, { ...delivery, order: placement, keys }), ...reported];
    const event = state === 'failed' ? 'ended' : isComplete(problems) ? 'delivered' : 'partial';
    return { event, status, placement, keys, problems };
  } catch (error) {
    return { event: 'failed', error };
  }
}
