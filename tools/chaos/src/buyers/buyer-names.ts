import { type PolicyName, policyNames } from './policies.ts';

/** `buyOnce`, or a client with a common retry policy, that gives its orders an external id or none. */
export type BuyerName = 'buy-once' | PolicyName | `${PolicyName}+id`;

export const buyerNames: readonly BuyerName[] = [
  'buy-once',
  ...policyNames.flatMap((name) => [name, `${name}+id`] as const),
];
