import { methodsIn, resolve, schemesIn } from '@latchkey/openapi';
import { isNode, type Node } from './read-document.ts';

/**
 * Leaves out, in place, the parameters that the security of their operations always sends: a caller would be asked for a
 * key that the client has.
 *
 * @returns Their names.
 */
export function leaveOutCredentials(document: Node): string[] {
  const schemes = schemesIn(document);
  const leftOut = new Set<string>();
  const isSentBy =
    ({ security = document.security }: Node) =>
    (parameter: Node): boolean => {
      const alternatives = [security ?? []].flat().map((names) => Object.keys(Object(names)));
      const isIn = (names: readonly string[]) =>
        names
          .map((name) => schemes.get(name))
          .some((scheme) => scheme?.in === parameter.in && scheme?.name === parameter.name);
      return alternatives.length > 0 && alternatives.every(isIn);
    };
  const leaveOut = (owner: Node, isSent: (parameter: Node) => boolean) => {
    if (!Array.isArray(owner.parameters)) return;
    owner.parameters = owner.parameters.filter((each) => {
      const parameter = resolve<Node>(document, each);
      if (!isSent(parameter)) return true;
      leftOut.add(`${parameter.name}`);
      return false;
    });
  };
  for (const item of Object.values(document.paths as Node).filter(isNode)) {
    const operations = methodsIn(item).map(([, operation]) => operation as Node);
    for (const operation of operations) leaveOut(operation, isSentBy(operation));
    if (operations.length > 0)
      leaveOut(item, (parameter) => operations.every((operation) => isSentBy(operation)(parameter)));
  }
  return [...leftOut];
}
