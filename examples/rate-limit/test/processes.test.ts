import { describe, expect, it } from 'vitest';
import { buyTogether } from '../src/together.ts';
import { hasPostgres, hasRedis, startPostgres, startRedis } from './servers.ts';

const allowedPerSecond = 5;
const seconds = 3;

it('three processes that each keep the limit by themselves are rejected', async () => {
  const { rejected } = await buyTogether(3, {});
  expect(rejected).toBeGreaterThan(0);
}, 30_000);

describe.each([
  ['Redis', 'REDIS_URL', hasRedis, startRedis],
  ['PostgreSQL', 'DATABASE_URL', hasPostgres, startPostgres],
] as const)('three processes that keep it together in %s', (server, variable, isHere, start) => {
  it.skipIf(!isHere)(
    `are never rejected (which needs ${server} on this machine)`,
    async () => {
      const { url, stop } = await start();
      try {
        const { carriedOut, rejected } = await buyTogether(3, { [variable]: url });
        expect(rejected).toBe(0);
        expect(carriedOut).toBeGreaterThan(seconds);
        expect(carriedOut).toBeLessThanOrEqual(allowedPerSecond * (seconds + 1));
      } finally {
        await stop();
      }
    },
    60_000,
  );
});
