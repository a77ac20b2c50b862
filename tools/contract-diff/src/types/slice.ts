import {
  type Description,
  fromReference,
  isNode,
  type Keys,
  mapReferences,
  methodsIn,
  type Node,
  type Place,
} from '@latchkey/openapi';
import { nameOf } from '../schemas/question.ts';
import { targetOf } from '../schemas/view.ts';
import { unreadable } from '../unreadable.ts';
import { mediaTypeOf } from '../wire/content.ts';

/** A part of a contract in one document. */
export interface Bundle {
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
 * Puts operations and all that they refer to into one document. A file that is referred to becomes a component with the
 * name of the file.
 *
 * @param isWanted Which operations; all of them, and all components, unless given.
 */
export function bundleOf(
  description: Description,
  isWanted?: (section: string, path: string, method: string) => boolean,
): Bundle {
  const components = new Map<string, Place>();
  const written = new Map<string, Node>();
  const names = new Map<string, string>();
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
      const unwanted = verbs.filter((verb) => isWanted?.(section, path, verb) === false);
      if (unwanted.length === verbs.length && isWanted) return [];
      return [[path, copy(without(item, unwanted))]];
    });
    if (kept.length > 0 || section === 'paths') document[section] = Object.fromEntries(kept);
  }
  if (!isWanted) {
    for (const [section, members] of Object.entries(Object(own)))
      for (const name of Object.keys(Object(members)))
        take(
          { file: root.file, keys: ['components', section, name], value: Object(members)[name] },
          section,
          name,
        );
  }
  document.components = byName(written);
  return { document, components };

  function without(item: Place, verbs: readonly string[]): Place {
    const entries = Object.entries(item.value as Node).filter(([key]) => !verbs.includes(key));
    return { ...item, value: Object.fromEntries(entries) };
  }

  /** @returns A copy of what stands at a place, with references to components of the bundle. */
  function copy({ file, keys: at, value }: Place): unknown {
    return mapReferences(value, (reference, keys) => {
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
  }

  /** @returns The section and the name that a part has as a component. */
  function take(place: Place, section: string, wish: string): string {
    const target = targetOf(description, place);
    const identity = `${section} ${nameOf(target)}`;
    const known = names.get(identity);
    if (known) return known;
    let name = `${section} ${wish.replaceAll(/[^\w.-]/g, '_')}`;
    for (let count = 2; components.has(name); count++) name = `${section} ${wish}-${count}`;
    names.set(identity, name);
    components.set(name, target);
    written.set(name, {});
    written.set(name, copy(target) as Node);
    return name;
  }
}

/** By the nearest keyword above that says it; most often it is a schema. */
function sectionOf(keys: Keys): string {
  const [last = '', before = ''] = [keys.at(-1), keys.at(-2)];
  if (last === 'requestBody') return 'requestBodies';
  return sections[before] ?? 'schemas';
}

function byName(written: ReadonlyMap<string, Node>): Node {
  const result: Record<string, Record<string, Node>> = {};
  for (const [key, value] of written) {
    const [section = '', name = ''] = key.split(' ');
    result[section] = { ...result[section], [name]: value };
  }
  return result;
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
