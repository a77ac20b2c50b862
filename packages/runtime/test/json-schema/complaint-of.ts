import {
  createCheck,
  type JsonSchema,
  listKeywords,
  logicKeywords,
  numberKeywords,
  objectKeywords,
  textKeywords,
  unseenKeywords,
  valueKeywords,
} from '../../src/index.ts';
import { describeViolation } from '../../src/schema-check.ts';

/** A schema, a value, and what a client says of it; nothing where it fits. */
export type Row = readonly [schema: JsonSchema, value: unknown, complaint?: string];

/** Schemas that others refer to. */
const schemas: { [reference: string]: JsonSchema } = {
  word: { type: 'string', maxLength: 3 },
  tree: { type: 'object', properties: { inner: { $ref: 'tree' } }, additionalProperties: false },
};

/** As a client checks whose contract uses every keyword. */
export const check = createCheck(
  schemas,
  valueKeywords,
  numberKeywords,
  textKeywords,
  listKeywords,
  objectKeywords,
  logicKeywords,
  unseenKeywords,
);

export function complaintOf(schema: JsonSchema, value: unknown): string | undefined {
  const found = check(schema, value);
  return found && describeViolation(found, 'it');
}
