import { joinParts, mapParts, type Node } from '@latchkey/openapi';

/** Beside these a reference is still just what it refers to. */
const words = ['$ref', 'description', 'summary', 'title', 'deprecated'];

/**
 * Puts into one schema what several parts say about one text or number: openapi-typescript makes types of each part
 * by itself, which is right for objects and loses what a part takes away. A parameter's reference to a time becomes
 * that time, for there it is typed in another way than elsewhere.
 *
 * @returns A copy of the document.
 */
export function inlineScalars(document: object): object {
  return mapParts(document, (part) => {
    const schema = typeof part.in === 'string' ? joinParts(document, part.schema) : undefined;
    if (schema && /date-time$/.test(String(schema.format))) return { ...part, schema };
    const joined = hasParts(part) ? joinParts(document, part) : undefined;
    return joined && isScalar(joined) ? joined : undefined;
  }) as object;
}

const hasParts = (part: Node) =>
  Array.isArray(part.allOf) ||
  (typeof part.$ref === 'string' && Object.keys(part).some((keyword) => !words.includes(keyword)));

const isScalar = ({ type, enum: values, 'x-extensible-enum': open }: Node) =>
  !!values ||
  !!open ||
  [type].flat().every((each) => each !== undefined && each !== 'object' && each !== 'array');
