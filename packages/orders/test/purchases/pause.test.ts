import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { pause } from '../../src/pause.ts';

it('ends by itself', async () => {
  await pause(1);
  await pause(0);
  await pause(-1);
});

it('ends by the signal, with its reason, however long it is', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  // A timer that is given more than it holds would end at once.
  const long = [2 ** 31, 2 ** 40].map((ms) => pause(ms, controller.signal).catch((error) => error));
  expect(await Promise.race([...long, sleep(5, 'waits')])).toBe('waits');
  controller.abort(reason);
  expect(await Promise.all(long)).toEqual([reason, reason]);
});
