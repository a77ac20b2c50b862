import { bundleSizeOf } from '@latchkey/contract-kit/bundle-size';
import { expect, it } from 'vitest';

it('a bundle with every operation, retries and raw is within 8.7 kB gzipped', async () => {
  const size = await bundleSizeOf('createKinguinClient', new URL('../../src/', import.meta.url));
  expect(size).toBeLessThanOrEqual(8_695);
  // An empty bundle would be small as well.
  expect(size).toBeGreaterThan(5_000);
});
