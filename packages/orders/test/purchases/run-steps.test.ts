import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Entry } from '../../src/entry.ts';
import type { Journal } from '../../src/journal.ts';
import { runSteps, type World } from '../../src/machine/run-steps.ts';
import type { Command, Steps } from '../../src/machine/steps.ts';
import type { Supplier } from '../../src/supplier.ts';

// By the clock of fake timers: every wait is virtual.
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const never = () => new Promise<never>(() => {});
const lease = { reference: 'a', token: 1 };
const read = { do: 'read', reference: 'a' } as const;
const claim = { do: 'claim', reference: 'a', leaseMs: 5 } as const;
const record = { do: 'record', lease, progress: {} } as const;
const poll = { do: 'poll', supplier: 'stall', orderId: 'o1', withinMs: 5_000 } as const;
const send = { do: 'send', supplier: 'stall', request: { externalId: 'a', lines: [] }, withinMs: 5 } as const;
const giveBack = { do: 'return', supplier: 'stall', orderId: 'o1', withinMs: 5 } as const;
const wait = { do: 'pause', ms: 5 } as const;

interface Given {
  readonly journal?: Partial<Journal>;
  readonly supplier?: Partial<Supplier>;
  readonly world?: Partial<World>;
  readonly leftMs?: number;
}

/** Carries one command out, and says when it has ended and how. */
async function carryOut(command: Command, { journal, supplier, world, leftMs = 10_000 }: Given = {}) {
  function* steps(): Steps<unknown> {
    return yield command;
  }
  const begun = performance.now();
  const ended = runSteps(steps(), {
    journal: journal as Journal,
    supplierOf: () => supplier as Supplier,
    pause: async () => {},
    mono: () => performance.now(),
    deadline: begun + leftMs,
    ...world,
  }).then(
    (result) => ({ ms: performance.now() - begun, result }),
    (error) => ({ ms: performance.now() - begun, error }),
  );
  await vi.runAllTimersAsync();
  return ended;
}

it.each([
  ['what is left of the time', 2_000, 2_000],
  ['half a second when the time is over, so that what is known is still written down', -7, 500],
])('gives a journal %s', async (_, leftMs, ms) => {
  const message = 'purchases: the journal did not respond in time';
  const late = { operation: 'purchases', outcome: 'unknown', message: expect.stringContaining(message) };
  expect(await carryOut(read, { journal: { read: never }, leftMs })).toEqual({
    ms,
    error: expect.objectContaining(late),
  });
});

it.each([
  ['as long as the lease holds', 10_000, 5_000],
  ['what is left of the time, in whole milliseconds', 2_000.5, 2_001],
  ['a second when the time is over', -7, 1_000],
])('gives a supplier %s, and a little more to say that it has ended', async (_, leftMs, deadlineMs) => {
  const given: unknown[] = [];
  const supplier: Partial<Supplier> = {
    poll: (orderId, options) => {
      given.push(orderId, options);
      return never();
    },
  };
  const message = expect.stringContaining('the supplier did not respond in time');
  const error = expect.objectContaining({ message, outcome: 'unknown' });
  expect(await carryOut(poll, { supplier, leftMs })).toEqual({ ms: deadlineMs + 250, error });
  expect(given).toEqual(['o1', { signal: undefined, deadlineMs }]);
});

it('waits for ever where there is no deadline, and no timer fires at once', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  setTimeout(resolve, 2 ** 31 - 1);
  const journal = { read: () => promise };
  expect(await carryOut(read, { journal, leftMs: Number.POSITIVE_INFINITY })).toMatchObject({
    ms: 2 ** 31 - 1,
    result: undefined,
  });
});

it('leaves neither a timer nor a listener behind', async () => {
  const { signal } = new AbortController();
  const journal: Partial<Journal> = { read: async () => undefined };
  expect(await carryOut(read, { journal, world: { signal } })).toEqual({ ms: 0, result: undefined });
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

it('ends a wait for the journal by the signal, and no write', async () => {
  const controller = new AbortController();
  const world = { signal: controller.signal };
  const reason = new Error('enough');
  setTimeout(() => controller.abort(reason), 10);
  expect(await carryOut(read, { journal: { read: never }, world })).toEqual({ ms: 10, error: reason });
  const written = () => new Promise<void>((resolve) => setTimeout(resolve, 20));
  expect(await carryOut(record, { journal: { record: written }, world })).toMatchObject({ ms: 20 });
  expect(await carryOut(read, { journal: { read: never }, world })).toEqual({ ms: 0, error: reason });
});

it.each<Command>([claim, send, giveBack, wait])(
  'does not begin what the signal has ended before: $do',
  async (command) => {
    const reason = new Error('enough');
    const begun = vi.fn(never);
    const supplier = { send: begun, returnKeys: begun };
    const world = { pause: begun, signal: AbortSignal.abort(reason) };
    const ended = await carryOut(command, { journal: { claim: begun }, supplier, world });
    expect(ended).toEqual({ ms: 0, error: reason });
    expect(begun).not.toHaveBeenCalled();
  },
);

it('lets others have the turn while it waits, and then waits for its own', async () => {
  const did: string[] = [];
  const turn = { take: async () => void did.push('take'), give: () => void did.push('give') };
  const pause = async () => void did.push('pause');
  await carryOut(wait, { world: { turn, pause } });
  expect(did).toEqual(['take', 'give', 'pause', 'take', 'give']);
});

it('gives a lease back that comes when nobody waits for it any more', async () => {
  const released: unknown[] = [];
  const late = (claimed: Awaited<ReturnType<Journal['claim']>>): Partial<Journal> => ({
    claim: () => new Promise((resolve) => setTimeout(resolve, 501, claimed)),
    release: async (given) => void released.push(given),
  });
  const entry = {} as Entry;
  for (const claimed of [undefined, { lease, entry }])
    expect(await carryOut(claim, { journal: late(claimed), leftMs: 0 })).toMatchObject({ ms: 500 });
  expect(released).toEqual([lease]);
});
