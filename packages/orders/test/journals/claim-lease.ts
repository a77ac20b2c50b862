import type { Journal, Lease } from '../../src/journal.ts';

/** Claims a purchase, for a test that does not look at it. */
export const claimLease = async (
  journal: Journal,
  reference: string,
  leaseMs: number,
): Promise<Lease | undefined> => (await journal.claim(reference, leaseMs))?.lease;
