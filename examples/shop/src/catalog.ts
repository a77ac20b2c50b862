/** What the shop sells: to customers for `priceCents`, and bought for `budgetCents` at most; both in euro cents. */
export const catalog = {
  'counter-strike-source': {
    supplier: 'kinguin',
    product: '5c9b68662539a4e8f17ae2fe',
    priceCents: 799,
    budgetCents: 620,
  },
  'hollow-lantern': {
    supplier: 'kinguin',
    product: '5c9b5b3a2539a4e8f16d4f2c',
    priceCents: 1_599,
    budgetCents: 1_300,
  },
  'paper-fleet': { supplier: '8keys-2026', product: '3', priceCents: 1_099, budgetCents: 920 },
  'last-tram-home': { supplier: '8keys-2026', product: '6', priceCents: 499, budgetCents: 350 },
} as const satisfies Record<string, Article>;

export interface Article {
  readonly supplier: string;
  readonly product: string;
  readonly priceCents: number;
  readonly budgetCents: number;
}

export const findArticle = (name: string): Article | undefined =>
  Object.hasOwn(catalog, name) ? catalog[name as keyof typeof catalog] : undefined;
