import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { growingPause } from '../src/index.ts';
import { pause } from '../src/pause.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** How long a wait takes, in milliseconds. */
async function lengthOf(wait: Promise<void>): Promise<number> {
  const start = Date.now();
  const ended = wait.then(() => Date.now() - start);
  await vi.runAllTimersAsync();
  return ended;
}

it('waits twice as long from time to time, up to the longest', async () => {
  const next = growingPause({ first: 100, longest: 500 });
  const waits: number[] = [];
  for (let i = 0; i < 5; i++) waits.push(await lengthOf(next(Infinity)));
  expect(waits).toEqual([100, 200, 400, 500, 500]);
});

it('waits for a random half to whole of that, and no longer than it may', async () => {
  vi.mocked(Math.random).mockReturnValue(0);
  const next = growingPause({ first: 100, longest: 500 });
  expect(await lengthOf(next(Infinity))).toBe(50);
  expect(await lengthOf(next(30))).toBe(30);
  expect(await lengthOf(next(-30))).toBeLessThanOrEqual(1);
});

it('ends with the reason of the signal', async () => {
  const controller = new AbortController();
  const next = growingPause({ first: 100, longest: 500, signal: controller.signal });
  const ended = expect(next(Infinity)).rejects.toThrow('enough');
  controller.abort(new Error('enough'));
  await ended;
  expect(vi.getTimerCount()).toBe(0);
});

it('leaves nothing behind at a signal that outlives it', async () => {
  const { signal } = new AbortController();
  await lengthOf(pause(100, signal));
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
