import { fromReference, isNode, referencesIn, toReference, valueAt } from '@latchkey/openapi';
import type { Bundle } from './contract.ts';

/**
 * The contract without some of its operations and webhooks, and without the components that only they need: Prism reads
 * every schema, and never ends with some.
 */
export function withoutOperations(bundle: Bundle, ids: readonly string[]): Bundle {
  if (ids.length === 0) return bundle;
  const isWanted = ([, part]: [string, unknown]) => !ids.includes(Object(part).operationId);
  const filtered = (items: object = {}) =>
    Object.fromEntries(
      Object.entries(items).map(([name, item]) => [
        name,
        Object.fromEntries(Object.entries(item).filter(isWanted)),
      ]),
    );
  const parts = { paths: filtered(bundle.paths), webhooks: filtered(bundle.webhooks) };
  const used = reachedFrom(bundle, parts);
  const usedOf = ([kind, named]: [string, unknown]) => {
    // What extensions refer to is not found by the references of OpenAPI.
    if (/^(securitySchemes$|x-)/.test(kind) || !isNode(named)) return [kind, named];
    const isUsed = (name: string) => used.has(toReference(['components', kind, name]));
    return [kind, Object.fromEntries(Object.entries(named).filter(([name]) => isUsed(name)))];
  };
  const components = Object.fromEntries(Object.entries(bundle.components ?? {}).map(usedOf));
  return { ...bundle, ...parts, components };
}

/** All that a part refers to, and what that refers to. */
function reachedFrom(bundle: Bundle, part: object): Set<string> {
  const reached = new Set<string>();
  const queue: unknown[] = [part];
  for (const each of queue) {
    for (const { written } of referencesIn(each)) {
      const { keys } = fromReference(written);
      const name = toReference(keys);
      if (!reached.has(name)) queue.push(valueAt(bundle, keys));
      reached.add(name);
    }
  }
  return reached;
}
