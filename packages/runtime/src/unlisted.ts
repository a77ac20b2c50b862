declare const unlisted: unique symbol;

/**
 * A text that the contract does not list, where a supplier may send new values at any time, and where the
 * listed ones tell the branches of a union apart.
 *
 * At run time it is a string. In types it is opaque, since TypeScript can rule a plain `string` out by no
 * comparison: so it is that `order.status === 'done'` leaves only the orders that have keys. Use
 * `String(order.status)` where a string is wanted.
 */
export interface Unlisted {
  toString(): string;
  readonly [unlisted]: never;
}
