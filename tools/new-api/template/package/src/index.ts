export {
  ArgumentError,
  type Attempt,
  type CallInfo,
  type CallOptions,
  type ClientOptions,
  ConnectionError,
  createRateLimiter,
  type Hooks,
  isArgumentError,
  isConnectionError,
  isLatchkeyError,
  isResponseError,
  isSupplierError,
  LatchkeyError,
  type NextAttempt,
  type Outcome,
  type RateLimiter,
  type Reason,
  ResponseError,
  SupplierError,
} from '@latchkey/runtime';
export { type $Type$Client, create$Type$Client } from './client.ts';
export type * from './generated/methods.ts';
export type { components, operations, paths } from './generated/schema.ts';
