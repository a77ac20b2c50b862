export {
  ArgumentError,
  type Attempt,
  type CallOptions,
  type ClientOptions,
  ConnectionError,
  createRateLimiter,
  LatchkeyError,
  type Outcome,
  type Pause,
  type RateLimiter,
  ResponseError,
  SupplierError,
} from '@latchkey/runtime';
export { type $Type$Client, create$Name$Client, create$Name$ClientWith } from './client.ts';
export type { components, operations, paths } from './generated/schema.ts';
