import { type Bundle, locate } from './locate.ts';

const examples = '#/components/examples/';

/** The contract without some of its operations and webhooks, and without the named examples that only they show. */
export function withoutOperations(bundle: Bundle, ids: readonly string[]): Bundle {
  if (ids.length === 0) return bundle;
  const unwanted = new Set<unknown>(ids);
  const isWanted = ([, part]: [string, unknown]) => !unwanted.has(Object(part).operationId);
  const filtered = (items: object = {}) =>
    Object.fromEntries(
      Object.entries(items).map(([name, item]) => [
        name,
        Object.fromEntries(Object.entries(item).filter(isWanted)),
      ]),
    );
  const parts = { paths: filtered(bundle.paths), webhooks: filtered(bundle.webhooks) };
  const used = referencesIn(bundle, parts, new Set());
  const all: Readonly<Record<string, object>> = { ...bundle.components };
  const shown = Object.entries(all.examples ?? {}).filter(([name]) => used.has(examples + name));
  const components: object = { ...all, examples: Object.fromEntries(shown) };
  return { ...bundle, ...parts, components };
}

function referencesIn(bundle: object, part: unknown, found: Set<string>): Set<string> {
  if (typeof part !== 'object' || part === null) return found;
  for (const [key, member] of Object.entries(part)) {
    if (key === '$ref' && typeof member === 'string' && !found.has(member)) {
      found.add(member);
      const tokens = member.split('/').slice(1);
      const pointer = tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
      referencesIn(bundle, locate(bundle, pointer).schema, found);
    } else referencesIn(bundle, member, found);
  }
  return found;
}
