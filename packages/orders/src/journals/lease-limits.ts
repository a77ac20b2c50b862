/** A holder that dies keeps everybody else away from a paid order for as long as its lease. */
export const MAX_LEASE_MS = 24 * 60 * 60 * 1000;

/**
 * A token grows by 1 to this number, at random: a journal that goes back to an older copy gives no token again that a
 * worker of its lost life may hold. Millions of leases of one purchase stay exact in a double.
 */
export const LONGEST_TOKEN_STEP = 2 ** 31;

/**
 * The time since this machine was started, in milliseconds: the same in all its processes, and set by nobody. Whether
 * it goes on while the machine is suspended is the system's own matter.
 */
export const uptimeMs = (): number => Number(process.hrtime.bigint()) / 1e6;
