import { type Description, isNode, type Node, type Place } from './description.ts';
import type { Keys } from './pointer.ts';

export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
export type Method = (typeof methods)[number];

/** What OpenAPI 3.2 has beside them. */
const unsupported = ['query', 'additionalOperations'];

/** One call that a description describes. */
export interface Operation {
  readonly id: string | undefined;
  readonly method: Method;
  /** As the description writes it, `/orders/{id}`; the name of a webhook. */
  readonly path: string;
  /** Made by the supplier: what is a request elsewhere is received here. */
  readonly isWebhook: boolean;
  /** How it is reached: `paths`, `/orders`, `get`. */
  readonly keys: Keys;
  readonly place: Place<Node>;
  /** Those of its path, and in the place of one with the same name its own. */
  readonly parameters: readonly Parameter[];
  /** What proves who calls, the names of schemes; any one of them will do. */
  readonly security: readonly Node[];
  readonly servers: readonly Node[];
}

export interface Parameter {
  /** As the wire has it. */
  readonly name: string;
  readonly in: string;
  /** How it is reached: `paths`, `/orders`, `parameters`, `0`. */
  readonly keys: Keys;
  /** Where it is written, behind its reference. */
  readonly place: Place<Node>;
}

/** The operations of a path item by their methods. @throws For a method that only OpenAPI 3.2 has. */
export function methodsIn(item: Node): [method: Method, operation: Node][] {
  const name = unsupported.find((key) => item[key] !== undefined);
  if (name)
    throw new Error(`"${name}" of OpenAPI 3.2 is not supported: write methods that HTTP has had for long.`);
  return methods.flatMap((method) => {
    const operation = item[method];
    return isNode(operation) ? [[method, operation] as [Method, Node]] : [];
  });
}

/**
 * All operations and webhooks of a description, in the order in which it has them.
 *
 * @throws When a reference on the way leads nowhere, or for a method that only OpenAPI 3.2 has.
 */
export function operationsOf(description: Description): Operation[] {
  const root = description.root.value;
  const items = ['paths', 'webhooks'].flatMap((section) =>
    description.members([section]).map(([path, item]) => ({ section, path, item })),
  );
  return items
    .filter(({ path, item }) => !path.startsWith('x-') && isNode(item.value))
    .flatMap(({ section, path, item }) =>
      named(`${section} ${path}`, () => methodsIn(item.value)).map(([method]) => {
        const keys = [section, path, method];
        const place = description.get<Node>([method], item);
        const {
          operationId,
          security = root.security,
          servers = item.value.servers ?? root.servers,
        } = place.value;
        const own = parametersOf(description, place, keys);
        const shared = parametersOf(description, item, [section, path]);
        return {
          id: typeof operationId === 'string' ? operationId : undefined,
          method,
          path,
          isWebhook: section === 'webhooks',
          keys,
          place,
          security: listOf(security),
          servers: listOf(servers),
          parameters: [
            ...new Map([...shared, ...own].map((each) => [`${each.in} ${each.name}`, each])).values(),
          ],
        };
      }),
    );
}

function parametersOf(description: Description, owner: Place<Node>, keys: Keys): Parameter[] {
  return description.members(['parameters'], owner).map(([index, place]) => {
    const { name, in: where } = place.value;
    return { name: String(name), in: String(where), keys: [...keys, 'parameters', index], place };
  });
}

const listOf = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

/** Says where it happened. */
function named<Value>(what: string, work: () => Value): Value {
  try {
    return work();
  } catch (cause) {
    throw new Error(`${what}: ${(cause as Error).message}`, { cause });
  }
}
