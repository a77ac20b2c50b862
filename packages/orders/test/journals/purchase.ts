import type { DeliveredKey, Intent } from '../../src/intent.ts';

export const intentOf = (reference: string, maxTotalCents = 500): Intent => ({
  reference,
  supplier: 'kinguin',
  lines: [{ product: '5c9b', quantity: 2, maxUnitCents: 250 }],
  maxTotalCents,
});

export const keyOf = (content: string, mediaType = 'text/plain'): DeliveredKey => ({
  product: '5c9b',
  mediaType,
  content,
});
