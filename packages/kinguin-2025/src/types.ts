import type { components } from './generated/schema.ts';

type Schemas = components['schemas'];

/** An order, as placing, reading and searching return it. Amounts are euros, as decimal numbers. */
export type Order = Schemas['Order'];
/** One line of an order; a line that was asked for may come back as several, one for each offer. */
export type OrderLine = Schemas['OrderLine'];
/** An order to place. Amounts are euros, as decimal numbers. */
export type PlaceOrderRequest = Schemas['PlaceOrderRequest'];
/** A delivered key. Its `type` tells how to read its `serial`. */
export type Key = Schemas['Key'];
/** A key of an order by its id, with its status and without its serial. */
export type KeyState = Schemas['KeyState'];
/** A product with its offers. Amounts are euros, as decimal numbers. */
export type Product = Schemas['Product'];
/** What one merchant offers of a product. Amounts are euros, as decimal numbers. */
export type Offer = Schemas['Offer'];
/** A region that keys work in. */
export type Region = Schemas['Region'];
/** What Kinguin sends to the shop, as `order.status`, when the status of an order has changed. */
export type OrderStatusEvent = Schemas['OrderStatusEvent'];
/** What Kinguin sends to the shop, as `product.update`, when a product has changed. */
export type ProductUpdateEvent = Schemas['ProductUpdateEvent'];
