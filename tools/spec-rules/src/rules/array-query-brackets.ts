import { ruleOnUses, typesOf } from '../rule.ts';

/**
 * An API whose server reads only the last of a plain repeated parameter, as PHP does, says so: with
 * `x-array-query-brackets: true` in its root. The wire wins: other servers take no brackets.
 */
export const arrayQueryBrackets = ruleOnUses((use, root) => {
  if (root['x-array-query-brackets'] !== true || use.in !== 'query') return undefined;
  if (use.role !== 'parameter' || !typesOf(use).includes('array') || use.name?.endsWith('[]'))
    return undefined;
  return `The query parameter \`${use.name}\` is an array: name it \`${use.name}[]\`.`;
});
