import { isNode, mapParts, type Node } from '@latchkey/openapi';
import type { Bundle } from './contract.ts';

/** The contract with a schema wherever there may be one: where it has none, anything fits. */
export function withSchemas(bundle: Bundle): Bundle {
  const copy = structuredClone(bundle);
  mapParts(copy, (part) => {
    for (const media of Object.values(isNode(part.content) ? part.content : {}))
      if (isNode(media) && media.schema === undefined) Object.assign(media, { schema: {} });
    const isHeader = isNode(part.headers) && part.description !== undefined;
    for (const header of Object.values(isHeader ? (part.headers as Node) : {})) complete(header);
    if (Array.isArray(part.parameters)) part.parameters.forEach(complete);
    return undefined;
  });
  for (const kind of ['headers', 'parameters'])
    for (const named of Object.values(Object(copy.components?.[kind]) as Node)) complete(named);
  return copy;
}

function complete(each: unknown): void {
  if (isNode(each) && each.$ref === undefined && each.schema === undefined && each.content === undefined)
    Object.assign(each, { schema: {} });
}
