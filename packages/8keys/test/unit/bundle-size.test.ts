import { bundleSizeOf } from '@latchkey/contract-kit/bundle-size';
import { expect, it } from 'vitest';

it('a bundle with every operation, retries, the rate limiter and raw is within 9.03 kB gzipped', async () => {
  const size = await bundleSizeOf('createEightKeysClient', new URL('../../src/', import.meta.url));
  expect(size).toBeLessThanOrEqual(9_030);
  // An empty bundle would be small as well.
  expect(size).toBeGreaterThan(5_000);
});
