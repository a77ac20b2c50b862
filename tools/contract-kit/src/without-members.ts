import { isNode, mapParts, type Node, resolve } from '@latchkey/openapi';
import type { Bundle } from './contract.ts';

/** A contract as one direction sees it: members that are `readOnly` are in no request, `writeOnly` ones in no response. */
export function withoutMembers(bundle: Bundle, left: 'readOnly' | 'writeOnly'): Bundle {
  const isLeft = (schema: unknown) => isNode(schema) && resolve<Node>(bundle, schema)[left] === true;
  const copy = structuredClone(bundle);
  mapParts(copy, (part) => {
    const { properties, required } = part;
    if (!isNode(properties)) return undefined;
    const names = Object.keys(properties).filter((name) => isLeft(properties[name]));
    for (const name of names) Reflect.deleteProperty(properties, name);
    if (names.length > 0 && Array.isArray(required))
      Object.assign(part, { required: required.filter((name) => !names.includes(name)) });
    return undefined;
  });
  return copy;
}
