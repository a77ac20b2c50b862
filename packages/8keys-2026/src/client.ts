import {
  type ApiDefinition,
  type ClientOptions,
  createClient,
  createRateLimiter,
  type RateLimiter,
  type RawClient,
} from '@latchkey/runtime';
import { readErrorResponse } from './error-response.ts';
import type { Methods } from './generated/methods.ts';
import { operations } from './generated/operations.ts';
import type { paths } from './generated/schema.ts';
import { service } from './generated/service.ts';
import { placeOrderRules } from './rules.ts';

/** A method for each operation of the 8keys API in its edition 2026-07, and `raw`. */
export interface EightKeys2026Client extends Readonly<Methods> {
  /** For what the methods do not offer: neither arguments nor responses are checked. */
  readonly raw: RawClient<paths>;
}

const eightKeys2026: ApiDefinition = {
  creator: 'createEightKeys2026Client',
  service,
  operations,
  rules: { placeOrder: placeOrderRules },
  readErrorResponse,
  // As long as the supplier's own client waits for a response.
  timeoutMs: 60_000,
  limiterFor,
};

/**
 * Creates a client for the 8keys API in its edition 2026-07, at `https://api.8keys.de/production/v1` and
 * `https://api.8keys.de/sandbox/v1`.
 *
 * It waits 60,000 milliseconds for a response, unless `timeoutMs` says otherwise.
 *
 * It keeps to the 5 requests a second that each IP address may send, purchases first, together with all other clients
 * of this process that call the same host. A purchase that could not be finished in time is not begun. Processes that
 * share an IP address need a `rateLimiter` that they share; `false` is for no limit.
 *
 * @throws {ArgumentError} When an option is unusable; it names the option and never shows the API key.
 */
export const createEightKeys2026Client = (options: ClientOptions): EightKeys2026Client =>
  createClient<Methods, paths>(eightKeys2026, options);

/** By host: what counts at 8keys is the address that requests come from, whatever the API key and environment. */
const limiters = new Map<string, RateLimiter>();

function limiterFor(baseUrl: string): RateLimiter {
  const { host } = new URL(baseUrl);
  const limiter = limiters.get(host) ?? createRateLimiter({ perSecond: service.limits.requestsPerSecond });
  limiters.set(host, limiter);
  return limiter;
}
