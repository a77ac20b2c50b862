import { ruleOnUses, typesOf } from '../rule.ts';

/** PHP servers read only the last of a plain repeated parameter; with `[]` they read them all. */
export const arrayQueryBrackets = ruleOnUses((use) => {
  if (use.role !== 'parameter' || use.in !== 'query' || !typesOf(use).includes('array')) return undefined;
  if (use.name?.endsWith('[]')) return undefined;
  return `The query parameter \`${use.name}\` is an array: name it \`${use.name}[]\`.`;
});
