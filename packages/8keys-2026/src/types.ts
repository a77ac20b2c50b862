import type { components } from './generated/schema.ts';

type Schemas = components['schemas'];

/** The balance, in `Euros` and in `EuroCents`. */
export type Balance = Schemas['Balance'];
/** One order. `product_keys` is there while `status` is `done` or `delivered`. */
export type Order = Schemas['Order'];
/** An order as lists show it, without its keys. */
export type OrderListEntry = Schemas['OrderListEntry'];
/** An order to place. Each product has either a `price` in euros or a `price_cents`. */
export type PlaceOrderRequest = Schemas['PlaceOrderRequest'];
/** A product that 8keys sells. Any member but `id` may be absent. */
export type ListedProduct = Schemas['Product'];
/** A delivered key. Its `type` tells how to read its `code`. */
export type ProductKey = Schemas['ProductKey'];
