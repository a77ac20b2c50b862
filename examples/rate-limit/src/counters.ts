import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import {
  type IRateLimiterOptions,
  type RateLimiterAbstract,
  RateLimiterPostgres,
  RateLimiterRedis,
} from 'rate-limiter-flexible';

/** Where all processes count. */
export type CountersIn = (options: IRateLimiterOptions) => Promise<RateLimiterAbstract>;

/** In a table, by the time of whoever asks; it is made when it is missing. */
export const inPostgres =
  (pool: Pool, tableName = 'rate_limits'): CountersIn =>
  (options) =>
    new Promise((resolve, reject) => {
      const created: RateLimiterPostgres = new RateLimiterPostgres(
        { ...options, storeClient: pool, tableName },
        (error?: Error) => (error ? reject(error) : resolve(created)),
      );
    });

/** As the library's own script, with its argument in milliseconds: parts of a second would never end. */
const countInRedis = `
redis.call('set', KEYS[1], 0, 'PX', ARGV[2], 'NX')
local consumed = redis.call('incrby', KEYS[1], ARGV[1])
return {consumed, redis.call('pttl', KEYS[1])}`;

/**
 * In Redis, by its own time.
 *
 * @param redis A client of its own: other limiters on it would count by the same script. Let it queue nothing while it
 *   has no connection (`enableOfflineQueue: false`), so that no request waits unseen.
 */
export const inRedis =
  (redis: Redis): CountersIn =>
  async ({ duration = 1, ...options }) =>
    new RateLimiterRedis({
      ...options,
      duration: Math.ceil(duration * 1000),
      storeClient: redis,
      customIncrTtlLuaScript: countInRedis,
      rejectIfRedisNotReady: true,
    });
