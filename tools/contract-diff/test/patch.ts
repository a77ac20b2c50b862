/** A small change of a document, as data. A path is a list of keys. */
export type Operation =
  | { readonly set: Path; readonly to: unknown }
  | { readonly remove: Path }
  | { readonly rename: Path; readonly to: string }
  | { readonly reorder: Path };

type Path = readonly (string | number)[];
type Node = { [key: string | number]: unknown };

/** @returns A changed copy. @throws When a path leads nowhere: a change that does nothing proves nothing. */
export function patched(document: unknown, operations: readonly Operation[]): unknown {
  const copy = structuredClone(document);
  for (const operation of operations) apply(copy as Node, operation);
  return copy;
}

function apply(document: Node, operation: Operation): void {
  const path = 'set' in operation ? operation.set : pathOf(operation);
  const key = path.at(-1) as string | number;
  const owner = path.slice(0, -1).reduce<unknown>((node, step) => (node as Node)?.[step], document) as Node;
  if (owner === undefined || (!('set' in operation) && !(key in owner))) {
    throw new Error(`There is no ${path.join(' / ')}.`);
  }
  if ('set' in operation) owner[key] = operation.to;
  else if ('rename' in operation) rebuild(owner, (name) => (name === key ? operation.to : name));
  else if ('reorder' in operation)
    owner[key] = Object.fromEntries(Object.entries(owner[key] as Node).reverse());
  else if (Array.isArray(owner)) owner.splice(key as number, 1);
  else delete owner[key];
}

const pathOf = (operation: Exclude<Operation, { set: Path }>) =>
  'remove' in operation ? operation.remove : 'rename' in operation ? operation.rename : operation.reorder;

/** Gives keys other names and leaves them where they are. */
function rebuild(owner: Node, rename: (key: string) => string): void {
  const entries = Object.entries(owner);
  for (const [key] of entries) delete owner[key];
  for (const [key, value] of entries) owner[rename(key)] = value;
}
