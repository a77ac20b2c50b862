/** A holder that dies keeps everybody else away from a paid order for as long as its lease. */
export const MAX_LEASE_MS = 24 * 60 * 60 * 1000;

/**
 * The time since this machine was started, in milliseconds: the same in all its processes, and set by nobody. Whether
 * it goes on while the machine is suspended is the system's own matter.
 */
export const uptimeMs = (): number => Number(process.hrtime.bigint()) / 1e6;
