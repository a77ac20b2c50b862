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
/** What the supplier sends to the shop's postback URL when an order is complete. */
export type OrderCompletedEvent = Schemas['OrderCompletedEvent'];
