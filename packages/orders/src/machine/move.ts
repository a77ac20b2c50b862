import { type Entry, type Facts, type Progress, stateKinds } from '../entry.ts';
import { recall } from './memory.ts';
import { ask, type Steps } from './steps.ts';
import { findRow, pauses, type Row } from './table.ts';
import type { Change, Hold, Step, Terms } from './terms.ts';

/** Whether nothing more is done about a purchase after this, for now. */
export const endsPass = ({ to, waits }: Row): boolean => waits !== undefined || stateKinds[to] !== 'open';

/**
 * Writes down what a step came to, before anything else is done.
 *
 * @param isLast Whether the right to act is given back with it.
 */
export function* move(
  hold: Hold,
  entry: Entry,
  given: Step,
  terms: Terms,
  isLast: (row: Row) => boolean = endsPass,
): Steps<Entry> {
  const { row, progress, change } = changeOf(entry, given, terms);
  const how = { releases: isLast(row), durable: row.durable };
  yield* ask('record', { lease: hold.lease, progress, how });
  hold.isReleased = how.releases;
  if (given.placement) recall(terms.memory, change.reference).placement = undefined;
  terms.notify(change);
  return change.entry;
}

/** What a step makes of a purchase. Nothing is written down. */
export function changeOf(
  entry: Entry,
  given: Step,
  terms: Terms,
): { readonly row: Row; readonly progress: Progress; readonly change: Change } {
  const step = expire(entry, given, terms);
  const { event, status, error } = step;
  const row = findRow(entry.state, event);
  if (!row) throw new Error(`a purchase that is ${entry.state} cannot meet ${event}`);
  const facts = factsAfter(entry, row, step, terms);
  const { placement = entry.placement, keys = entry.keys, problems = entry.problems } = step;
  const progress: Progress = {
    // All that is known, not only what is new: the journal may go on from an older copy, which has less.
    state: row.to,
    ...(placement && { placement }),
    // An empty list would have to be sealed.
    ...(keys.length > 0 && { keys }),
    problems,
    facts,
    nextAt: nextAfter(row, facts, step, terms),
  };
  const { reference } = entry.intent;
  const changed: Entry = { ...entry, ...progress };
  const change = { reference, from: entry.state, event, to: row.to, entry: changed, status, error };
  return { row, progress, change };
}

/** A purchase that has failed for the stated time waits for an operator. */
function expire(entry: Entry, step: Step, { deadLetterMs, now }: Terms): Step {
  const { failingSince } = entry.facts;
  const fails = findRow(entry.state, step.event)?.fails;
  if (!fails || failingSince === undefined || now() - failingSince < deadLetterMs) return step;
  return { ...step, event: 'expired', why: `${step.event} since ${new Date(failingSince).toISOString()}` };
}

/** What is certain after a step. */
function factsAfter({ facts }: Entry, row: Row, step: Step, { now }: Terms): Facts {
  const { sentAt, sends, takenBy } = step.facts ?? facts;
  const sending = row.to === 'sending' && {
    sentAt: sentAt ?? now(),
    sends: (sends ?? 0) + 1,
    isFirst: sentAt === undefined || undefined,
  };
  // What was certainly not carried out was not sent.
  const isUndone = row.from === 'returning' && row.to === 'placed';
  const { failingSince = now(), waits = 0 } = facts;
  const isSame = row.from === row.to;
  return {
    sentAt,
    sends,
    ...sending,
    takenBy: row.to === 'placed' ? undefined : takenBy,
    returnAt: row.to === 'returning' ? now() : isUndone ? undefined : facts.returnAt,
    failingSince: row.fails && failingSince,
    waits: row.waits && (isSame ? waits + 1 : 1),
    why: step.why ?? (isSame ? facts.why : undefined),
  };
}

/** When to go on, in milliseconds since 1970: at once, unless the row waits. */
function nextAfter(row: Row, { waits = 1 }: Facts, step: Step, { now, random }: Terms): number {
  if (!row.waits) return now();
  const { first, longest } = pauses[row.waits];
  const range = Math.min(longest, first * 2 ** (waits - 1));
  const pause = Math.min(range * (0.5 + random() / 2), step.latestInMs ?? Infinity);
  return Math.max(now() + pause, step.notBefore ?? 0);
}
