import { createPurchases } from '../../index.ts';
import { onOne } from '../on-one.ts';

export const returnKeys = onOne(
  'asks the supplier to take back the keys that nobody has used: once for each order, and only Kinguin does',
  (_, { name, returnKeys }) =>
    returnKeys ? `${name} is asked once to take the keys back` : `nothing: ${name} takes no keys back`,
  ({ intent: { reference } }, options, call) => createPurchases(options).returnKeys(reference, call),
);
