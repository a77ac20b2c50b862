declare const unlisted: unique symbol;

/**
 * A text that the contract does not list, where a supplier may send new values at any time.
 *
 * It is a string to read, to print and to store. It is opaque so that comparing with a listed value
 * narrows the type: `order.status === 'done'` leaves this one out.
 */
export type Unlisted = string & { readonly [unlisted]: never };
