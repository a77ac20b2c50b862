import { rejectIf } from '../errors/argument-error.ts';
import type { Write } from '../features.ts';
import { checkSchema, type Violation } from '../schema-check.ts';
import type { JsonSchema, Keyword, Keywords, Look } from './keyword.ts';

/**
 * Makes the check of what the small check does not know: schemas as a contract writes them, with references.
 *
 * @param schemas The schemas that others refer to, by their reference.
 * @param groups The keywords that the contract uses.
 */
export function jsonSchema(
  schemas: { readonly [reference: string]: JsonSchema },
  ...groups: Keywords[]
): Write {
  const check = createCheck(schemas, ...groups);
  return (parts, { checks = {}, wholeBody }) => {
    const { operation, params, body } = parts;
    for (const [name, schema] of Object.entries(checks.parameters ?? {})) {
      const { [name]: value } = params.path as { [name: string]: unknown };
      if (value !== undefined) rejectIf(operation, check(schema, value, name));
    }
    if (checks.body !== undefined && body !== undefined)
      rejectIf(operation, check(checks.body, body, wholeBody ? 'body' : ''));
    return parts;
  };
}

/** As above, for a single value. */
export function createCheck(schemas: { readonly [reference: string]: JsonSchema }, ...groups: Keywords[]) {
  const keywords: Keywords = Object.assign({}, ...groups);
  const target = (reference: string) => schemas[reference] ?? false;

  return checkAt;

  function checkAt(
    schema: JsonSchema,
    value: unknown,
    at = '',
    seen = new Set<string>(),
  ): Violation | undefined {
    const broken = (rule: string, limit: unknown, words?: string): Violation => ({
      field: at,
      rule,
      limit,
      words,
    });
    if (typeof schema === 'boolean') return schema ? undefined : broken('false', false, 'is not known here');
    const look: Look = {
      at,
      schema,
      seen,
      target,
      broken,
      same: (other) => {
        const met = new Set<string>();
        const found = checkAt(other, value, at, met);
        if (!found) for (const key of met) seen.add(key);
        return found;
      },
      isOf: (other) => !checkAt(other, value, at),
      inside: (other, inner, key) => {
        seen.add(`${key}`);
        const place = typeof key === 'number' ? `${at}[${key}]` : at ? `${at}.${key}` : key;
        return checkAt(other, inner, place);
      },
    };
    for (const rule in keywords) {
      const limit = schema[rule];
      const { of, holds, words, find } = keywords[rule] as Keyword;
      if (limit === undefined || (of && checkSchema({ type: of }, value))) continue;
      const found = find
        ? find(limit as never, value as never, look)
        : holds?.(limit as never, value as never, schema) === false
          ? broken(rule, limit, words)
          : undefined;
      if (found) return found;
    }
  }
}
