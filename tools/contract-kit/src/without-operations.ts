import { fromReference, type Node, referencesIn, toReference, valueAt } from '@latchkey/openapi';
import type { Bundle } from './contract.ts';

/** The contract without some of its operations and webhooks, and without the named examples that only they show. */
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
  const isShown = ([name]: [string, unknown]) => used.has(toReference(['components', 'examples', name]));
  const { examples = {} } = bundle.components ?? {};
  const shown = Object.fromEntries(Object.entries(examples as Node).filter(isShown));
  return { ...bundle, ...parts, components: { ...bundle.components, examples: shown } };
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
