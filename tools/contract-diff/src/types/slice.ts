import {
  type Description,
  fromReference,
  isNode,
  type Keys,
  mapParts,
  mapReferences,
  methodsIn,
  type Node,
  type Place,
  referencesIn,
  valueAt,
} from '@latchkey/openapi';
import { nameOf } from '../schemas/question.ts';
import { targetOf } from '../schemas/view.ts';
import { unreadable } from '../unreadable.ts';
import { mediaTypeOf } from '../wire/content.ts';

/** Which operations are meant. */
export type IsWanted = (section: string, path: string, method: string) => boolean;

/** A part of a contract in one document. */
export interface Bundle {
  /** With those operations that are wanted, and every component. */
  readonly document: Node;
  /** Where each component is written, by its section and name. */
  readonly components: ReadonlyMap<string, Place>;
}

/** What a reference leads to, by the keyword that it stands below. */
const sections: { readonly [keyword: string]: string } = {
  parameters: 'parameters',
  requestBody: 'requestBodies',
  responses: 'responses',
  headers: 'headers',
  examples: 'examples',
  links: 'links',
  callbacks: 'callbacks',
};

/**
 * Puts a contract into one document. A file that is referred to becomes a component with the name of the file.
 *
 * @param isWanted The operations to keep: all of them name components.
 */
export function bundleOf(description: Description, isWanted: IsWanted): Bundle {
  const components = new Map<string, Place>();
  const written = new Map<string, unknown>();
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const { root } = description;
  const { openapi, info, components: own } = root.value;

  const document: Record<string, unknown> = {
    openapi,
    info: { title: 'slice', version: '1', ...Object(info) },
  };
  for (const section of ['paths', 'webhooks']) {
    const owner = description.child(root, section);
    const items = owner ? description.children(targetOf(description, owner)) : [];
    const kept = items.flatMap(([path, place]): [string, unknown][] => {
      if (path.startsWith('x-')) return [];
      const item = targetOf(description, place);
      const verbs = methodsIn(Object(item.value)).map(([verb]) => verb);
      const shared = copy(without(item, verbs)) as Node;
      // An operation may stand in a file of its own.
      const operations = verbs.flatMap((verb) => {
        const operation = copy(targetOf(description, description.child(item, verb) as Place));
        return isWanted(section, path, verb) ? [[verb, operation] as const] : [];
      });
      return operations.length > 0 ? [[path, { ...shared, ...Object.fromEntries(operations) }]] : [];
    });
    if (kept.length > 0 || section === 'paths') document[section] = Object.fromEntries(kept);
  }
  for (const [section, members] of Object.entries(Object(own)))
    for (const name of Object.keys(Object(members)))
      take(
        { file: root.file, keys: ['components', section, name], value: Object(members)[name] },
        section,
        name,
      );
  document.components = byName(written);
  const hasLists = [...written.values()].some(Array.isArray);
  return { document: (hasLists ? withLists(document, written) : document) as Node, components };

  function without(item: Place, verbs: readonly string[]): Place {
    const entries = Object.entries(item.value as Node).filter(([key]) => !verbs.includes(key));
    return { ...item, value: Object.fromEntries(entries) };
  }

  /** @returns A copy of what stands at a place, with references to components of the bundle. */
  function copy({ file, keys: at, value }: Place): unknown {
    const mapped = mapReferences(withoutWords(value), (reference, keys) => {
      const target = description.follow({ file, keys: [], value: { $ref: reference } });
      if (!target)
        throw unreadable(description, { file, keys: [...at, ...keys] }, `"${reference}" leads nowhere`);
      const { keys: inside, file: elsewhere } = fromReference(reference);
      const isComponent = inside[0] === 'components' && inside.length === 3;
      const [section, name] = isComponent
        ? [inside[1], inside[2]]
        : [
            sectionOf(keys),
            inside.at(-1) ??
              elsewhere
                .split('/')
                .at(-1)
                ?.replace(/\.(ya?ml|json)$/, ''),
          ];
      return `#/components/${take(target, String(section), String(name)).replace(' ', '/')}`;
    });
    return withMaps(mapped, file);
  }

  /** Puts in members that are written in another place: `properties: { $ref }`. */
  function withMaps(value: unknown, file: string): unknown {
    if (Array.isArray(value)) return value.map((item) => withMaps(item, file));
    if (!isNode(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        const { $ref } = Object(member);
        const isMap = key === 'properties' && typeof $ref === 'string' && !$ref.startsWith('#/components/');
        const target = isMap && description.follow({ file, keys: [], value: member });
        if (!target) return [key, withMaps(member, file)];
        return [key, (copy({ ...target, value: { properties: target.value } }) as Node).properties];
      }),
    );
  }

  /** @returns The section and the name that a part has as a component. */
  function take(place: Place, section: string, wish: string): string {
    const target = targetOf(description, place);
    const identity = `${section} ${nameOf(target)}`;
    const known = names.get(identity);
    if (known) return known;
    const first = `${section} ${wish.replaceAll(/[^\w.-]/g, '_')}`;
    let name = first;
    // A description in many files has many of one name.
    for (let count = counts.get(first) ?? 2; components.has(name); counts.set(first, ++count))
      name = `${first}-${count}`;
    names.set(identity, name);
    components.set(name, target);
    written.set(name, {});
    written.set(name, copy(target));
    return name;
  }
}

