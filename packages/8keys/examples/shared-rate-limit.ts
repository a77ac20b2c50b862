/**
 * A rate limit that several processes or machines keep together, counted in PostgreSQL by rate-limiter-flexible.
 * RateLimiterRedis takes the place of RateLimiterPostgres as it is.
 *
 *     const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
 *     const rateLimiter = await createSharedRateLimiter(pool, { name: '8keys-production', limit: 120 });
 *     const client = createEightKeysClient({ apiKey, rateLimiter });
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RateLimiter } from '@latchkey/8keys';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

export interface SharedLimit {
  /** What the processes that share an API key and an environment call their common counter; never the key itself. */
  readonly name: string;
  /** Requests a minute that the supplier allows: 120 in production, 60 in the sandbox. */
  readonly limit: number;
  /** Where the counters are. Made when it is missing. Default `rate_limits`. */
  readonly tableName?: string;
  /** How long the supplier's minute is, in milliseconds. Default 60,000. */
  readonly minuteMs?: number;
}

/** A minute is counted in parts of this number. */
const parts = 5;

/** How much longer reads wait than writes, in milliseconds, so that writes get the next turns. */
const headStartMs = 100;

/** @throws When the table cannot be made. */
export async function createSharedRateLimiter(
  pool: Pool,
  { name, limit, tableName = 'rate_limits', minuteMs = 60_000 }: SharedLimit,
): Promise<RateLimiter> {
  const limiter = await new Promise<RateLimiterPostgres>((resolve, reject) => {
    const created: RateLimiterPostgres = new RateLimiterPostgres(
      {
        storeClient: pool,
        tableName,
        keyPrefix: '',
        // A counter that starts anew each minute would let two minutes' worth through around its start. Any minute
        // touches at most one part more than it has.
        points: Math.max(Math.floor(limit / (parts + 1)), 1),
        duration: minuteMs / parts / 1000,
      },
      (error?: Error) => (error ? reject(error) : resolve(created)),
    );
  });

  /** @returns How long to wait for another try, in milliseconds; 0 when it is this request's turn. */
  const tryTurn = async () => {
    try {
      await limiter.consume(name);
      return 0;
    } catch (errorResponse) {
      // Without the database nobody knows what the others send.
      if (!(errorResponse instanceof RateLimiterRes)) throw errorResponse;
      return Math.max(errorResponse.msBeforeNext, 1);
    }
  };

  return {
    async acquire(effect, { signal, onWait, deadline }) {
      const headStart = effect === 'read' ? headStartMs : 0;
      for (let notified = false; ; notified = true) {
        signal?.throwIfAborted();
        const turnMs = await tryTurn();
        if (!turnMs) return;
        const waitMs = turnMs + headStart;
        if (Date.now() + waitMs > deadline) throw new Error('No turn before the deadline.');
        if (!notified) onWait?.(waitMs);
        await sleep(waitMs, undefined, signal ? { signal } : {});
      }
    },

    async observe(status, headers) {
      if (status !== 429) return;
      // Somebody else sends with the same key: all wait, a minute at most.
      const untilReset = Number(headers.get('x-ratelimit-reset')) - Date.now() / 1000;
      await limiter.block(name, Math.min(Math.max(untilReset, 1), minuteMs / 1000));
    },
  };
}
