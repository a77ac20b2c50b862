import { setTimeout as sleep } from 'node:timers/promises';
import type { RateLimits } from '@latchkey/8keys-2026';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRedis } from '../src/counters.ts';
import { createSharedRateLimiter } from '../src/shared-rate-limiter.ts';
import { hasRedis, type Server, startRedis } from './servers.ts';

const never = Number.POSITIVE_INFINITY;

describe.skipIf(!hasRedis)(
  'two rate limiters that share a Redis server (which needs one: apt-get install redis-server)',
  () => {
    let server: Server;
    let clients: Redis[];
    let count = 0;
    beforeAll(async () => {
      // One that a test may kill.
      server = await startRedis({ isNew: true });
      clients = [0, 1].map(() => new Redis(server.url, { enableOfflineQueue: false }));
      // Of connections after the server has gone.
      for (const client of clients) client.on('error', () => {});
      while (clients.some(({ status }) => status !== 'ready')) await sleep(10);
    });
    afterAll(async () => {
      for (const client of clients) client.disconnect();
      await server.stop();
    });
    const two = (limits: RateLimits) => {
      const name = `test-${count++}`;
      return Promise.all(
        clients.map((client) => createSharedRateLimiter(inRedis(client), { name, ...limits })),
      );
    };

    it('together keep to what is allowed in any second, and leave little of it unused', async () => {
      const limiters = await two({ perSecond: 10 });
      const sent: number[] = [];
      const until = performance.now() + 3_000;
      const sender = async (n: number) => {
        while (performance.now() < until) {
          await limiters[n % 2]?.acquire('read', { deadlineMs: never });
          sent.push(performance.now());
        }
      };
      await Promise.all(Array.from({ length: 8 }, (_, n) => sender(n)));
      // A busy machine may notice a turn late, and so two of them nearer to each other than they were given.
      const toleranceMs = 150;
      for (const at of sent) {
        const span = sent.filter((other) => other >= at && other < at + 1_000 - toleranceMs);
        expect(span.length).toBeLessThanOrEqual(10);
      }
      expect(sent.length).toBeGreaterThanOrEqual(12);
    });

    it('both wait when one of them gets a 429, for as long as it says', async () => {
      const [one, other] = await two({ perSecond: 10 });
      await one?.observe(429, new Headers({ 'retry-after': '1' }));
      const waits: number[] = [];
      const began = performance.now();
      await other?.acquire('read', { deadlineMs: never, onWait: (waitMs) => waits.push(waitMs) });
      expect(performance.now() - began).toBeGreaterThan(800);
      expect(waits).toHaveLength(1);
    });

    it('send nothing once the server has gone, since nobody knows what the others send', async () => {
      const [one] = await two({ perSecond: 10 });
      await one?.acquire('read', { deadlineMs: never });
      await server.stop('SIGKILL');
      await expect(one?.acquire('read', { deadlineMs: 2_000 })).rejects.toThrow();
    });
  },
);