/** A bundle without the components that its operations do not need. */
export function sliceOf({ document }: Bundle): Node {
  const parts = [document.paths, document.webhooks].flatMap(
    (items) => Object.values(Object(items)) as Node[],
  );
  const components = new Map<string, Map<string, unknown>>();
  // What is found on the way has its turn too.
  for (const part of parts)
    for (const { written } of referencesIn(part)) {
      const { keys } = fromReference(written);
      const [, section = '', name = ''] = keys;
      const found = valueAt(document, keys.slice(0, 3));
      const others = components.get(section) ?? new Map<string, unknown>();
      if (found === undefined || others.has(name)) continue;
      components.set(section, others.set(name, found));
      parts.push(found as Node);
    }
  return {
    ...document,
    components: Object.fromEntries(
      [...components].map(([section, named]) => [section, Object.fromEntries(named)]),
    ),
  };
}

/** No type is made of these. */
const isWord = (key: string) =>
  /^(description|summary|examples?|externalDocs|x-(?!extensible-enum$|unit$).*)$/.test(key);

const withoutWords = (value: unknown): unknown =>
  mapParts(value, (part) => {
    const keys = Object.keys(part);
    const kept = keys.filter((key) => !isWord(key));
    if (kept.length === keys.length) return undefined;
    return withoutWords(Object.fromEntries(kept.map((key) => [key, part[key]]))) as Node;
  });

/** By the nearest keyword above that says it; most often it is a schema. */
function sectionOf(keys: Keys): string {
  const [last = '', before = ''] = [keys.at(-1), keys.at(-2)];
  if (last === 'requestBody') return 'requestBodies';
  return sections[before] ?? 'schemas';
}

function byName(written: ReadonlyMap<string, unknown>): Node {
  const result: Record<string, Record<string, unknown>> = {};
  for (const [key, value] of written) {
    const [section = '', name = ''] = key.split(' ');
    const ofSection = result[section] ?? {};
    if (isNode(value) || typeof value === 'boolean') ofSection[name] = value;
    result[section] = ofSection;
  }
  return result;
}

/** Some write a list in another place, `oneOf: { $ref }`: it is no component, and stands where it is used. */
function withLists(value: unknown, written: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => withLists(item, written));
  if (!isNode(value)) return value;
  const [, section, name] = /^#\/components\/(\w+)\/(.*)$/.exec(String(value.$ref)) ?? [];
  const list = section && written.get(`${section} ${name}`);
  if (Array.isArray(list)) return withLists(list, written);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withLists(member, written)]));
}

/** The same media types are written in the same way on both sides. */
export const withPlainMediaTypes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withPlainMediaTypes);
  if (!isNode(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      if (key !== 'content' || !isNode(member)) return [key, withPlainMediaTypes(member)];
      const types = Object.entries(member).map(([type, media]) => [
        mediaTypeOf(type),
        withPlainMediaTypes(media),
      ]);
      return [key, Object.fromEntries(types)];
    }),
  );
};
