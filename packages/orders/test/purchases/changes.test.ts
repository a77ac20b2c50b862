import { expect, it } from 'vitest';
import type { Entry, EntryState, Facts } from '../../src/entry.ts';
import type { MachineEvent } from '../../src/machine/events.ts';
import { changeOf } from '../../src/machine/move.ts';
import type { Step, Terms } from '../../src/machine/terms.ts';
import { intentOf, keyOf } from './fixture.ts';

const now = 1_700_000_000_000;
let chance = 1;
const terms = { now: () => now, random: () => chance, deadLetterMs: 1_000 } as Terms;
const placement = { orderId: 'o1', duplicate: false, totalCents: 500 };

const entryOf = (state: EntryState, facts: Facts = {}, more: Partial<Entry> = {}): Entry => ({
  intent: intentOf('a'),
  hash: 'h',
  externalId: 'a',
  state,
  placement: undefined,
  keys: [],
  problems: [],
  nextAt: 0,
  facts,
  ...more,
});
const change = (state: EntryState, event: MachineEvent, facts: Facts = {}, step: Partial<Step> = {}) =>
  changeOf(entryOf(state, facts), { event, ...step }, terms);

/** As a journal keeps them: without what is undefined. */
const stored = (facts: Facts | undefined) => JSON.parse(JSON.stringify(facts));

it.each<[EntryState, MachineEvent, Facts, Facts, Partial<Step>?]>([
  // When the first request left, and how many there were.
  ['written', 'absent', {}, { sentAt: now, sends: 1, isFirst: true }],
  ['sending', 'lost', { sentAt: 5, sends: 1, isFirst: true }, { ...{ sentAt: 5, sends: 1 }, ...fails(1) }],
  ['doubtful', 'gone', { sentAt: 5, sends: 1 }, { sentAt: 5, sends: 2 }],
  ['written', 'absent', { sends: 1 }, { sentAt: now, sends: 2, isFirst: true }],
  ['sending', 'unsent', { sentAt: 5, sends: 1 }, { sends: 1, ...fails(1) }, { facts: { sends: 1 } }],
  ['doubtful', 'found', { sentAt: 5, sends: 1 }, { sentAt: 5, sends: 1 }],
  // Since when it has failed, and how often it had to wait: by what was known before, whatever the step says of requests.
  ['doubtful', 'lost', { ...fails(2), failingSince: now - 999 }, { ...fails(3), failingSince: now - 999 }],
  ['doubtful', 'unsent', { ...fails(2), sends: 1 }, { ...fails(3), sends: 2 }, { facts: { sends: 2 } }],
  ['doubtful', 'absent', fails(2), { waits: 3 }],
  ['doubtful', 'rejected', fails(2), {}],
  ['placed', 'waiting', {}, { waits: 1 }],
  // Which order has the id, until it is found.
  ['existing', 'absent', { takenBy: 'o9' }, { takenBy: 'o9', waits: 1 }],
  ['existing', 'found', { takenBy: 'o9' }, {}],
  // When the keys were given back, unless that was certainly not carried out.
  ['done', 'return', {}, { returnAt: now }],
  ['returning', 'lost', { returnAt: 5 }, { returnAt: 5, ...fails(1) }],
  ['returning', 'kept', { returnAt: 5 }, {}],
  ['returning', 'returned', { returnAt: 5 }, { returnAt: 5 }],
  ['returned', 'seen', { returnAt: 5 }, { returnAt: 5 }],
  ['unconfirmed', 'returned', { returnAt: 5 }, { returnAt: 5 }],
  ['placed', 'waiting', { returnAt: 5 }, { returnAt: 5, waits: 1 }],
  // Why it is held.
  ['dead', 'second', { why: 'failed' }, { why: 'failed' }],
  ['dead', 'retry', { why: 'failed' }, {}],
  ['dead', 'close', { why: 'failed' }, { why: 'paid back' }, { why: 'paid back' }],
])('%s %s: of %j becomes %j', (state, event, before, after, step) => {
  const { progress, change: changed } = change(state, event, before, step);
  expect(stored(progress.facts)).toEqual(after);
  expect(changed.entry.facts).toBe(progress.facts);
});

function fails(waits: number): Facts {
  return { failingSince: now, waits };
}

it.each<[MachineEvent, number | undefined, number, number, number]>([
  // The event, how often it has waited, chance, and the pause in milliseconds: from, doubling, to the longest.
  ['waiting', undefined, 0, 500, 1_000],
  ['waiting', 1, 0.5, 1_500, 2_000],
  ['waiting', 4, 0, 8_000, 16_000],
  ['waiting', 5, 0, 15_000, 30_000],
  ['waiting', 5_000, 0, 15_000, 30_000],
  ['failed', undefined, 0, 250, 500],
])('after %s, %s times before, a pause is of %s', (event, waits, random, ms, longestMs) => {
  chance = random;
  expect(change('placed', event, { waits }).progress.nextAt).toBe(now + ms);
  chance = 1;
  expect(change('placed', event, { waits }).progress.nextAt).toBe(now + longestMs);
});

it('goes on at once where nothing has to be waited for', () => {
  expect(change('written', 'absent', { waits: 3 }).progress.nextAt).toBe(now);
});

it('waits no longer than the step allows, and no shorter than the supplier says', () => {
  const nextAt = (step: Partial<Step>) => change('placed', 'waiting', {}, step).progress.nextAt;
  expect(nextAt({ latestInMs: 7 })).toBe(now + 7);
  expect(nextAt({ latestInMs: 7_000 })).toBe(now + 1_000);
  expect(nextAt({ notBefore: now + 86_400_000 })).toBe(now + 86_400_000);
  expect(nextAt({ notBefore: now + 7 })).toBe(now + 1_000);
});

it('waits for an operator once it has failed for the stated time, and not before', () => {
  const failing = (ms: number) => change('placed', 'failed', { failingSince: now - ms }).progress;
  expect(failing(999)).toMatchObject({ state: 'placed' });
  const why = `failed since ${new Date(now - 1_000).toISOString()}`;
  expect(failing(1_000)).toMatchObject({ state: 'dead', facts: { why } });
  // What has not failed now goes on.
  expect(change('placed', 'waiting', { failingSince: 0 }).progress).toMatchObject({ state: 'placed' });
  expect(change('placed', 'failed').progress).toMatchObject({ state: 'placed' });
});

it('writes all that is known, and no list of keys before there are some', () => {
  const problems = [{ kind: 'second-order', detail: 'o2' }] as const;
  const keys = [keyOf('o1')];
  const known = entryOf('placed', {}, { placement, keys, problems });
  const { progress, change: changed } = changeOf(
    known,
    { event: 'delivered', status: 'ok', error: 5 },
    terms,
  );
  expect(progress).toMatchObject({ state: 'done', placement, keys, problems });
  expect(changed).toEqual({
    ...{ reference: 'a', from: 'placed', event: 'delivered', to: 'done', status: 'ok', error: 5 },
    entry: { ...known, ...progress },
  });
  expect(Object.keys(change('written', 'absent').progress).toSorted()).toEqual(
    ['facts', 'nextAt', 'problems', 'state'].toSorted(),
  );
});

it('knows of no step that the table does not have', () => {
  expect(() => change('done', 'placed')).toThrow('a purchase that is done cannot meet placed');
});
