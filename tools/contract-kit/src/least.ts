import { type Description, isNode, mapParts, type Node } from '@latchkey/openapi';
import { Validator } from './validate.ts';

const validators = new WeakMap<Description, Validator>();

/**
 * Checks for the least that a success must hold: its required members and their types. What is in one branch of a union
 * may be in another.
 */
export function leastValidator(description: Description): Validator {
  const validator = validators.get(description) ?? new Validator(leastOf(description.root.value));
  validators.set(description, validator);
  return validator;
}

const structure = ['$ref', 'type', 'required', 'properties', 'items', 'anyOf', 'allOf'];

function leastOf(document: Node): object {
  const copy = structuredClone(document);
  mapParts(copy, (part) => {
    if (!isSchema(part)) return undefined;
    const { oneOf, required, properties } = part;
    const needed = Array.isArray(required) ? required : [];
    const kept = isNode(properties)
      ? Object.entries(properties).filter(([name]) => needed.includes(name))
      : [];
    if (oneOf !== undefined) Object.assign(part, { anyOf: oneOf });
    if (properties !== undefined) Object.assign(part, { properties: Object.fromEntries(kept) });
    for (const keyword of Object.keys(part))
      if (!structure.includes(keyword) || part['x-unchecked']) Reflect.deleteProperty(part, keyword);
    return undefined;
  });
  return copy;
}

/** What only schemas have. */
const keywords = [
  ...['type', 'properties', 'items', 'allOf', 'oneOf', 'anyOf', 'not', 'enum', 'const', 'format', 'pattern'],
  ...['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'additionalProperties'],
];

/** The other parts of a description keep what they have. */
const isSchema = (part: Node): boolean =>
  part.in === undefined &&
  part.flows === undefined &&
  keywords.some((keyword) => part[keyword] !== undefined);
