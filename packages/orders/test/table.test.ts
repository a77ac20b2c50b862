import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { entryStates, stateKinds } from '../src/entry.ts';
import { acts, actsWhereDuplicatesAreRejected } from '../src/machine/acts.ts';
import type { MachineEvent } from '../src/machine/events.ts';
import { findRow, sharedRows, table } from '../src/machine/table.ts';
import { describeTable, unpadded } from './describe-table.ts';

const rows = [...table, ...sharedRows];
/** What each act may come to. */
const events: Record<string, readonly MachineEvent[]> = {
  look: ['found', 'foreign', 'absent', 'gone', 'lapsed', 'failed'],
  send: ['placed', 'taken', 'rejected', 'unsent', 'lost'],
  poll: ['waiting', 'partial', 'delivered', 'canceled', 'ended', 'failed'],
  return: ['returned', 'kept', 'unsent', 'lost'],
  confirm: ['returned', 'unconfirmed', 'failed'],
};

it('stands in the documentation as it is in the code', () => {
  const page = readFileSync(new URL('../docs/machine.md', import.meta.url), 'utf8');
  const [, shown = ''] = /<!-- table -->\n(.*)<!-- end -->/s.exec(page) ?? [];
  expect(unpadded(shown).trim()).toBe(unpadded(describeTable()).trim());
});

it('has one row for each state and event', () => {
  const names = rows.map(({ from, event }) => `${from} ${event}`);
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
});

it.each([
  ['acts', acts],
  ['actsWhereDuplicatesAreRejected', actsWhereDuplicatesAreRejected],
])('has a row for all that can come of what is done, in %s', (_, acting) => {
  for (const [state, act] of Object.entries(acting)) {
    for (const event of act ? (events[act] ?? []) : (['skipped'] as const)) {
      // In `written` there is nothing to wait for, and in `sending` a first request tells whose the order is.
      const cannotBe = state === 'written' && (event === 'gone' || event === 'lapsed');
      expect(findRow(state as keyof typeof acting, event) !== undefined, `${state} ${event}`).toBe(!cannotBe);
    }
  }
});

it('lets a worker act in every open state, and in no other', () => {
  for (const state of entryStates) expect(state in acts, state).toBe(stateKinds[state] === 'open');
});

it('leads from every open state to an end, and to every state', () => {
  const reach = (from: string, seen = new Set<string>()): Set<string> => {
    if (!seen.has(from)) {
      seen.add(from);
      for (const row of rows) if (row.from === from) reach(row.to, seen);
    }
    return seen;
  };
  expect([...reach('written')].toSorted()).toEqual(entryStates.toSorted());
  for (const state of entryStates) {
    if (stateKinds[state] === 'final') continue;
    expect(
      [...reach(state)].some((to) => to === 'done'),
      state,
    ).toBe(true);
  }
});

it('has an order wherever it is placed, and never sends once one is known', () => {
  const withOrder = rows
    .filter(({ to, from }) => to === 'placed' && from !== 'placed' && from !== 'returning')
    .map(({ event }) => event);
  expect(new Set(withOrder)).toEqual(new Set(['found', 'placed', 'known', 'retry-order', 'adopt']));
  expect(rows.filter(({ from, to }) => from === 'placed' && to === 'sending')).toEqual([]);
});

it('gives keys back only when the caller asks, and never again what may have been carried out', () => {
  const returning = rows.filter(({ to }) => to === 'returning').map(({ from, event }) => `${from} ${event}`);
  expect(returning.toSorted()).toEqual(['done return', 'placed return', 'returning second']);
  const undone = rows.filter(({ from, to }) => from === 'returning' && to === 'placed');
  expect(undone.map(({ event }) => event)).toEqual(['kept', 'unsent']);
  const after = rows.filter(({ from }) => from === 'unconfirmed' || from === 'returned').map(({ to }) => to);
  expect([...new Set(after)].toSorted()).toEqual(['closed', 'dead', 'returned', 'unconfirmed']);
});

it('sends again only what was surely not carried out', () => {
  const sending = rows.filter(({ to }) => to === 'sending').map(({ from, event }) => `${from} ${event}`);
  expect(sending.toSorted()).toEqual(['doubtful gone', 'written absent', 'written skipped']);
});
