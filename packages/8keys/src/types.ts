import type { components } from './generated/schema.ts';

type Schemas = components['schemas'];

/** One order. `product_keys` is there exactly when `status` is `done`. */
export type Order = Schemas['Order'];
/** An order as lists show it, without its keys. */
export type OrderListEntry = Schemas['OrderListEntry'];
/** An order to place. Amounts are whole euro cents. */
export type PlaceOrderRequest = Schemas['PlaceOrderRequest'];
/** A delivered key. Its `type` tells how to read its `code`. */
export type ProductKey = Schemas['ProductKey'];
