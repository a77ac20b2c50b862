import { expect, it } from 'vitest';
import type { Summary } from '../../src/journal.ts';
import { type WorkOffOptions, workOff } from '../../src/work-off.ts';

const start = 1_700_000_000_000;
const due = (reference: string, nextAt = 0): Summary => ({
  reference,
  supplier: 'stall',
  state: 'placed',
  nextAt,
  openedAt: 0,
  changedAt: 0,
});

/**
 * A worker in virtual time, which goes by while it pauses.
 *
 * @param ms When the signal ends it.
 */
async function workFor(
  ms: number,
  given: (clock: { mono: number; now: number }, end: () => void) => Partial<WorkOffOptions>,
): Promise<string[]> {
  const controller = new AbortController();
  const clock = { mono: 0, now: start };
  const did: string[] = [];
  const note = (what: string) => void did.push(`${clock.mono} ${what}`);
  const all: WorkOffOptions = {
    suppliers: ['stall'],
    atOnce: 1,
    signal: controller.signal,
    listDue: async () => [],
    listOpen: async () => [],
    work: async () => {},
    workAnyway: async () => {},
    report: (error, reference) => note(`${reference}: ${(error as Error).message}`),
    now: () => clock.now,
    mono: () => clock.mono,
    pause: async (waitMs) => {
      note('pause');
      clock.mono += waitMs;
      clock.now += waitMs;
      if (clock.mono >= ms) controller.abort();
    },
    ...given(clock, () => controller.abort()),
  };
  const { listDue, listOpen, work, workAnyway } = all;
  await workOff({
    ...all,
    listDue: (supplier, limit) => {
      note(`due at ${supplier}, ${limit}`);
      return listDue(supplier, limit);
    },
    listOpen: (supplier) => {
      note(`open at ${supplier}`);
      return listOpen(supplier);
    },
    work: (reference) => {
      note(`work ${reference}`);
      return work(reference);
    },
    workAnyway: (reference) => {
      note(`work anyway ${reference}`);
      return workAnyway(reference);
    },
  });
  return did;
}

it('looks every second for what is due, and at once when it has worked', async () => {
  const lists = [[due('a', start), due('b')], [], []];
  const did = await workFor(2_000, () => ({ listDue: async () => lists.shift() ?? [] }));
  expect(did).toEqual([
    ...['0 open at stall', '0 due at stall, 500', '0 work a', '0 work b'],
    ...['0 due at stall, 500', '0 pause', '1000 due at stall, 500', '1000 pause'],
  ]);
});

it('leaves a purchase alone for a minute that cannot be worked on, and lists one more beside it', async () => {
  let times = 0;
  const did = await workFor(60_001, () => ({
    listDue: async () => (times < 2 ? [due('bad')] : []),
    work: async () => {
      if (++times === 1) throw new Error('damaged');
    },
  }));
  expect(did.filter((what) => !what.includes('pause'))).toEqual([
    ...['0 open at stall', '0 due at stall, 500', '0 work bad', '0 bad: damaged'],
    ...Array.from({ length: 60 }, (_, i) => `${i * 1_000} due at stall, 501`),
    ...['60000 due at stall, 501', '60000 work bad', '60000 due at stall, 500'],
  ]);
});

it('says that the journal fails, and lists all that is open when it is back', async () => {
  let fails = 1;
  const did = await workFor(2_000, () => ({
    listDue: async () => {
      if (fails-- > 0) throw new Error('no connection');
      return [];
    },
    report: (error, reference) => {
      expect([(error as Error).message, reference]).toEqual(['no connection', undefined]);
      throw new Error('no log either');
    },
  }));
  expect(did.filter((what) => /open|pause/.test(what))).toEqual([
    ...['0 open at stall', '0 pause', '1000 open at stall', '1000 pause'],
  ]);
});

it.each([
  ['a second', 1_000, false],
  ['more than a second', 1_001, true],
])('when the clock is set back by %s, what is far away may be due: %s ms, %s', async (_, ms, isSetBack) => {
  let isFirst = true;
  const did = await workFor(2_000, (clock) => ({
    listDue: async () => {
      if (isFirst) clock.now -= ms;
      isFirst = false;
      return [];
    },
  }));
  expect(did.filter((what) => what.includes('open'))).toEqual([
    '0 open at stall',
    ...(isSetBack ? ['1000 open at stall'] : []),
  ]);
});

it('works at once on what no pause of a worker puts off so far', async () => {
  const listOpen = async () => [due('due'), due('near', start + 60_000), due('far', start + 60_001)];
  const did = await workFor(1_000, () => ({ listOpen }));
  expect(did.filter((what) => what.includes('work'))).toEqual(['0 work anyway far']);
});

it('begins nothing more once the signal has ended it, and has not failed by that', async () => {
  const did = await workFor(1_000, (_clock, end) => ({
    listDue: async () => [due('a'), due('b')],
    work: async () => {
      end();
      throw new Error('aborted');
    },
  }));
  expect(did).toEqual(['0 open at stall', '0 due at stall, 500', '0 work a']);
});

it.each([
  [0, 1],
  [1, 1],
  [3, 3],
])('works on so many at the same time at each supplier, and on one at least: %i', async (atOnce, most) => {
  const now = { stall: 0, other: 0 };
  const seen = { stall: 0, other: 0 };
  let left = 16;
  await workFor(1_000, (_clock, end) => ({
    suppliers: ['stall', 'other'],
    atOnce,
    listDue: async (supplier) => Array.from({ length: 8 }, () => due(supplier)),
    work: async (reference) => {
      const supplier = reference as keyof typeof now;
      seen[supplier] = Math.max(seen[supplier], ++now[supplier]);
      await new Promise(setImmediate);
      now[supplier]--;
      if (--left === 0) end();
    },
  }));
  expect(seen).toEqual({ stall: most, other: most });
});
