import { isNode, type Node } from './redocly.ts';
import { type Problem, rootFile, type SpecTree } from './spec-tree.ts';

const exampleFile =
  /^components\/examples\/(?<owner>[A-Za-z]\w*)\.(?<status>\d{3}|request)\.(?<name>[a-z\d]+(-[a-z\d]+)*)\.yaml$/;

/** The name of an example's file says which response of which operation it shows; tests select by it. */
export function checkExamples(spec: SpecTree): Problem[] {
  const operations = operationsOf(spec);
  const files = spec.files.filter((file) => file.startsWith('components/examples/'));
  return [
    ...files.flatMap((file) => nameFaults(file, operations).map((message) => ({ file, message }))),
    ...keyFaults(spec),
  ];
}

function nameFaults(file: string, operations: Map<string, Node>): string[] {
  const { owner, status } = exampleFile.exec(file)?.groups ?? {};
  if (!owner || !status || (owner === 'error' && status === 'request')) {
    return [
      'Name this example `<operationId>.<status>.<case>.yaml`, `<operationId>.request.<case>.yaml` or `error.<status>.<case>.yaml`, the case in kebab-case.',
    ];
  }
  if (owner === 'error') {
    const responded = [...operations.values()].some((operation) => documents(operation, status));
    return responded ? [] : [`No operation responds with ${status}.`];
  }
  const operation = operations.get(owner);
  if (!operation) return [`There is no operation ${owner}.`];
  if (status === 'request') return operation.requestBody ? [] : [`${owner} has no request body.`];
  return documents(operation, status) ? [] : [`${owner} does not respond with ${status}.`];
}

function keyFaults({ reached }: SpecTree): Problem[] {
  return reached.flatMap(({ from, keys, target }) => {
    const name = exampleFile.exec(target)?.groups?.name;
    const key = keys.at(-1);
    if (!name || key === name) return [];
    return [{ file: from, message: `The example ${target} stands under \`${key}\`: name both \`${name}\`.` }];
  });
}

function documents(operation: Node, status: string): boolean {
  return isNode(operation.responses) && status in operation.responses;
}

function operationsOf(spec: SpecTree): Map<string, Node> {
  const operations = new Map<string, Node>();
  for (const { from, keys, target } of spec.reached) {
    if (from !== rootFile || !['paths', 'webhooks'].includes(keys[0] ?? '')) continue;
    const item = spec.files.includes(target) ? spec.read(target) : undefined;
    for (const operation of isNode(item) ? Object.values(item) : []) {
      if (isNode(operation) && typeof operation.operationId === 'string') {
        operations.set(operation.operationId, operation);
      }
    }
  }
  return operations;
}
