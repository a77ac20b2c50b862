import { type ReadErrorResponse, SupplierError } from '@latchkey/runtime';
import type { components } from './generated/schema.ts';

/** Reads an error of 8keys', which tells them apart by status alone. Only a 429 is sure to be worth repeating. */
export const readErrorResponse: ReadErrorResponse = (status, body) => {
  const { message }: components['schemas']['Error'] = Object(body);
  return { kind: undefined, retryable: status === 429, detail: message };
};

/**
 * Tells which order already has the external id of an order that was rejected.
 *
 * @param error Anything that `placeOrder` threw.
 * @returns The id of the existing order, or `undefined` when the error is about something else.
 */
export function existingOrderId(error: unknown): number | undefined {
  if (!(error instanceof SupplierError) || error.status !== 409) return undefined;
  const { order_id: id }: Partial<components['schemas']['ExistingOrder']> = Object(error.body);
  return Number.isInteger(id) ? id : undefined;
}
