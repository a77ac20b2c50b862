import type { JsonSchema, Keywords, Look } from './keyword.ts';
import { textOf } from './values.ts';

const array = 'array';

/** Keywords that apply to lists. */
export const listKeywords: Keywords = {
  minItems: { of: array, holds: (limit: number, { length }: unknown[]) => length >= limit },
  maxItems: { of: array, holds: (limit: number, { length }: unknown[]) => length <= limit },
  uniqueItems: {
    of: array,
    holds: (limit: boolean, items: unknown[]) => !limit || new Set(items.map(textOf)).size === items.length,
    words: 'must not have the same item twice',
  },
  prefixItems: {
    of: array,
    find: (schemas: JsonSchema[], items: unknown[], { inside }) =>
      first(schemas.slice(0, items.length), (schema, i) => inside(schema, items[i], i)),
  },
  items: {
    of: array,
    find: (rest: JsonSchema, items: unknown[], { inside, schema }) => {
      const { length } = (schema.prefixItems ?? []) as unknown[];
      return first(items, (item, i) => (i < length ? undefined : inside(rest, item, i)));
    },
  },
  contains: {
    of: array,
    find: (wanted: JsonSchema, items: unknown[], look) => {
      const { minContains = 1, maxContains = items.length } = look.schema as { [keyword: string]: number };
      const fitting = items.filter((item, i) => fits(look, wanted, item, i)).length;
      if (fitting < minContains)
        return look.broken('contains', minContains, 'has too few of the items that it must have');
      if (fitting > maxContains)
        return look.broken('contains', maxContains, 'must have at most % items of a kind');
    },
  },
};

/** An item that does not fit has not been seen. */
function fits({ inside, seen }: Look, schema: JsonSchema, item: unknown, i: number): boolean {
  const before = seen.has(`${i}`);
  const found = inside(schema, item, i);
  if (found && !before) seen.delete(`${i}`);
  return !found;
}

/** The first thing found, if any. Holes of a list count: JSON would send them as null. */
export function first<Item, Found>(
  items: readonly Item[],
  find: (item: Item, i: number) => Found | undefined,
): Found | undefined {
  for (let i = 0; i < items.length; i++) {
    const found = find(items[i] as Item, i);
    if (found) return found;
  }
}
