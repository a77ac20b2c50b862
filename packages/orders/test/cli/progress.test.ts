import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { progressTo } from '../../src/cli/progress.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('tells once a second how far it is, and nothing of what is done before', () => {
  const told: string[] = [];
  const onProgress = progressTo((text) => told.push(text), 'deleted');
  for (let done = 0; done < 10; done++) {
    onProgress(done * 1_000);
    vi.advanceTimersByTime(300);
  }
  expect(told).toEqual(['4000 deleted so far', '8000 deleted so far']);
});
