import { ruleOnSchemas, typesOf } from '../rule.ts';

/** A misspelt member of an order must be an error here, for the supplier ignores it and sells something else. */
export const strictRequest = ruleOnSchemas((use) => {
  if (!use.sent || !use.inBody) return undefined;
  const { additionalProperties, unevaluatedProperties, allOf } = use.schema;
  if (!typesOf(use).includes('object') && !use.whole.properties) return undefined;
  const closed = additionalProperties === false || unevaluatedProperties === false;
  if (closed && (use.inAllOf || (allOf && additionalProperties === false))) {
    return 'Close the whole with `unevaluatedProperties: false` beside its `allOf`: a part that closes itself rules out the members of the others.';
  }
  if (closed || use.inAllOf) return undefined;
  return `Add \`${allOf ? 'unevaluatedProperties' : 'additionalProperties'}: false\`: an object in a request takes no members but its own.`;
});
