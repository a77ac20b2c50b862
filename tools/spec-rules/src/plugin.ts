import type { Rule } from './redocly.ts';
import { amountUnit } from './rules/amount-unit.ts';
import { arrayQueryBrackets } from './rules/array-query-brackets.ts';
import { discriminatorComplete } from './rules/discriminator-complete.ts';
import { exclusiveBranches } from './rules/exclusive-branches.ts';
import { namedExamples } from './rules/named-examples.ts';
import { openResponse } from './rules/open-response.ts';
import { operationIdPattern } from './rules/operation-id-pattern.ts';
import { pathItemRef } from './rules/path-item-ref.ts';
import { propertyDescription } from './rules/property-description.ts';
import { rootServers } from './rules/root-servers.ts';
import { strictRequest } from './rules/strict-request.ts';
import { timeZone } from './rules/time-zone.ts';

export const rules: Record<string, Rule> = {
  'amount-unit': amountUnit,
  'array-query-brackets': arrayQueryBrackets,
  'discriminator-complete': discriminatorComplete,
  'exclusive-branches': exclusiveBranches,
  'named-examples': namedExamples,
  'open-response': openResponse,
  'operation-id-pattern': operationIdPattern,
  'path-item-ref': pathItemRef,
  'property-description': propertyDescription,
  'root-servers': rootServers,
  'strict-request': strictRequest,
  'time-zone': timeZone,
};

export default function plugin() {
  return { id: 'latchkey', rules: { oas3: rules } };
}
