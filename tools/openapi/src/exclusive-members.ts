import { isNode, type Node } from './description.ts';

/**
 * The members of which an object has exactly one, where its `oneOf` says that and nothing else:
 * `[{ required: [price] }, { required: [price_cents] }]`.
 */
export function exclusiveMembersOf({ oneOf }: Node): string[] | undefined {
  if (!Array.isArray(oneOf) || oneOf.length < 2) return undefined;
  const names = oneOf.flatMap((branch) => {
    const { required, ...more } = isNode(branch) ? branch : {};
    const isOne = Array.isArray(required) && required.length === 1 && Object.keys(more).length === 0;
    return isOne ? [String(required[0])] : [];
  });
  return names.length === oneOf.length && new Set(names).size === names.length ? names : undefined;
}
