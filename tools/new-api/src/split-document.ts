import { posix } from 'node:path';
import { isNode, type Node } from './read-document.ts';

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

/** Hold data of the wire, in which a `$ref` is none of ours; but not where somebody chose them as names. */
const data = ['example', 'default', 'const', 'enum', 'value'];
const namedByOthers =
  /^(properties|patternProperties|examples|responses|headers|content|encoding|links|callbacks|variables|\$defs)$/;

/**
 * Splits a document into the files of the house layout: one for each path, webhook and component.
 *
 * @returns What each file holds, by its path in the spec's folder.
 */
export function splitDocument(document: Node): Map<string, unknown> {
  /** The file of each part that has one, by its JSON pointer. */
  const homes = new Map<string, string>();
  const parts = new Map<string, unknown>();
  const move = (holder: unknown, pointer: string, fileOf: (name: string) => string): Node | undefined => {
    if (!isNode(holder)) return undefined;
    const references = Object.entries(holder).map(([name, part]) => {
      const file = freeName(fileOf(name), parts);
      homes.set(`${pointer}/${escapeToken(name)}`, file);
      parts.set(file, part);
      return [name, { $ref: file }];
    });
    return Object.fromEntries(references);
  };

  const { paths, webhooks, components, ...head } = document;
  const root: Node = { ...head, paths: move(paths, '#/paths', (path) => `paths/${fileName(path)}.yaml`) };
  if (webhooks) root.webhooks = move(webhooks, '#/webhooks', (hook) => `webhooks/${fileName(hook)}.yaml`);
  const others: Node = {};
  for (const [kind, named] of Object.entries(isNode(components) ? components : {})) {
    if (kinds.includes(kind)) {
      const moved = move(named, `#/components/${kind}`, (name) => `components/${kind}/${name}.yaml`);
      // Only what nothing can refer to by file is listed: the security schemes.
      if (kind === 'securitySchemes') others[kind] = moved;
    } else others[kind] = named;
  }
  root.components = others;

  const files = new Map([['openapi.yaml', rewrite(root, 'openapi.yaml', homes)]]);
  for (const [file, part] of parts) files.set(file, rewrite(part, file, homes));
  return reachable(files);
}

/** With every reference written as seen from its file. */
function rewrite(
  value: unknown,
  from: string,
  homes: Map<string, string>,
  keys: readonly string[] = [],
): unknown {
  if (Array.isArray(value)) return value.map((item, i) => rewrite(item, from, homes, [...keys, `${i}`]));
  if (!isNode(value)) return value;
  const inMapping = keys.at(-1) === 'mapping' && keys.at(-2) === 'discriminator';
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      if (typeof member === 'string') {
        if (key === '$ref') return [key, relative(member, from, homes)];
        if (!inMapping) return [key, member];
        return [key, relative(member.includes('/') ? member : `#/components/schemas/${member}`, from, homes)];
      }
      // An extension is nobody's to read, and no bundler puts what it refers to into the bundle.
      if (key.startsWith('x-') && !namedByOthers.test(keys.at(-1) ?? '')) return [key, member];
      if (data.includes(key) && !namedByOthers.test(keys.at(-1) ?? '')) return [key, member];
      return [key, rewrite(member, from, homes, [...keys, key])];
    }),
  );
}

function relative(reference: string, from: string, homes: Map<string, string>): string {
  if (!reference.startsWith('#/')) return reference;
  const tokens = reference.split('/');
  for (const length of [4, 3]) {
    const home = homes.get(tokens.slice(0, length).map(decode).join('/'));
    if (!home) continue;
    const rest = tokens.slice(length).join('/');
    const file = posix.relative(posix.dirname(from), home);
    return rest ? `${file}#/${rest}` : file;
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
    for (const target of targetsIn(files.get(file), file)) queue.push(target);
  }
  return reached;
}

function* targetsIn(value: unknown, from: string): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const member of Object.values(value)) {
    if (typeof member === 'string' && /\.yaml(#|$)/.test(member)) {
      yield posix.join(posix.dirname(from), member.replace(/#.*/, ''));
    } else yield* targetsIn(member, from);
  }
}

/** `/v2/order/{orderId}/keys` is `v2_order_{orderId}_keys`. */
const fileName = (path: string) =>
  path
    .replace(/^\//, '')
    .replaceAll('/', '_')
    .replaceAll(/[^\w.{}-]/g, '-')
    .slice(0, 200) || 'root';

function freeName(file: string, taken: Map<string, unknown>): string {
  let free = file;
  for (let i = 2; taken.has(free); i++) free = file.replace(/\.yaml$/, `-${i}.yaml`);
  return free;
}

const escapeToken = (token: string) => token.replaceAll('~', '~0').replaceAll('/', '~1');
const decode = (token: string) => {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
};
