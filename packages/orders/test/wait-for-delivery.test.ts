import { ArgumentError } from '@latchkey/runtime';
import { expect, it } from 'vitest';
import { pause } from '../src/pause.ts';
import type { Delivery } from '../src/supplier.ts';
import { type WaitOptions, WaitTimeoutError, waitForDelivery } from '../src/wait-for-delivery.ts';

const waiting = (status: string, more: Partial<Delivery> = {}): Delivery => ({
  status,
  state: 'waiting',
  keys: [],
  ...more,
});

/** A supplier that shows these, the last one for ever, in a time of its own. */
function play(shown: Delivery[], options: WaitOptions = {}) {
  let time = 1_000;
  const polls: number[] = [];
  const supplier = {
    poll: async () => {
      polls.push(time);
      return (shown.length > 1 ? shown.shift() : shown[0]) as Delivery;
    },
  };
  const wait = (more: WaitOptions = {}) =>
    waitForDelivery(supplier, 'o1', {
      now: () => time,
      random: () => 1,
      pause: async (ms) => {
        time += ms;
      },
      ...options,
      ...more,
    });
  /** The times between the polls. */
  const pauses = () => polls.slice(1).map((at, i) => at - (polls[i] as number));
  return { wait, polls, pauses };
}

it.each(['delivered', 'failed'] as const)('gives the delivery that is %s', async (state) => {
  const last: Delivery = { status: 'done', state, keys: [] };
  const { wait, polls } = play([waiting('a'), waiting('a'), last]);
  expect(await wait()).toBe(last);
  expect(polls).toHaveLength(3);
});

it('pauses twice as long from poll to poll, up to half a minute', async () => {
  const { wait, pauses } = play([
    ...Array.from({ length: 9 }, () => waiting('a')),
    { ...waiting('b'), state: 'failed' },
  ]);
  await wait();
  expect(pauses()).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000]);
});

it('pauses for a random half to whole of that', async () => {
  const { wait, pauses } = play([waiting('a'), waiting('a'), { ...waiting('b'), state: 'failed' }]);
  await wait({ random: () => 0 });
  expect(pauses()).toEqual([500, 1_000]);
});

it('tells of each poll, with the changes of status', async () => {
  const { wait } = play([waiting('a'), waiting('a'), waiting('b'), { ...waiting('a'), state: 'delivered' }]);
  const seen: unknown[] = [];
  await wait({ onPoll: (state, { status }) => seen.push([status, state]) });
  const [a, b, last] = [
    { status: 'a', at: 1_000 },
    { status: 'b', at: 4_000 },
    { status: 'a', at: 8_000 },
  ];
  const start = { orderId: 'o1', startedAt: 1_000 };
  expect(seen).toEqual([
    ['a', { ...start, polls: 1, observed: [a] }],
    ['a', { ...start, polls: 2, observed: [a] }],
    ['b', { ...start, polls: 3, observed: [a, b] }],
    ['a', { ...start, polls: 4, observed: [a, b, last] }],
  ]);
});

it('polls once more at the deadline, and gives up with every status that it saw', async () => {
  const { wait, polls } = play([waiting('a'), waiting('b')]);
  const error = await wait({ deadlineMs: 5_000 }).catch((thrown) => thrown);
  expect(polls).toEqual([1_000, 2_000, 4_000, 6_000]);
  expect(error).toBeInstanceOf(WaitTimeoutError);
  expect(error).toMatchObject({ name: 'WaitTimeoutError', operation: 'waitForDelivery', outcome: 'unknown' });
  expect(error.message).toBe('waitForDelivery: order o1 is not delivered yet (seen: a, b); wait again');
  expect(error.state).toEqual({
    orderId: 'o1',
    startedAt: 1_000,
    polls: 4,
    observed: [
      { status: 'a', at: 1_000 },
      { status: 'b', at: 2_000 },
    ],
  });
});

it('waits for a quarter of an hour unless told otherwise', async () => {
  const { wait, polls } = play([waiting('a')]);
  await expect(wait()).rejects.toThrow(WaitTimeoutError);
  expect(polls.at(-1)).toBe(901_000);
});

it('polls at least once, whatever the deadline', async () => {
  const last: Delivery = { status: 'done', state: 'delivered', keys: [] };
  expect(await play([last]).wait({ deadlineMs: 0 })).toBe(last);
});

it('goes on in another process where it was, with the time that is left', async () => {
  const first = play([waiting('a')]);
  const { state } = await first.wait({ deadlineMs: 3_000 }).catch((error) => error);
  const resume = JSON.parse(JSON.stringify(state));
  const second = play([waiting('a'), waiting('b')], { resume });
  const error = await second.wait({ deadlineMs: 20_000 }).catch((thrown) => thrown);
  // The pauses go on growing, and the deadline counts from the first wait.
  expect(second.pauses()).toEqual([8_000, 12_000]);
  expect(error.state).toMatchObject({ startedAt: 1_000, polls: 6 });
  expect(error.state.observed.map(({ status }: { status: string }) => status)).toEqual(['a', 'b']);
});

it('does not go on with the wait for another order', async () => {
  const resume = { orderId: 'o2', startedAt: 0, polls: 0, observed: [] };
  const { wait, polls } = play([waiting('a')]);
  const error = await wait({ resume }).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ArgumentError);
  expect(error).toMatchObject({ field: 'resume.orderId', rule: 'const', limit: 'o1' });
  expect(polls).toEqual([]);
});

