/** Exists in types only: no value of it is ever made. */
declare enum Other {
  value = 'any other text',
}

/**
 * A text that the contract does not list, where a supplier may send new values at any time, and where the
 * listed ones tell the branches of a union apart.
 *
 * It is a string like any other. It is typed as the member of an enum because a comparison rules such a type
 * out, as it does no `string`: so it is that `order.status === 'done'` leaves only the orders that have keys.
 */
export type Unlisted = Other;
