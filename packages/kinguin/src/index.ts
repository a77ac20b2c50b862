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
export { createKinguinClient, createKinguinClientWith, type KinguinClient } from './client.ts';
export { decodeKey, decodeKeys } from './decode-key.ts';
export type { components, operations, paths, webhooks } from './generated/schema.ts';
export { type PlacedOnce, type PlaceOptions, placeOrderOnce } from './place-order-once.ts';
export type { Key, Order, OrderCompletedEvent, OrderLine, PlaceOrderRequest } from './types.ts';
