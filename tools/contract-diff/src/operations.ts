import type { Steps } from './spec-files.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

type Json = { [key: string]: unknown };

export interface OperationPlace {
  readonly id: string;
  readonly steps: Steps;
  /** Sent by the supplier: what is a request elsewhere is read here, and the other way round. */
  readonly webhook: boolean;
  /** Where each parameter stands, by `query:limit`. */
  readonly parameters: ReadonlyMap<string, Steps>;
}

/** The operations and webhooks of a bundled description, by operationId. */
export function operationsOf(bundle: Json): Map<string, OperationPlace> {
  const result = new Map<string, OperationPlace>();
  for (const section of ['paths', 'webhooks']) {
    for (const [path, item] of Object.entries((bundle[section] ?? {}) as Record<string, Json>)) {
      for (const method of methods) {
        const operation = item[method] as Json | undefined;
        if (typeof operation?.operationId !== 'string') continue;
        const steps = [section, path, method];
        const parameters = new Map([
          ...parametersOf(bundle, item, [section, path]),
          ...parametersOf(bundle, operation, steps),
        ]);
        const id = operation.operationId;
        result.set(id, { id, steps, webhook: section === 'webhooks', parameters });
      }
    }
  }
  return result;
}

function parametersOf(bundle: Json, owner: Json, steps: Steps): [string, Steps][] {
  return ((owner.parameters ?? []) as Json[]).map((written) => {
    const parameter = resolveReference(bundle, written);
    const name = `${parameter.in}:${parameter.name}`;
    return [name, [...steps, 'parameters', name]];
  });
}

/** Follows the local references of a bundle. */
function resolveReference(bundle: Json, node: Json): Json {
  if (typeof node.$ref !== 'string') return node;
  const keys = node.$ref.replace('#/', '').split('/');
  const target = keys.reduce<unknown>(
    (place, key) => (place as Json | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')],
    bundle,
  );
  return target ? resolveReference(bundle, target as Json) : {};
}
