import { ruleOnSchemas } from '../rule.ts';
import { listedValues } from '../schemas.ts';

/** A response with a new member or a new value still tells the buyer about a paid order: it must pass. */
export const openResponse = ruleOnSchemas((use) => {
  if (use.sent || !use.received) return undefined;
  if (use.schema.additionalProperties === false || use.schema.unevaluatedProperties === false) {
    return 'Remove `additionalProperties: false`: a response may carry members that we do not know yet.';
  }
  if (use.tag || !listedValues(use.schema)) return undefined;
  return 'Write `x-extensible-enum` for `enum` or `const`: a response may carry values that we do not know yet.';
});
