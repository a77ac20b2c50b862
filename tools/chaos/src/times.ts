/** How long a buyer's lease lasts, in milliseconds. */
export const LEASE_MS = 5_000;

/** How long somebody is frozen, cut off or locked out, in milliseconds: others take over. */
export const OUTAGE_MS = LEASE_MS * 1.5;

/** How long a search may lag at most, in milliseconds. */
export const LAG_MS = 250;
