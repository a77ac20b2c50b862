import { posix } from 'node:path';
import {
  asMapping,
  fromReference,
  type Keys,
  mapReferences,
  referencesIn,
  toPointer,
  toReference,
} from '@latchkey/openapi';
import { isExtension, isNode, type Node } from './read-document.ts';

const kinds = [
  'schemas',
  'parameters',
  'responses',
  'headers',
  'examples',
  'requestBodies',
  'securitySchemes',
  'links',
];

/**
 * Splits a document into the files of the house layout: one for each path, webhook and component.
 *
 * @returns What each file holds, by its path in the spec's folder.
 */
export function splitDocument(document: Node): Map<string, unknown> {
  /** The file of each part that has one, by its JSON pointer. */
  const homes = new Map<string, string>();
  const parts = new Map<string, unknown>();
  const taken = new Set<string>();
  const move = (holder: unknown, keys: Keys, fileOf: (name: string) => string): Node | undefined => {
    if (!isNode(holder)) return undefined;
    const references = Object.entries(holder).map(([name, part]) => {
      if (keys[0] === 'paths' && isExtension(name)) return [name, part];
      const file = freeName(fileOf(name), taken);
      homes.set(toPointer([...keys, name]), file);
      parts.set(file, asMapping(part));
      return [name, { $ref: file }];
    });
    return Object.fromEntries(references);
  };

  const { paths, webhooks, components, ...head } = document;
  const root: Node = { ...head, paths: move(paths, ['paths'], (path) => `paths/${fileName(path)}.yaml`) };
  if (webhooks) root.webhooks = move(webhooks, ['webhooks'], (hook) => `webhooks/${fileName(hook)}.yaml`);
  const others: Node = {};
  for (const [kind, named] of Object.entries(isNode(components) ? components : {})) {
    if (kinds.includes(kind)) {
      const moved = move(named, ['components', kind], (name) => `components/${kind}/${fileName(name)}.yaml`);
      // Only what nothing can refer to by file is listed: the security schemes.
      if (kind === 'securitySchemes') others[kind] = moved;
    } else others[kind] = named;
  }
  root.components = others;

  parts.set('openapi.yaml', root);
  // Every reference is written as seen from its file.
  const files = [...parts].map(([file, part]): [string, unknown] => [
    file,
    mapReferences(part, (written) => relative(written, file, homes)),
  ]);
  return reachable(new Map(files));
}

function relative(reference: string, from: string, homes: Map<string, string>): string {
  const { keys } = fromReference(reference);
  for (const length of [3, 2]) {
    const home = homes.get(toPointer(keys.slice(0, length)));
    if (!home) continue;
    const file = posix.relative(posix.dirname(from), home);
    return keys.length > length ? `${file}${toReference(keys.slice(length))}` : file;
  }
  return from === 'openapi.yaml'
    ? reference
    : `${posix.relative(posix.dirname(from), 'openapi.yaml')}${reference}`;
}

/** Nothing that nobody refers to: what the root does not reach would be checked by nothing. */
function reachable(files: Map<string, unknown>): Map<string, unknown> {
  const reached = new Map<string, unknown>();
  const queue = ['openapi.yaml'];
  for (const file of queue) {
    if (reached.has(file) || !files.has(file)) continue;
    reached.set(file, files.get(file));
    for (const { written } of referencesIn(files.get(file)))
      queue.push(posix.join(posix.dirname(file), fromReference(written).file));
  }
  return reached;
}

/** `/v2/order/{orderId}/keys` is `v2_order_{orderId}_keys`. */
const fileName = (path: string) =>
  path
    .replace(/^\//, '')
    .replaceAll('/', '_')
    .replaceAll(/[^\w.{}-]/g, '-')
    .slice(0, 200) || 'root';

/** Names that differ only in their letters' case are one file on many a disk. */
function freeName(file: string, taken: Set<string>): string {
  let free = file;
  for (let i = 2; taken.has(free.toLowerCase()); i++) free = file.replace(/\.yaml$/, `-${i}.yaml`);
  taken.add(free.toLowerCase());
  return free;
}
