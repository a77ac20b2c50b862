/** A schema as a mapping: what `true` and `false` say as a schema can be said by one. */
export const asMapping = (schema: unknown): unknown =>
  typeof schema === 'boolean' ? (schema ? {} : { not: {} }) : schema;
