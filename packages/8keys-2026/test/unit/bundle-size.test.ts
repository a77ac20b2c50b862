import { bundleSizeOf } from '@latchkey/contract-kit/bundle-size';
import { expect, it } from 'vitest';

it('a bundle with every operation, retries, the rate limiter and raw is within 9.25 kB gzipped', async () => {
  const size = await bundleSizeOf('createEightKeys2026Client', new URL('../../src/', import.meta.url));
  expect(size).toBeLessThanOrEqual(9_250);
  // An empty bundle would be small as well.
  expect(size).toBeGreaterThan(5_000);
});
