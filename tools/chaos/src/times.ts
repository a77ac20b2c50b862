/** How long a buyer's lease lasts, in milliseconds. */
export const LEASE_MS = 2_000;

/** How long a search may lag at most, and how long the buyers allow for, in milliseconds. */
export const LAG_MS = 250;
export const SETTLE_MS = 1_000;
