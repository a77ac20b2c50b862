import { fromReference, isNode, referencesIn, resolve, valueAt } from '@latchkey/openapi';
import type { Spec } from './openapi.ts';

/** A check is plain data and cannot go round: of schemas that refer to each other, it follows this many. */
const deepest = 2;

/**
 * Whether a check ends at a schema: it is inside itself, or inside others that it leads back to. A check that went on
 * until each of them has come would be as long as there are ways through them, 10! for ten.
 *
 * @param above What the schemas that this one is inside of are made of: see `madeOf`.
 */
export function isInsideItself(spec: Spec, node: unknown, above: readonly unknown[]): boolean {
  if (madeOf(spec, node).some((each) => above.includes(each))) return true;
  const around = new Set(above.flatMap((each) => targetsOf(spec, each)));
  return targetsOf(spec, node).some(
    (target) => [...around].filter((each) => reachedFrom(spec, target).has(each)).length >= deepest,
  );
}

/** A schema, what it refers to, and the parts of its `allOf`. */
export const madeOf = (spec: Spec, node: unknown): unknown[] =>
  isNode(node) ? [node, resolve<object>(spec, node), ...[node.allOf ?? []].flat()] : [];

/** What a schema refers to, itself and in its `allOf`. */
function targetsOf(spec: Spec, node: unknown): object[] {
  const parts = isNode(node) ? [node, ...[node.allOf ?? []].flat()] : [];
  return parts.flatMap((part) =>
    isNode(part) && typeof part.$ref === 'string' ? [resolve<object>(spec, part)] : [],
  );
}

const reached = new WeakMap<object, ReadonlySet<object>>();

/** All that the references in a schema lead to, and those in what they lead to. */
function reachedFrom(spec: Spec, target: object): ReadonlySet<object> {
  const known = reached.get(target);
  if (known) return known;
  const found = new Set<object>();
  add(target);
  // What is added on the way has its turn too.
  for (const part of found) add(part);
  reached.set(target, found);
  return found;

  function add(part: object): void {
    for (const { written } of referencesIn(part)) {
      const { file, keys } = fromReference(written);
      // A discriminator may name what is not there.
      const next = file ? undefined : valueAt(spec, keys);
      if (isNode(next)) found.add(next);
    }
  }
}
