import { isNode, type Operation } from '@latchkey/openapi';
import { nearest } from './nearest.ts';
import type { Fault } from './problem.ts';
import { rootFile, type Spec } from './spec.ts';

const exampleFile =
  /^components\/examples\/(?<owner>[A-Za-z]\w*)\.(?<status>\d{3}|request)\.(?<name>[a-z\d]+(-[a-z\d]+)*)\.yaml$/;

/** The name of an example's file says which response of which operation it shows; tests select by it. */
export function checkExamples(spec: Spec): Fault[] {
  const references = spec
    .reachedFrom(rootFile)
    .filter(({ target }) => target.startsWith('components/examples/'));
  const { operations } = spec;
  // What nothing refers to is an orphan, whatever its name.
  const named = [...new Set(references.map(({ target }) => target))].flatMap((file) => {
    const message = nameFault(file, operations);
    return message ? [{ file: spec.path(file), message }] : [];
  });
  const keyed = references.flatMap(({ from, keys, target }) => {
    const name = exampleFile.exec(target)?.groups?.name;
    const message = `The example ${target} stands under \`${keys.at(-1)}\`: name both \`${name}\`.`;
    return name && keys.at(-1) !== name ? [{ file: spec.path(from), keys, message }] : [];
  });
  return [...named, ...keyed];
}

function nameFault(file: string, operations: readonly Operation[]): string | undefined {
  const { owner, status } = exampleFile.exec(file)?.groups ?? {};
  if (!owner || !status || (owner === 'error' && status === 'request'))
    return 'Name this example `<operationId>.<status>.<case>.yaml`, `<operationId>.request.<case>.yaml` or `error.<status>.<case>.yaml`, the case in kebab-case.';
  if (owner === 'error')
    return operations.some((operation) => documents(operation, status))
      ? undefined
      : `No operation responds with ${status}: correct the name, or delete the example.`;
  const operation = operations.find(({ id }) => id === owner);
  if (!operation) {
    const meant = nearest(
      owner,
      operations.map(({ id = '' }) => id),
    );
    return `There is no operation ${owner}. ${meant ? `Did you mean ${meant}?` : 'Correct the name, or delete the example.'}`;
  }
  if (status === 'request')
    return operation.place.value.requestBody ? undefined : `${owner} has no request body.`;
  return documents(operation, status) ? undefined : `${owner} does not respond with ${status}.`;
}

function documents({ place }: Operation, status: string): boolean {
  const { responses } = place.value;
  return isNode(responses) && status in responses;
}
