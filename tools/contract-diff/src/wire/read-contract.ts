import { dirname } from 'node:path';
import { CommandError } from '@latchkey/cli';
import { Description, isNode, operationsOf } from '@latchkey/openapi';
import { UnreadableContract, unreadable } from '../unreadable.ts';

/**
 * Reads a contract that is to be compared.
 *
 * @param root The path of its `openapi.yaml`.
 * @throws {UnreadableContract} When it is none, or when two of its operations have one `operationId`.
 */
export function readContract(root: string): Description {
  return readable(root, () => {
    const description = new Description(root);
    const { value } = description.root;
    if (!isNode(value) || !/^3\.[01]\b/.test(String(value.openapi)))
      throw unreadable(description, description.root, 'this is no OpenAPI 3.0 or 3.1 description');
    const seen = new Map<string, string>();
    for (const { id, method, path, place } of operationsOf(description)) {
      const call = `${method.toUpperCase()} ${path}`;
      const other = id === undefined ? undefined : seen.get(id);
      if (other) {
        const keys = [...place.keys, 'operationId'];
        throw unreadable(
          description,
          { ...place, keys },
          `${call} has the operationId "${id}", as ${other} has`,
        );
      }
      if (id !== undefined) seen.set(id, call);
    }
    return description;
  });
}

/** What goes wrong while a contract is read is the contract's fault. */
export function readable<Result>(root: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    const { message } = cause as Error;
    const place = message.includes(dirname(root)) ? message : `${root}: ${message}`;
    throw new UnreadableContract(place, { cause });
  }
}
