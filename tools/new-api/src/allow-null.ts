import { isAnnotation, mapParts } from '@latchkey/openapi';

type Schema = Readonly<Record<string, unknown>>;

/**
 * Writes as JSON Schema has it what may be null and has no type of its own, which the upgrade of a document passes over:
 * `nullable: true` beside a `oneOf`, an `allOf` or a reference.
 *
 * @returns A copy of the document.
 */
export function allowNull<Document extends object>(document: Document): Document {
  return mapParts(document, (part) => {
    if (typeof part.nullable !== 'boolean') return undefined;
    const { nullable, ...schema } = part;
    return allowNull(nullable ? withNull(schema) : schema) as typeof part;
  }) as Document;
}

function withNull({ type, enum: values, ...schema }: Schema): Schema {
  if (type !== undefined) return { type: [...new Set([type, 'null'].flat())], ...orNull(values), ...schema };
  if (values !== undefined) return { ...orNull(values), ...schema };
  // What is said beside the value, and not of it.
  const kept = Object.entries(schema).filter(([keyword]) => isAnnotation(keyword));
  const asked = Object.entries(schema).filter(([keyword]) => !isAnnotation(keyword));
  const [[keyword, branches] = []] = asked;
  // It may be anything already.
  if (keyword === undefined) return schema;
  const isUnion =
    /^(oneOf|anyOf)$/.test(keyword) && asked.every(([each]) => [keyword, 'discriminator'].includes(each));
  if (isUnion && Array.isArray(branches)) return { ...schema, [keyword]: [...branches, nothing] };
  const [only, ...others] =
    keyword === 'allOf' && asked.length === 1 && Array.isArray(branches) ? branches : [];
  const value = only !== undefined && others.length === 0 ? only : Object.fromEntries(asked);
  return { ...Object.fromEntries(kept), anyOf: [value, nothing] };
}

const nothing = { type: 'null' };

const orNull = (values: unknown) =>
  Array.isArray(values) ? { enum: values.includes(null) ? values : [...values, null] } : {};
