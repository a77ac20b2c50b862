import { findReason, ifText, type ReadErrorResponse, type ReasonRow, statusReasons } from '@latchkey/runtime';
import type { components } from './generated/schema.ts';

type Body = Partial<components['schemas']['Error'] & components['schemas']['LegacyError']>;

const aboutId = /external.?id/i;

/**
 * Why, by Kinguin's kinds. What it responds to an external id that exists is not documented: three ways are reported,
 * and the older shape has no kind.
 */
export const reasons: readonly ReasonRow[] = [
  { operation: 'placeOrder', status: 409, says: 'duplicate' },
  { operation: 'placeOrder', kind: 'ConstraintViolation', about: aboutId, says: 'duplicate' },
  { operation: 'placeOrder', kind: undefined, about: aboutId, says: 'duplicate' },
  { kind: 'ConstraintViolation', says: 'invalid' },
  { kind: 'Http', status: 400, says: 'invalid' },
  { kind: 'Preorder', says: 'invalid' },
  { kind: 'ProductUnavailable', says: 'sold-out' },
  { kind: 'InsufficientBalance', says: 'balance' },
  { kind: 'BalanceRequired', says: 'balance' },
  { kind: 'OrderNotPaid', says: 'balance' },
  ...statusReasons,
];

/** Reads an error body of Kinguin's, in the documented shape or in the older `{ code, message }`. */
export const readErrorResponse: ReadErrorResponse = (status, body, operation) => {
  const members: { [member in keyof Body]?: unknown } = Object(body);
  const kind = ifText(members.kind);
  const detail = ifText(members.detail) ?? ifText(members.message);
  const about = `${ifText(members.propertyPath)} ${detail}`;
  // A pre-order is not worth asking for before it is released.
  const releasedAt = Date.parse(ifText(members.releaseDate) ?? '');
  return {
    kind,
    reason: findReason(reasons, { operation, status, kind, about }),
    retryable: members.retryable === true,
    detail,
    retryAt: releasedAt || undefined,
  };
};
