import {
  findReason,
  ifText,
  isSupplierError,
  type ReadErrorResponse,
  type ReasonRow,
  statusReasons,
} from '@latchkey/runtime';
import type { components } from './generated/schema.ts';

/** Why, by status alone: 8keys has no words for its errors. */
export const reasons: readonly ReasonRow[] = [
  { status: 409, says: 'duplicate' },
  { status: 422, says: 'invalid' },
  ...statusReasons,
];

/** Reads an error of 8keys'. Only a 429 is sure to be worth repeating. */
export const readErrorResponse: ReadErrorResponse = (status, body, operation) => {
  const { message }: { [member in keyof components['schemas']['Error']]?: unknown } = Object(body);
  return {
    reason: findReason(reasons, { operation, status }),
    retryable: status === 429,
    detail: ifText(message),
  };
};

/**
 * Tells which order already has the external id of an order that was rejected.
 *
 * @param error Anything that `placeOrder` threw.
 * @returns The id of the existing order, or `undefined` when the error is about something else.
 */
export function existingOrderId(error: unknown): number | undefined {
  if (!isSupplierError(error) || error.status !== 409) return undefined;
  const { order_id: id }: Partial<components['schemas']['ExistingOrder']> = Object(error.body);
  return Number.isSafeInteger(id) ? id : undefined;
}
