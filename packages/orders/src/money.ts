import { ArgumentError, checkSchema, type Schema } from '@latchkey/runtime';

/** Up to thirteen digits: with two decimals, fifteen digits are what a number keeps exactly. */
const decimalEuros = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/;

const wholeCents: Schema = { type: 'integer', minimum: 0, maximum: 999_999_999_999_999 };

/**
 * Converts decimal euros, as Kinguin writes them, to whole cents, exactly.
 *
 * Goes by the digits, never by arithmetic on fractions. A number or a text is accepted when it is a plain
 * decimal, not negative, with at most two decimals that are not zero: 5.79, "5.79", "5.790", 5. Rejected are
 * 5.785, which is no amount of cents, and 1e-7, -1, "5,79", "", NaN.
 *
 * @param field What to call the amount in an error.
 * @throws {ArgumentError} When it is no exact amount of cents.
 */
export function centsFromEuros(euros: number | string, field = 'price'): number {
  const isPlain = typeof euros === 'number' || typeof euros === 'string';
  const [, whole, decimals = ''] = (isPlain && decimalEuros.exec(String(euros))) || [];
  if (whole === undefined) {
    throw new ArgumentError('centsFromEuros', {
      field,
      rule: 'pattern',
      limit: 'decimal euros, two decimals',
    });
  }
  return Number(whole + decimals.padEnd(2, '0'));
}

/**
 * Converts whole cents to the decimal number that stands for the same amount in JSON: 579 to 5.79.
 *
 * @param cents An integer, 0 to 999,999,999,999,999.
 * @param field What to call the amount in an error.
 * @throws {ArgumentError} When it is none.
 */
export function eurosFromCents(cents: number, field = 'cents'): number {
  const violation = checkSchema(wholeCents, cents, field);
  if (violation) throw new ArgumentError('eurosFromCents', violation);
  const digits = String(cents).padStart(3, '0');
  return Number(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

/** How far a sum of prices that a supplier has added up as fractions may be from whole cents, in cents. */
const dust = 1e-6;

/** What a supplier has charged: exactly, or roughly where it is no amount of cents. */
export type Charge = { readonly cents: number } | { readonly rough: number | undefined };

/**
 * Reads a charge in decimal euros. The dust of fractions that were added up is no part of it: 17.369999999999997 is
 * 17.37. What is no amount of cents still has a size, by which it can be compared.
 */
export function readCharge(euros: unknown): Charge {
  const isText = typeof euros === 'string' && /^\d{1,13}(\.\d+)?$/.test(euros);
  const cents = (typeof euros === 'number' || isText ? Number(euros) : Number.NaN) * 100;
  if (!(cents >= 0 && cents <= 999_999_999_999_999))
    return { rough: Number.isNaN(cents) ? undefined : cents };
  const whole = Math.round(cents);
  return Math.abs(cents - whole) <= Math.max(dust, cents * 1e-12) ? { cents: whole } : { rough: cents };
}
