/** Whole cents as the decimal euros that stand for the same amount in JSON: 579 as 5.79. */
export const eurosOf = (cents: number): number => cents / 100;

/**
 * Decimal euros as whole cents, exactly.
 *
 * A division gives the number that is nearest to the decimal, and so does reading the decimal. If both agree, nothing
 * was rounded away.
 *
 * @returns `undefined` when it is no whole amount of cents, or too large to be exact.
 */
export function centsOf(euros: number): number | undefined {
  const cents = Math.round(euros * 100);
  return Number.isSafeInteger(cents) && cents / 100 === euros ? cents : undefined;
}
