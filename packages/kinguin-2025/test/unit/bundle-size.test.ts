import { bundleSizeOf } from '@latchkey/contract-kit/bundle-size';
import { expect, it } from 'vitest';

it('a bundle with every operation, retries and raw is within 9.07 kB gzipped', async () => {
  const size = await bundleSizeOf('createKinguin2025Client', new URL('../../src/', import.meta.url));
  expect(size).toBeLessThanOrEqual(9_067);
  // An empty bundle would be small as well.
  expect(size).toBeGreaterThan(5_000);
});
