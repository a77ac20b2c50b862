/** A holder that dies keeps everybody else away from a paid order for as long as its lease. */
export const MAX_LEASE_MS = 24 * 60 * 60 * 1000;

/**
 * A lease that has more than this left, in milliseconds, was taken by a clock that was wrong: were it held, the
 * purchase would be locked up until that time comes. Twice of what is allowed, for a clock that is set by hours.
 */
export const MOST_LEFT_MS = 2 * MAX_LEASE_MS;
