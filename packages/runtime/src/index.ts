export type { EuroCents, Euros } from './amounts.ts';
export { type Backoff, growingPause } from './backoff.ts';
export { type Caller, type CallOptions, callOnce } from './call.ts';
export type { Args, Result } from './call-types.ts';
export { type Client, createClient } from './client.ts';
export { type Connection, connect, type Supplier } from './connection.ts';
export type { Limits, Operation, Service } from './contract.ts';
export { type DecodedKey, decodeEach, decodeKey, type KeyPicture } from './decode-key.ts';
export { ArgumentError } from './errors/argument-error.ts';
export { ConnectionError, type ConnectionProblem } from './errors/connection-error.ts';
export { KeyError, type KeyProblem } from './errors/key-error.ts';
export { LatchkeyError } from './errors/latchkey-error.ts';
export { ResponseError, type ResponseProblem } from './errors/response-error.ts';
export { type ErrorResponse, SupplierError } from './errors/supplier-error.ts';
export { inDoubt } from './in-doubt.ts';
export { createMethods, type Method, type Methods } from './methods.ts';
export type { ClientOptions } from './options.ts';
export {
  type Attempt,
  type Effect,
  type Outcome,
  type OutcomeRow,
  outcomeTable,
  type Phase,
} from './outcome.ts';
export type { BodyRule } from './prepare-request.ts';
export { createRateLimiter, type RateLimiter, type RateLimits, type TurnOptions } from './rate-limiter.ts';
export type { ReadErrorResponse } from './read-response.ts';
export { type Pause, type RetryPolicyName, retryPolicies } from './retry-policy.ts';
export { checkSchema, type Schema, type Violation } from './schema-check.ts';
export type { Unlisted } from './unlisted.ts';
export { formatUtcDateTime } from './wire-format.ts';
