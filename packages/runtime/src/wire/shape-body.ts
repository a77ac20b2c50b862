import { rejectIf } from '../errors/argument-error.ts';
import type { Write } from '../features.ts';
import { checkSchema } from '../schema-check.ts';

/** A body that is no object with named members, and one that need not be sent: then it must have what it must have. */
export const shapeBody: Write = (parts, { wholeBody, optionalBody }) => {
  const given = Object(parts.body);
  if (wholeBody) return { ...parts, body: given.body };
  if (!optionalBody) return parts;
  if (Object.keys(given).length === 0) return { ...parts, body: undefined };
  rejectIf(parts.operation, checkSchema({ type: 'object', properties: {}, ...optionalBody }, given));
  return parts;
};
