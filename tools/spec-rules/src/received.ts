import { type Description, isNode, type Operation, type Place, toPointer } from '@latchkey/openapi';
import { fits } from './fits.ts';

/** A property of a response, or of a webhook's request. */
export interface ReceivedProperty {
  /** Where it is written; its schema may be a reference. */
  readonly place: Place;
  /** Whether the example of some message has it. */
  readonly isShown: boolean;
}

/** What the supplier sends, property by property. */
export function receivedProperties(
  description: Description,
  operations: readonly Operation[],
): ReceivedProperty[] {
  const found = new Map<string, ReceivedProperty>();
  const visited = new Set<string>();
  for (const { isWebhook, place } of operations) {
    const requestBody = description.find(['requestBody'], place);
    for (const message of isWebhook ? [requestBody] : partsOf(place, 'responses')) {
      for (const media of partsOf(message, 'content')) {
        const examples = partsOf(media, 'examples').flatMap((example) => {
          const value = description.find(['value'], example);
          return value ? [value.value] : [];
        });
        visit(description.find(['schema'], media), examples, []);
      }
    }
  }
  return [...found.values()];

  /**
   * @param values Those in the examples that the schema is for.
   * @param way The schemas that were for the same values: one of them here is a circle.
   */
  function visit(written: Place | undefined, values: readonly unknown[], way: readonly string[]): void {
    const schema = written && description.follow(written);
    if (!schema) return;
    const id = idOf(schema);
    if (values.length === 0 ? visited.has(id) : way.includes(id)) return;
    visited.add(id);
    const same = [...way, id];
    const objects = values.filter(isNode);
    for (const property of writtenParts(schema, 'properties')) {
      const name = property.keys.at(-1) ?? '';
      const inner = objects.flatMap((value) => (Object.hasOwn(value, name) ? [value[name]] : []));
      const isShown = inner.length > 0 || found.get(idOf(property))?.isShown === true;
      found.set(idOf(property), { place: property, isShown });
      visit(property, inner, []);
    }
    visit(description.find(['items'], schema), values.filter(Array.isArray).flat(), []);
    visit(description.find(['additionalProperties'], schema), objects.flatMap(Object.values), []);
    for (const part of writtenParts(schema, 'allOf')) visit(part, values, same);
    for (const branch of [...writtenParts(schema, 'oneOf'), ...writtenParts(schema, 'anyOf')]) {
      visit(
        branch,
        values.filter((value) => fits(description, branch, value)),
        same,
      );
    }
  }

  function writtenParts(owner: Place | undefined, key: string): Place[] {
    const list = owner && description.find([key], owner);
    return list ? description.children(list).map(([, place]) => place) : [];
  }

  function partsOf(owner: Place | undefined, key: string): Place[] {
    return writtenParts(owner, key).flatMap((part) => description.follow(part) ?? []);
  }
}

const idOf = ({ file, keys }: Place) => `${file}#${toPointer(keys)}`;
