export {
  ArgumentError,
  type Attempt,
  type CallInfo,
  type CallOptions,
  type ClientOptions,
  ConnectionError,
  createRateLimiter,
  type DecodedKey,
  type Hooks,
  isArgumentError,
  isConnectionError,
  isKeyError,
  isLatchkeyError,
  isResponseError,
  isSupplierError,
  KeyError,
  type KeyPicture,
  type KeyProblem,
  LatchkeyError,
  type NextAttempt,
  type Outcome,
  type RateLimiter,
  type RateLimits,
  type Reason,
  ResponseError,
  SupplierError,
} from '@latchkey/runtime';
export { createEightKeysClient, type EightKeysClient } from './client.ts';
export { decodeKey, decodeKeys } from './decode-key.ts';
export { existingOrderId } from './error-response.ts';
export type * from './generated/methods.ts';
export type { components, operations, paths } from './generated/schema.ts';
export type { Order, OrderListEntry, PlaceOrderRequest, ProductKey } from './types.ts';
