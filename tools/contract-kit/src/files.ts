import type { SchemaObject } from './schema-object.ts';

/** Whether a member of a form is a file: OpenAPI 3.0 has a format for it, and 3.1 a media type without a type. */
export const isFile = ({ type, format, contentMediaType }: SchemaObject): boolean =>
  format === 'binary' || (contentMediaType !== undefined && type === undefined);
