import { expect, it } from 'vitest';
import { createRateLimit } from '../../src/eight-keys/rate-limit.ts';

it('the limit of 8keys counts anew as soon as a minute has passed since its first request', () => {
  const { take } = createRateLimit();
  const at = (ms: number) => take(1_000_000 + ms, 1).isExceeded;
  expect([at(0), at(59_999), at(60_000), at(60_001), at(119_999), at(120_000)]).toEqual([
    false,
    true,
    false,
    true,
    true,
    false,
  ]);
});
