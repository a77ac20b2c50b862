import type { Entry } from '../entry.ts';
import { olderExternalIdOf } from '../external-id.ts';
import type { Traits } from '../supplier.ts';
import { type Act, acts, actsWhereDuplicatesAreRejected } from './acts.ts';
import { recall } from './memory.ts';
import { poll } from './poll.ts';
import { confirmReturn, returnKeys } from './return-keys.ts';
import { eventOfFailure, statusOf, timeToSend } from './sending.ts';
import { ask, type Steps } from './steps.ts';
import { type Hold, hasLapsed, leftOf, type Step, type Terms } from './terms.ts';

/** A supplier's clock may differ from ours by so much, in milliseconds: an order is not foreign for that. */
const clockSkewMs = 3_600_000;

/** Does the one thing that is to be done in the purchase's state, and says what it came to. */
export function* takeStep(hold: Hold, entry: Entry, traits: Traits, terms: Terms): Steps<Step> {
  const act = actOf(entry, traits, terms);
  if (act === 'send') return yield* send(hold, entry, traits, terms);
  if (act === 'poll') return yield* poll(hold, entry, terms);
  if (act === 'return') return yield* returnKeys(hold, entry, terms);
  if (act === 'confirm') return yield* confirmReturn(hold, entry, terms);
  if (act === 'look') return yield* look(hold, entry, traits, terms);
  return { event: 'skipped' };
}

/** What is done in the purchase's state. An order that its supplier may have deleted is only ever looked for. */
export function actOf(entry: Entry, traits: Traits, terms: Pick<Terms, 'now'>): Act | undefined {
  const act = (traits.rejectsDuplicates ? actsWhereDuplicatesAreRejected : acts)[entry.state];
  return entry.state === 'doubtful' && hasLapsed(entry, traits, terms) ? 'look' : act;
}

const externalIdIn = ({ externalId, intent }: Entry, { longestExternalId }: Traits): string =>
  externalId ?? olderExternalIdOf(intent.reference, longestExternalId);

/** Looks for the order by its external id. That there is none counts only once a search can no longer lag. */
function* look(hold: Hold, entry: Entry, traits: Traits, terms: Terms): Steps<Step> {
  const { supplier, reference } = entry.intent;
  const { sentAt = Infinity, sends = 0, takenBy } = entry.facts;
  const known = recall(terms.memory, reference);
  const startedAt = terms.mono();
  try {
    const externalId = externalIdIn(entry, traits);
    const found = yield* ask('look', { supplier, externalId, withinMs: Math.max(leftOf(hold, terms), 1) });
    if (found) {
      const { orderId, totalCents, createdAt = sentAt } = found;
      const isForeign = sentAt === Infinity || createdAt < sentAt - clockSkewMs;
      const placement = { orderId, duplicate: true, totalCents };
      if (takenBy !== undefined && takenBy !== orderId) {
        const why = `the supplier says that order ${takenBy} has the external id, and shows order ${orderId} with it`;
        return { event: 'foreign', placement, why };
      }
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

/** Sends the order. */
function* send(hold: Hold, entry: Entry, traits: Traits, terms: Terms): Steps<Step> {
  const { reference, supplier, lines } = entry.intent;
  const { sentAt, sends = 0, isFirst = false } = entry.facts;
  const known = recall(terms.memory, reference);
  const withinMs = yield* timeToSend(hold, terms);
  known.isInDoubt = true;
  try {
    const request = { externalId: externalIdIn(entry, traits), lines };
    const sent = yield* ask('send', { supplier, request, withinMs });
    known.isInDoubt = false;
    if (sent.kind === 'placed') {
      known.placement = sent.placement;
      return { event: 'placed', placement: sent.placement };
    }
    const facts = { ...entry.facts, takenBy: sent.orderId };
    const whose = sent.orderId === undefined ? 'taken' : `taken by order ${sent.orderId}`;
    const why = `the supplier says that the external id is ${whose}, and this journal never used it`;
    // Nobody but this request can have used the id for this journal.
    return isFirst ? { event: 'foreign', why, facts } : { event: 'taken', facts };
  } catch (error) {
    const event = eventOfFailure(error);
    known.isInDoubt = event === 'lost';
    if (event === 'rejected') known.rejection = error;
    // A journal that was restored may have lost a request: as in every other case, the id is looked for once.
    if (event === 'rejected' && isFirst && traits.rejectsDuplicates) {
      return { event: 'rejected-unlooked', error, facts: { sends } };
    }
    // What surely did not arrive was not sent.
    const facts = event === 'unsent' ? { sends, sentAt: isFirst ? undefined : sentAt } : undefined;
    return { event, error, facts };
  } finally {
    // By now the request has ended: from here on a search may lag.
    known.absent = { since: terms.mono(), sends };
  }
}
