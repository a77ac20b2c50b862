import { ArgumentError, checkSchema, type Schema } from '@latchkey/runtime';
import { MAX_LEASE_MS } from './lease-limits.ts';

/** Long enough for any order number, and short enough for the index of every database in any script. */
const MAX_REFERENCE_LENGTH = 500;

/**
 * Rejects a reference that a database would alter: two that become equal would share one purchase.
 *
 * @throws {ArgumentError}
 */
export const checkReference = (operation: string, reference: string): void => {
  const reject = (rule: string, limit: unknown) => {
    throw new ArgumentError(operation, { field: 'reference', rule, limit });
  };
  if (typeof reference !== 'string') reject('type', 'string');
  if (reference.length < 1) reject('minLength', 1);
  if (reference.length > MAX_REFERENCE_LENGTH) reject('maxLength', MAX_REFERENCE_LENGTH);
  // Postgres stores no NUL, and half of a surrogate pair becomes U+FFFD in UTF-8.
  if (reference.includes('\0') || !reference.isWellFormed()) reject('pattern', 'whole Unicode, no NUL');
};

/**
 * Rejects a lease that would never or at once be over.
 *
 * @param leaseMs In milliseconds.
 * @throws {ArgumentError}
 */
export const checkLeaseMs = (operation: string, leaseMs: number): void => {
  const reject = (rule: string, limit: unknown) => {
    throw new ArgumentError(operation, { field: 'leaseMs', rule, limit });
  };
  if (typeof leaseMs !== 'number' || Number.isNaN(leaseMs)) reject('type', 'number');
  if (leaseMs <= 0) reject('exclusiveMinimum', 0);
  if (leaseMs > MAX_LEASE_MS) reject('maximum', MAX_LEASE_MS);
};

/**
 * Rejects a time that would never or at once be over by accident; one of `Infinity` is meant never to be.
 *
 * @param field What the caller calls it.
 * @param timeMs In milliseconds.
 * @throws {ArgumentError}
 */
export const checkTimeMs = (operation: string, field: string, timeMs: number): void => {
  const reject = (rule: string, limit: unknown) => {
    throw new ArgumentError(operation, { field, rule, limit });
  };
  if (typeof timeMs !== 'number' || Number.isNaN(timeMs)) reject('type', 'number');
  if (timeMs < 0) reject('minimum', 0);
};

const filterSchema: Schema = {
  type: 'object',
  properties: { since: { type: 'number' }, limit: { type: 'integer', minimum: 0 } },
};

/**
 * Rejects a filter by which journals would list different purchases.
 *
 * @throws {ArgumentError}
 */
export const checkFilter = (filter: object): void => {
  const violation = checkSchema(filterSchema, filter);
  if (violation) throw new ArgumentError('list', violation);
};
