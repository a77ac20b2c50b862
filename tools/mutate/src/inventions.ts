import { isNode, type Node } from '@latchkey/openapi';

/** Keywords that a schema of a type can be given out of nothing: each one where the schema does not have it. */
const ofType: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  string: { minLength: 1, pattern: '^.+$', format: 'uri', default: 'x', contentEncoding: 'base64' },
  integer: { minimum: 0, multipleOf: 1, format: 'int32', default: 1 },
  number: { minimum: 0, multipleOf: 1, format: 'float', default: 1 },
  boolean: { const: true, default: false },
  array: { minItems: 1, uniqueItems: true, unevaluatedItems: false },
  object: { minProperties: 1 },
};
const ofEach = {
  deprecated: true,
  readOnly: true,
  writeOnly: true,
  xml: { name: 'invented' },
  title: 'Invented',
};
const invented = { description: 'Invented.', schema: { type: 'string' } };

/** What is asserted of a part although nobody has stated it: each result takes the part's place. */
export function inventions({ value, key }: { readonly value: unknown; readonly key: string }): Node[] {
  if (!isNode(value)) return [];
  const added = (more: Readonly<Record<string, unknown>>) =>
    Object.entries(more)
      .filter(([name]) => !(name in value))
      .map(([name, part]) => ({ ...value, [name]: part }));
  if ('operationId' in value && 'responses' in value) return added({ deprecated: true, security: [] });
  if (key === 'properties') return added({ invented: { type: 'string', description: 'Invented.' } });
  if (key === 'headers') return added({ 'X-Invented': invented });
  if (key === 'responses') return added({ '418': { description: 'Invented.' } });
  if (key === 'content') return added({ 'application/xml': Object.values(value)[0] });
  if ('in' in value && 'schema' in value)
    return added({ allowReserved: true, allowEmptyValue: true, deprecated: true });
  if ('scheme' in value) return added({ bearerFormat: 'JWT' });
  const isSchema = typeof value.type === 'string' && !('in' in value) && !('scheme' in value);
  if (!isSchema) return [];
  const keywords = 'enum' in value || 'const' in value ? {} : ofType[`${value.type}`];
  return keywords ? added({ ...keywords, ...ofEach }) : [];
}
