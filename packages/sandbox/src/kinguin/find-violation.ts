import type { Violation } from '../api/contract-api.ts';
import { readQuery } from '../api/read-query.ts';
import type { SandboxRequest } from '../http.ts';

/** The member of a request that Kinguin calls wrong, and why. */
export interface Finding {
  readonly propertyPath: string;
  readonly invalidValue: unknown;
  readonly why: string;
}

/** The words for a broken rule, where the validator's own words do not fit. */
const words: { readonly [rule: string]: string } = {
  minItems: 'there are none',
  minLength: 'it is empty',
  format: 'not a date',
  additionalProperties: 'it is unknown',
  required: 'it is missing',
};

/** Names what is wrong with a request as Kinguin does. */
export function findViolation(
  request: SandboxRequest,
  [violation]: readonly Violation[],
  unitsPerOrder: number,
): Finding {
  const { place = 'body', message = '', rule = '', value } = violation ?? {};
  const [source, ...way] = place.split('.');
  const propertyPath = way.join('.').replace(/\.(\d+)/g, '[$1]') || 'body';
  const why = words[rule] ?? message;
  if (source === 'query') {
    // As it was sent: a number in a query is text.
    return { propertyPath, invalidValue: readQuery(request.query)[propertyPath], why };
  }
  const [, line, member] = /^(products\[\d+\])\.(qty|keyType)$/.exec(propertyPath) ?? [];
  if (line && member === 'keyType') {
    const { products } = JSON.parse(request.body);
    return { propertyPath: line, invalidValue: products[Number(way[1])], why: 'unknown "keyType"' };
  }
  const tooMany =
    member === 'qty' && rule === 'maximum' && findTooMany(JSON.parse(request.body).products, unitsPerOrder);
  return tooMany || { propertyPath, invalidValue: valueAt(way.at(-1), rule, value), why };
}

/** The limit counts all lines together. */
export function findTooMany(
  products: readonly { readonly qty?: unknown }[],
  unitsPerOrder: number,
): Finding | undefined {
  const units = products.reduce((sum, line) => sum + (Number(line?.qty) || 0), 0);
  if (units <= unitsPerOrder) return undefined;
  return { propertyPath: 'products', invalidValue: units, why: `the sum of "qty" is above ${unitsPerOrder}` };
}

/** For a member that is missing or should not be there, the validator has the object around it. */
function valueAt(member = '', rule: string, value: unknown): unknown {
  return rule === 'additionalProperties' || rule === 'required' ? (Object(value)[member] ?? null) : value;
}
