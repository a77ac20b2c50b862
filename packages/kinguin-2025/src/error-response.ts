import { findReason, ifText, type ReadErrorResponse, type ReasonRow, statusReasons } from '@latchkey/runtime';
import type { components } from './generated/schema.ts';

const aboutId = /external.?id/i;

/**
 * Why, by Kinguin's kinds: most come with a status that is not documented. What it responds to an external id that
 * exists is not documented either: three ways are reported.
 */
export const reasons: readonly ReasonRow[] = [
  // A conflict, and none with an earlier order.
  { kind: 'ResourceLock', says: undefined },
  { operation: 'placeOrder', status: [409, 409], says: 'duplicate' },
  { operation: 'placeOrder', kind: 'ConstraintViolation', about: aboutId, says: 'duplicate' },
  { kind: 'ConstraintViolation', says: 'invalid' },
  { kind: 'Http', status: [400, 400], says: 'invalid' },
  { kind: 'Preorder', says: 'invalid' },
  { kind: 'ProductUnavailable', says: 'sold-out' },
  { kind: 'InsufficientBalance', says: 'balance' },
  { kind: 'OrderNotFound', says: 'not-found' },
  { kind: 'Authorization', says: 'not-authorised' },
  ...statusReasons,
];

/** Reads an error body of Kinguin's. Nothing says which kind is worth repeating: a lock and a 429 pass by themselves. */
export const readErrorResponse: ReadErrorResponse = (status, body, operation) => {
  const members: { [member in keyof components['schemas']['Error']]?: unknown } = Object(body);
  const kind = ifText(members.kind);
  const detail = ifText(members.detail);
  const about = `${ifText(members.propertyPath)} ${detail}`;
  const reason = findReason(reasons, { operation, status, kind, about });
  return { kind, reason, retryable: kind === 'ResourceLock' || status === 429, detail };
};
