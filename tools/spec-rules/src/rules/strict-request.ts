import { ruleOnSchemas, typesOf } from '../rule.ts';

/** A misspelt member of an order must be an error here, for the supplier ignores it and sells something else. */
export const strictRequest = ruleOnSchemas((use) => {
  if (!use.sent || !use.inBody) return undefined;
  if (!typesOf(use).includes('object') && !use.schema.properties) return undefined;
  if (use.schema.additionalProperties === false) return undefined;
  return 'Add `additionalProperties: false`: an object in a request takes no members but its own.';
});