it.each([
  ['resume', null],
  ['resume.orderId', { orderId: undefined }],
  ['resume.startedAt', { startedAt: '0' }],
  ['resume.startedAt', { startedAt: undefined }],
  ['resume.polls', { polls: -1 }],
  ['resume.polls', { polls: 0.5 }],
  ['resume.observed', { observed: undefined }],
  ['resume.observed[0].status', { observed: [{ at: 0 }] }],
  ['resume.observed[0].at', { observed: [{ status: 'a', at: null }] }],
])('does not go on from a state that is none: %s of %j', async (field, change) => {
  const state = { orderId: 'o1', startedAt: 0, polls: 0, observed: [], ...change };
  const { wait, polls } = play([waiting('a')]);
  const error = await wait({ resume: (change && state) as never }).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ArgumentError);
  expect(error).toMatchObject({ operation: 'waitForDelivery', field, outcome: 'not-sent' });
  expect(polls).toEqual([]);
});

it('goes on from a state to which a later release has added something', async () => {
  const last: Delivery = { status: 'done', state: 'delivered', keys: [] };
  const resume = {
    orderId: 'o1',
    startedAt: 0,
    polls: 0,
    observed: [{ status: 'a', at: 0, by: 'b' }],
    more: 1,
  };
  expect(await play([last]).wait({ resume })).toBe(last);
});

it.each([Number.NaN, '5' as never, -1])('rejects a deadline of %s', async (deadlineMs) => {
  const { wait, polls } = play([waiting('a')]);
  const error = await wait({ deadlineMs }).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ArgumentError);
  expect(error).toMatchObject({ operation: 'waitForDelivery', field: 'deadlineMs' });
  expect(polls).toEqual([]);
});

it('may wait for ever', async () => {
  const last: Delivery = { status: 'done', state: 'delivered', keys: [] };
  expect(await play([waiting('a'), last]).wait({ deadlineMs: Number.POSITIVE_INFINITY })).toBe(last);
});

it('does not ask before the time that the supplier names', async () => {
  const { wait, polls } = play([
    waiting('ProcessingPreorder', { notBefore: 700_000 }),
    { ...waiting('b'), state: 'delivered' },
  ]);
  await wait();
  expect(polls).toEqual([1_000, 700_000]);
});

it('asks as late as at the deadline when the supplier names that', async () => {
  const { wait, polls } = play([
    waiting('a', { notBefore: 901_000 }),
    { ...waiting('b'), state: 'delivered' },
  ]);
  await wait();
  expect(polls).toEqual([1_000, 901_000]);
});

it('gives up at once when the keys cannot be there by the deadline', async () => {
  const { wait, polls } = play([waiting('ProcessingPreorder', { notBefore: 901_001 })]);
  await expect(wait()).rejects.toThrow('seen: ProcessingPreorder');
  expect(polls).toEqual([1_000]);
});

it('ends with the reason of the signal, before a poll and in a pause, and hands it to the poll', async () => {
  const reason = new Error('enough');
  const { wait, polls } = play([waiting('a')]);
  await expect(wait({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(polls).toEqual([]);

  const controller = new AbortController();
  const signals: unknown[] = [];
  const supplier = {
    poll: async (_: string, { signal }: { signal?: AbortSignal | undefined }) => {
      signals.push(signal);
      setTimeout(() => controller.abort(reason), 1);
      return waiting('a');
    },
  };
  await expect(waitForDelivery(supplier, 'o1', { signal: controller.signal })).rejects.toBe(reason);
  expect(signals).toEqual([controller.signal]);
});

it('ends with what a poll or the hook throws', async () => {
  const reason = new Error('broken');
  const poll = async () => {
    throw reason;
  };
  await expect(waitForDelivery({ poll }, 'o1')).rejects.toBe(reason);
  const { wait, polls } = play([waiting('a')]);
  const onPoll = () => {
    throw reason;
  };
  await expect(wait({ onPoll })).rejects.toBe(reason);
  expect(polls).toHaveLength(1);
});

it('waits by the clock and with chance of its own, unless given others', async () => {
  const shown = [waiting('a'), { ...waiting('b'), state: 'delivered' as const }];
  const waits: number[] = [];
  const before = Date.now();
  let startedAt = 0;
  await waitForDelivery({ poll: async () => shown.shift() as Delivery }, 'o1', {
    onPoll: (state) => {
      startedAt = state.startedAt;
    },
    pause: async (ms) => {
      waits.push(ms);
    },
  });
  expect(startedAt).toBeGreaterThanOrEqual(before);
  expect(waits).toHaveLength(1);
  expect(waits[0]).toBeLessThanOrEqual(1_000);
});

it('pauses not at all for no time, and longer than a timer holds', async () => {
  await pause(0);
  await pause(-5);
  const controller = new AbortController();
  let isOver = false;
  const long = pause(2 ** 31, controller.signal).finally(() => {
    isOver = true;
  });
  await pause(20);
  expect(isOver).toBe(false);
  controller.abort(new Error('enough'));
  await expect(long).rejects.toThrow('enough');
});
