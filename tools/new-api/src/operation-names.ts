import { Description, freeName, operationsOf } from '@latchkey/openapi';
import type { Node } from './read-document.ts';

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
  for (const { id: own = '', method, path, place } of operationsOf(new Description(document))) {
    const name = freeName(camelCase(own || `${method} ${path}`), (each) => names.has(each));
    names.add(name);
    if (name !== own) renamed.push(`${own || `${method.toUpperCase()} ${path}`} → ${name}`);
    Object.assign(place.value, { operationId: name });
  }
  return renamed;
}

/** @param root As `Description` takes it. */
export const operationIdsIn = (root: string | object): string[] =>
  operationsOf(new Description(root)).map(({ id }) => String(id));

/** `repos/get-content` and `Get Content` are `reposGetContent` and `getContent`. */
function camelCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const joined = words
    .map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  const small = joined.charAt(0).toLowerCase() + joined.slice(1);
  return /^[a-z]/.test(small) ? small : `call${small}`;
}
