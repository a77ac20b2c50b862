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
export { allOrderKeys } from './all-order-keys.ts';
export { createKinguin2025Client, type Kinguin2025Client } from './client.ts';
export { decodeKey, decodeKeys } from './decode-key.ts';
export type * from './generated/methods.ts';
export type { components, operations, paths, webhooks } from './generated/schema.ts';
export type {
  Key,
  KeyState,
  Offer,
  Order,
  OrderLine,
  OrderStatusEvent,
  PlaceOrderRequest,
  Product,
  ProductUpdateEvent,
  Region,
} from './types.ts';
