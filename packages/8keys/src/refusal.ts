import { type ReadRefusal, SupplierError } from '@latchkey/runtime';
import type { components } from './generated/schema.ts';

/** 8keys tells errors apart by their status alone; these are our words for them. */
const kinds: { readonly [status: number]: string } = {
  401: 'Unauthorized',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'DuplicateExternalId',
  422: 'Invalid',
  429: 'TooManyRequests',
};

/** Reads an error of 8keys'. Only a 429 is sure to be worth repeating as it is. */
export const readRefusal: ReadRefusal = (status, body) => {
  const { message }: components['schemas']['ErrorBody'] = Object(body);
  return { kind: kinds[status], retryable: status === 429, detail: message };
};

/**
 * Tells which order already has the external id of an order that was refused.
 *
 * @param error Anything that `placeOrder` threw.
 * @returns The id of the existing order, or `undefined` when the error is about something else.
 */
export function existingOrderId(error: unknown): number | undefined {
  if (!(error instanceof SupplierError) || error.status !== 409) return undefined;
  const { order_id: id }: Partial<components['schemas']['ExistingOrder']> = Object(error.body);
  return Number.isInteger(id) ? id : undefined;
}
