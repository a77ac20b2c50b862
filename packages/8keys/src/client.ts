import {
  type Client,
  type ClientOptions,
  callOnce,
  connect,
  createClient,
  createMethods,
  createRateLimiter,
  type Methods,
  type Operation,
  type RateLimiter,
  type Supplier,
} from '@latchkey/runtime';
import { readErrorResponse } from './error-response.ts';
import { operations } from './generated/operations.ts';
import type { operations as OperationTypes, paths } from './generated/schema.ts';
import { service } from './generated/service.ts';
import { placeOrderRules } from './rules.ts';

type Operations = Pick<OperationTypes, keyof typeof operations>;

/** A method for each operation of 8keys' Orders API, and `raw`. */
export type EightKeysClient = Client<paths, Operations>;

const supplier: Supplier = {
  creator: 'createEightKeysClient',
  service,
  rules: { placeOrder: placeOrderRules },
  readErrorResponse,
};

/**
 * Creates a client for 8keys' Orders API. Its `sandbox` is what 8keys calls development.
 *
 * It keeps to the requests a minute that each environment allows, purchases first, and to what the `x-ratelimit-*`
 * headers say. A purchase that could not be finished in time is not begun.
 *
 * @throws {ArgumentError} When an option is unusable; it names the option and never shows the API key.
 */
export const createEightKeysClient = (options: ClientOptions): EightKeysClient =>
  createClient<paths, Operations>(supplier, operations, { ...options, rateLimiter: limiterFor(options) });

/** Requests a minute that each environment allows; of any other address nothing is known. */
const limits: { readonly [baseUrl: string]: number } = service.limits.requestsPerMinute;

/** Each client counts for itself: give clients that share an API key the same `rateLimiter`. */
function limiterFor(options: ClientOptions): RateLimiter | false {
  const { rateLimiter, baseUrl = 'production' }: ClientOptions = Object(options);
  const perMinute = limits[baseUrl];
  return rateLimiter ?? (!!perMinute && createRateLimiter({ perMinute }));
}

/**
 * Creates a client that has only some of the operations and no `raw`, for a web page that must stay small: a
 * bundler leaves out what the others need. It sends each call once and knows no rate limit.
 *
 * @param some Exports of `@latchkey/8keys/operations`, by operationId.
 * @throws {ArgumentError} As above.
 */
export const createEightKeysClientWith = <Id extends keyof Operations>(
  some: { readonly [I in Id]: Operation },
  options: ClientOptions,
): Methods<Pick<Operations, Id>> =>
  createMethods<Pick<Operations, Id>>(connect(supplier, options), some, callOnce);
