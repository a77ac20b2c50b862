import {
  freeName,
  fromReference,
  isNode,
  mapReferences,
  referencesIn,
  toReference,
  valueAt,
} from '@latchkey/openapi';

/** A schema in `components`, which has a type of its own: `#/components/schemas/Thing`. */
const isNamed = (written: string) => /^#\/components\/[^/]+\/[^/]+$/.test(written);

/** What is no schema, though it can be referred to where it stands. */
const others =
  /\/(parameters|responses|headers|examples|links|callbacks)\/[^/]+$|\/requestBody$|^#\/paths\/[^/]+$/;

/**
 * Gives what is referred to inside of another schema a name of its own: openapi-typescript goes there by the members of
 * the other's type, and a type has neither `definitions` nor members of a member that may be missing.
 *
 * @returns A copy of the document.
 */
export function nameReferred(document: object): object {
  const components = Object(Reflect.get(document, 'components'));
  const schemas: Record<string, unknown> = { ...components.schemas };
  const names = new Map<string, string>();
  for (const { written } of referencesIn(document)) {
    const { file, keys } = fromReference(written);
    if (file || isNamed(written) || others.test(written) || names.has(written)) continue;
    const target = valueAt(document, keys);
    if (!isNode(target) && typeof target !== 'boolean') continue;
    const path = keys.slice(keys[1] === 'schemas' ? 2 : 1).join('_');
    const name = freeName(path.replaceAll(/\W+/g, '_'), (each) => Object.hasOwn(schemas, each));
    schemas[name] = target;
    names.set(written, toReference(['components', 'schemas', name]));
  }
  if (names.size === 0) return document;
  const named = { ...document, components: { ...components, schemas } };
  return mapReferences(named, (written) => names.get(written) ?? written) as object;
}
