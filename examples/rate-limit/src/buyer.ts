/**
 * One process of several that share an API key: asks 8keys for the balance for three seconds, as often as it may, and
 * prints how many responses it got. Where REDIS_URL or DATABASE_URL is set, it keeps the limit together with the others;
 * else by itself.
 */
import { createEightKeys2026Client, isLatchkeyError } from '@latchkey/8keys-2026';
import { Redis } from 'ioredis';
import pg from 'pg';
import { type CountersIn, inPostgres, inRedis } from './counters.ts';
import { createSharedRateLimiter } from './shared-rate-limiter.ts';

const { EIGHT_KEYS_URL = '', EIGHT_KEYS_API_KEY = 'sandbox-8keys', REDIS_URL, DATABASE_URL } = process.env;

/** 8keys allows so much to one IP address, whoever sends. */
const limit = { perSecond: 5 };

const redis = REDIS_URL ? new Redis(REDIS_URL, { enableOfflineQueue: false, lazyConnect: true }) : undefined;
const pool = !redis && DATABASE_URL ? new pg.Pool({ connectionString: DATABASE_URL }) : undefined;
await redis?.connect();
const counters: CountersIn | undefined = redis ? inRedis(redis) : pool && inPostgres(pool);
const rateLimiter =
  counters && (await createSharedRateLimiter(counters, { name: '8keys-production', ...limit }));

const client = createEightKeys2026Client({
  apiKey: EIGHT_KEYS_API_KEY,
  baseUrl: EIGHT_KEYS_URL,
  ...(rateLimiter && { rateLimiter }),
});
let responses = 0;
const signal = AbortSignal.timeout(3_000);
while (!signal.aborted) {
  try {
    await client.getBalance({}, { signal });
    responses++;
  } catch (error) {
    if (!signal.aborted && !isLatchkeyError(error)) throw error;
  }
}
console.log(responses);
redis?.disconnect();
await pool?.end();
