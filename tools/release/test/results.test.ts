import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NotRun, Results } from '../src/rehearsal/results.ts';

let printed = '';
beforeEach(() => {
  printed = '';
  vi.spyOn(console, 'log').mockImplementation((line) => {
    printed += `${line}\n`;
  });
});
afterEach(() => void vi.restoreAllMocks());

it('a rehearsal does not mix what was not run with what has passed and what has failed', async () => {
  const results = new Results(new AbortController().signal);
  await results.add('good', async () => 'seen');
  await results.add('bad', () => Promise.reject(new Error('broken\nat length')));
  await results.add('impossible', () => Promise.reject(new NotRun('no browser')));
  results.print();
  expect(printed).toMatch(/✓ good .* seen/);
  expect(printed).toMatch(/✗ bad .* failed: broken$/m);
  expect(printed).toMatch(/– impossible .* not run: no browser$/m);
  expect(printed).toMatch(/^1 passed, 1 failed, 1 not run$/m);
});

it.each([
  ['nothing at all', [], false, false],
  ['only passed', ['passed'], true, true],
  ['a failure', ['passed', 'failed'], false, false],
  ['something not run', ['passed', 'not run'], true, false],
] as const)('a rehearsal is good or not after %s', async (_what, outcomes, good, strictlyGood) => {
  const results = new Results(new AbortController().signal);
  const how = {
    passed: async () => '',
    failed: () => Promise.reject(new Error('')),
    'not run': () => Promise.reject(new NotRun('')),
  };
  for (const outcome of outcomes) await results.add(outcome, how[outcome]);
  expect(results.areGood({ strict: false })).toBe(good);
  expect(results.areGood({ strict: true })).toBe(strictlyGood);
});

it('a rehearsal starts nothing, and counts nothing as failed, once it is interrupted', async () => {
  const controller = new AbortController();
  const results = new Results(controller.signal);
  const interrupted = results.add('interrupted', async () => {
    controller.abort(new Error('interrupted'));
    throw new Error('killed');
  });
  await expect(interrupted).rejects.toThrow('interrupted');
  const next = vi.fn(async () => '');
  await expect(results.add('next', next)).rejects.toThrow('interrupted');
  expect(next).not.toHaveBeenCalled();
  expect(results.all).toEqual([]);
});
