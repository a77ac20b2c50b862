import { CommandError } from '@latchkey/cli';
import { methodsIn } from '@latchkey/openapi';
import { isExtension, isNode, type Node } from './read-document.ts';

/** What no export can be called, or what the generated module calls something else. */
const taken = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null operations package private
  protected public raw return static super switch this throw true try typeof var void while with yield`.split(
    /\s+/,
  ),
);

/** Gives every operation and webhook an operationId that a method can have, keeping close to its own. */
export function nameOperations(document: Node): string[] {
  const names = new Set(taken);
  const renamed: string[] = [];
  for (const [path, method, operation] of operationsOf(document)) {
    const own = typeof operation.operationId === 'string' ? operation.operationId : '';
    const name = unique(camelCase(own || `${method} ${path}`), names);
    if (name !== own) renamed.push(`${own || `${method.toUpperCase()} ${path}`} → ${name}`);
    operation.operationId = name;
  }
  return renamed;
}

/** @throws {CommandError} For a method that no client can have. */
export function* operationsOf(document: Node): Generator<[path: string, method: string, operation: Node]> {
  for (const holder of [document.paths, document.webhooks]) {
    for (const [path, item] of Object.entries(isNode(holder) ? holder : {})) {
      if (!isNode(item) || (holder === document.paths && isExtension(path))) continue;
      try {
        for (const [method, operation] of methodsIn(item)) yield [path, method, operation as Node];
      } catch (error) {
        throw new CommandError(`${path}: ${(error as Error).message}`);
      }
    }
  }
}

/** `repos/get-content` and `Get Content` are `reposGetContent` and `getContent`. */
function camelCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const joined = words
    .map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  const small = joined.charAt(0).toLowerCase() + joined.slice(1);
  return /^[a-z]/.test(small) ? small : `call${small}`;
}

function unique(name: string, names: Set<string>): string {
  let free = name;
  for (let i = 2; names.has(free); i++) free = `${name}${i}`;
  names.add(free);
  return free;
}
