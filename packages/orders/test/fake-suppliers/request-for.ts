import type { SendRequest } from '../../src/supplier.ts';

/** A unit of a product, for the order shop-1. */
export const requestFor = (product: string, more: Partial<SendRequest> = {}): SendRequest => ({
  externalId: 'shop-1',
  lines: [{ product, quantity: 1, maxUnitCents: 579 }],
  ...more,
});

export const ok = (body: unknown) => ({ status: 200, body });
