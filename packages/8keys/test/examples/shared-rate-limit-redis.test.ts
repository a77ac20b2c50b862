import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSharedRateLimiter, inRedis } from '../../examples/shared-rate-limit.ts';
import type { RateLimits } from '../../src/index.ts';

/** Where Debian has it. */
const program = '/usr/bin/redis-server';
const never = Number.POSITIVE_INFINITY;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
};

describe.skipIf(!existsSync(program))(
  'two rate limiters that share a Redis server (which needs one: apt-get install redis-server)',
  () => {
    let folder: string;
    let server: ReturnType<typeof spawn>;
    let clients: Redis[];
    let count = 0;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'latchkey-redis-'));
      const port = await freePort();
      const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder];
      server = spawn(program, args, { stdio: 'ignore' });
      clients = [0, 1].map(() => new Redis(port, '127.0.0.1', { enableOfflineQueue: false }));
      // Of connections before the server is there, and after it has gone.
      for (const client of clients) client.on('error', () => {});
      while (clients.some(({ status }) => status !== 'ready')) await sleep(10);
    });
    afterAll(async () => {
      for (const client of clients) client.disconnect();
      if (server.exitCode === null && server.signalCode === null) {
        server.kill();
        await once(server, 'exit');
      }
      rmSync(folder, { recursive: true });
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
      server.kill('SIGKILL');
      await once(server, 'exit');
      await expect(one?.acquire('read', { deadlineMs: 2_000 })).rejects.toThrow();
    });
  },
);
