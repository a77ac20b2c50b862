import { expect } from 'vitest';
import type { Journal, Lease } from '../../src/journal.ts';

/** Claims a purchase, for a test that does not look at it. */
export const claimLease = async (
  journal: Journal,
  reference: string,
  leaseMs: number,
): Promise<Lease | undefined> => (await journal.claim(reference, leaseMs))?.lease;

/** Claims a purchase, for a test of who comes after whom. */
export const claimAfter = async (journal: Journal, before: Lease, leaseMs = 10_000): Promise<void> => {
  const { reference } = before;
  const lease = await claimLease(journal, reference, leaseMs);
  expect(lease).toStrictEqual({ reference, token: expect.any(Number) });
  expect(lease?.token).toBeGreaterThan(before.token);
};

/** The first lease of a purchase. */
export const firstLease = (reference: string) => ({ reference, token: expect.any(Number) });
