export {
  ArgumentError,
  type Attempt,
  type CallOptions,
  type ClientOptions,
  ConnectionError,
  createRateLimiter,
  type DecodedKey,
  KeyError,
  type KeyPicture,
  type KeyProblem,
  LatchkeyError,
  type Outcome,
  type Pause,
  type RateLimiter,
  type RateLimits,
  ResponseError,
  SupplierError,
} from '@latchkey/runtime';
export { createEightKeysClient, createEightKeysClientWith, type EightKeysClient } from './client.ts';
export { decodeKey, decodeKeys } from './decode-key.ts';
export { existingOrderId } from './error-response.ts';
export type { components, operations, paths } from './generated/schema.ts';
export { type PlacedOnce, type PlaceOptions, placeOrderOnce } from './place-order-once.ts';
export type { Order, OrderListEntry, PlaceOrderRequest, ProductKey } from './types.ts';
