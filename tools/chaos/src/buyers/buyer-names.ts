import { type PolicyName, policyNames } from './policies.ts';

/** `createPurchases`, or a client with a common retry policy, that gives its orders an external id or none. */
export type BuyerName = 'purchases' | PolicyName | `${PolicyName}+id`;

export const buyerNames: readonly BuyerName[] = [
  'purchases',
  ...policyNames.flatMap((name) => [name, `${name}+id`] as const),
];
