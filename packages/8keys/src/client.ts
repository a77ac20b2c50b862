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

/** A method for each operation of 8keys' Orders API in its edition 1.0.1, and `raw`. Today's is `@latchkey/8keys-2026`. */
export interface EightKeysClient extends Readonly<Methods> {
  /** For what the methods do not offer: neither arguments nor responses are checked. */
  readonly raw: RawClient<paths>;
}

const eightKeys: ApiDefinition = {
  creator: 'createEightKeysClient',
  service,
  operations,
  rules: { placeOrder: placeOrderRules },
  readErrorResponse,
  limiterFor,
};

/**
 * Creates a client for 8keys' Orders API in its edition 1.0.1 of 2021. Its
 * `supplier-sandbox` is what 8keys calls development.
 *
 * `production` is `https://api.8keys.de/p/v1` and `supplier-sandbox` is `https://api.8keys.de/d/v1`: later editions left
 * these addresses, and have UUIDs as order ids, which this client rejects. `@latchkey/8keys-2026` speaks the edition of
 * today.
 *
 * It keeps to the requests a minute that each environment allows, purchases first, and to what the `x-ratelimit-*`
 * headers say. A purchase that could not be finished in time is not begun.
 *
 * @throws {ArgumentError} When an option is unusable; it names the option and never shows the API key.
 */
export const createEightKeysClient = (options: ClientOptions): EightKeysClient =>
  createClient<Methods, paths>(eightKeys, options);

/**
 * Each environment allows so many requests a minute; of any other address nothing is known. Each client counts for
 * itself: give clients that share an API key the same `rateLimiter`.
 */
function limiterFor(baseUrl: string): RateLimiter | undefined {
  const { servers, limits } = service;
  for (const environment of ['production', 'supplier-sandbox'] as const)
    if (baseUrl === servers[environment])
      return createRateLimiter({ perMinute: limits.requestsPerMinute[environment] });
}
