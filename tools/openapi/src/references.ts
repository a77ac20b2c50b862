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
const isAmongPaths = (owner: string, key: string) => owner === 'paths' && key.startsWith('x-');

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
export const mapReferences = (value: unknown, map: (written: string, keys: Keys) => string): unknown =>
  copy(value, { reference: map });

/**
 * @param map Gives what is to take the place of a part; `undefined` keeps it, and goes on with what is in it.
 * @returns A copy of a part of a description. Names and data are passed over, whatever they are called.
 */
export const mapParts = (value: unknown, map: (part: Node) => Node | undefined): unknown =>
  copy(value, { part: map });

/** @param visit Gets each part of a description, and may change it in place before what is in it has its turn. */
export function visitParts(value: unknown, visit: (part: { [key: string]: unknown }) => void): void {
  mapParts(value, (part) => {
    visit(part);
    return undefined;
  });
}

interface Replacing {
  part?(part: Node): Node | undefined;
  reference?(written: string, keys: Keys): string;
}

/** @param names The keyword under which names stand, if no keywords do. */
function copy(value: unknown, replacing: Replacing, keys: Keys = [], names?: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => copy(item, replacing, [...keys, `${index}`]));
  if (!isNode(value)) return value;
  const replacement = names ? undefined : replacing.part?.(value);
  if (replacement) return replacement;
  const isMapping = names === 'mapping' && keys.at(-2) === 'discriminator';
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const isReference = typeof member === 'string' && (isMapping || (key === '$ref' && !names));
      if (isReference && replacing.reference)
        return [key, replacing.reference(isMapping ? asReference(member) : member, keys)];
      if (names ? isAmongPaths(names, key) : isData(key, member)) return [key, member];
      return [key, copy(member, replacing, [...keys, key], !names && named.has(key) ? key : undefined)];
    }),
  );
}

const asReference = (mapped: string) =>
  /^[\w.-]+$/.test(mapped) && !/\.(ya?ml|json)$/.test(mapped) ? `#/components/schemas/${mapped}` : mapped;
