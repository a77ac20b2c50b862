import { isNode, type Node } from './description.ts';
import type { Keys } from './pointer.ts';

/** A `$ref`, or a value of a discriminator's mapping: the name of a schema there is written as a reference to it. */
export interface Reference {
  /** To the node that has it. */
  readonly keys: Keys;
  readonly written: string;
}

/** Right below these stand names that somebody chose, and that may be called like a keyword. */
const named = new Set(
  `properties patternProperties dependentSchemas $defs schemas parameters responses headers examples requestBodies
  securitySchemes links callbacks pathItems paths webhooks content encoding variables mapping`.split(/\s+/),
);

/** Extensions stand among these names too. */
const isAmongPaths = (owner: string | undefined, key: string) => owner === 'paths' && key.startsWith('x-');

/** What goes over the wire, and extensions: nothing in them is read as a description, whatever it is called. */
const isData = (key: string, value: unknown) =>
  /^(example|default|const|enum|value|x-.*)$/.test(key) || (key === 'examples' && Array.isArray(value));

/** The references in a part of a description. */
export function referencesIn(value: unknown): Reference[] {
  const found: Reference[] = [];
  mapReferences(value, (written, keys) => {
    found.push({ keys, written });
    return written;
  });
  return found;
}

/** @returns A copy, with other references in the place of those in it. */
export function mapReferences(value: unknown, map: (written: string, keys: Keys) => string): unknown {
  return copy(value, [], false);

  /** @param isNames Whether names stand below, and no keywords. */
  function copy(part: unknown, keys: Keys, isNames: boolean): unknown {
    if (Array.isArray(part)) return part.map((item, index) => copy(item, [...keys, `${index}`], false));
    if (typeof part !== 'object' || part === null) return part;
    const isMapping = isNames && keys.at(-1) === 'mapping' && keys.at(-2) === 'discriminator';
    return Object.fromEntries(
      Object.entries(part).map(([key, member]) => {
        if (typeof member === 'string' && isMapping) return [key, map(asReference(member), keys)];
        if (typeof member === 'string' && key === '$ref' && !isNames) return [key, map(member, keys)];
        if (isNames ? isAmongPaths(keys.at(-1), key) : isData(key, member)) return [key, member];
        return [key, copy(member, [...keys, key], !isNames && named.has(key))];
      }),
    );
  }
}

const asReference = (mapped: string) =>
  /^[\w.-]+$/.test(mapped) && !/\.(ya?ml|json)$/.test(mapped) ? `#/components/schemas/${mapped}` : mapped;

/**
 * @param map Gives what is to take the place of a part; `undefined` keeps it, and goes on with what is in it.
 * @returns A copy of a part of a description. Names and data are passed over, whatever they are called.
 */
export function mapParts(value: unknown, map: (part: Node) => Node | undefined): unknown {
  return copy(value, undefined);

  /** @param names The keyword under which names stand below, if no keywords do. */
  function copy(part: unknown, names: string | undefined): unknown {
    if (Array.isArray(part)) return part.map((item) => copy(item, undefined));
    if (!isNode(part)) return part;
    const replacement = names ? undefined : map(part);
    if (replacement) return replacement;
    return Object.fromEntries(
      Object.entries(part).map(([key, member]) => {
        if (names ? isAmongPaths(names, key) : isData(key, member)) return [key, member];
        return [key, copy(member, !names && named.has(key) ? key : undefined)];
      }),
    );
  }
}
