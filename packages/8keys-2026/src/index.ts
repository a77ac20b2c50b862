export {
  ArgumentError,
  type Attempt,
  type CallInfo,
  type CallOptions,
  type ClientOptions,
  ConnectionError,
  createRateLimiter,
  type DecodedKey,
  type EuroCents,
  type Euros,
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
export { createEightKeys2026Client, type EightKeys2026Client } from './client.ts';
export { decodeKey, decodeKeys } from './decode-key.ts';
export { existingOrderId } from './error-response.ts';
export type * from './generated/methods.ts';
export type { components, operations, paths } from './generated/schema.ts';
export { keysOf } from './keys-of.ts';
export type {
  Balance,
  ListedProduct,
  Order,
  OrderListEntry,
  PlaceOrderRequest,
  ProductKey,
} from './types.ts';
