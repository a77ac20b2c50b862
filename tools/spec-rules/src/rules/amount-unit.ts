import { proseOf, ruleOnUses, typesOf } from '../rule.ts';

const amounts = /^(amount|balance|cents?|cost|discount|fee|price|total)s?$/;
// With one of these among its words, a name speaks of a number of things, or about an amount: `total_count`.
const others =
  /^(accurate|count|currency|id|items?|kind|limit|number|orders?|pages?|qty|quantity|type|units?)$/;
const scalars = ['number', 'integer', 'string'];

/** An amount says its currency, and an integer one that it counts cents: 615 may be six euros or six hundred. */
export const amountUnit = ruleOnUses((use) => {
  if (use.role !== 'property' && use.role !== 'parameter') return undefined;
  if (!isAmount(use.name ?? '')) return undefined;
  const types = typesOf(use);
  if (types.length > 0 && !types.some((type) => scalars.includes(String(type)))) return undefined;
  const prose = proseOf(use);
  const stated = /\b(EUR|euros?)\b/i.test(prose);
  if (types.includes('integer')) {
    return stated && /\bcents?\b/i.test(prose)
      ? undefined
      : `\`${use.name}\` is an integer amount: say "euro cents" in its description.`;
  }
  return stated ? undefined : `\`${use.name}\` is an amount: say "EUR" or "euro" in its description.`;
});

function isAmount(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => amounts.test(word)) && !words.some((word) => others.test(word));
}
