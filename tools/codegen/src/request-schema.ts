import { exclusiveMembersOf, isAnnotation, isPattern, joinParts } from '@latchkey/openapi';
import type { Schema } from '@latchkey/runtime';
import { formats } from './formats.ts';
import { isInsideItself, madeOf } from './inside-itself.ts';
import { mapValues } from './map-values.ts';
import { isOneWay } from './one-way.ts';
import type { Ref, Spec, SpecSchema } from './openapi.ts';

/** What the small check knows, in the order in which it is to look: the others rely on `type`. */
const checked: readonly (keyof Schema)[] = [
  ...(['type', 'enum', 'minimum', 'maximum', 'minLength', 'maxLength', 'pattern', 'format'] as const),
  ...(['minItems', 'maxItems', 'required'] as const),
];

/** The only type (but null) that keywords may stand beside: the check would apply them to any other type too. */
const fitting: readonly (readonly [keyword: RegExp, types: readonly string[]])[] = [
  [/^(minimum|maximum)$/, ['number', 'integer']],
  [/^(minLength|maxLength|pattern)$/, ['string']],
  [/^format$/, ['string', 'number', 'integer']],
  [/^(minItems|maxItems|items)$/, ['array']],
  [/^(required|oneOf|properties|(additional|unevaluated)Properties)$/, ['object']],
];

/** These the client needs to know beyond their check: how it writes a Date, and letters that do not count. */
const written = ['date-time', 'utc-date-time', 'uuid'];

/** A schema with more parts than this is written once, and others refer to it. */
const mostParts = 400;

/**
 * A request schema as the small check reads it, with its references resolved and the parts of an `allOf` put together.
 *
 * @returns `undefined` where the small check is not enough: see full-schema.ts.
 */
export function smallSchema(spec: Spec, node: unknown): Schema | undefined {
  let parts = 0;
  try {
    return small(node as SpecSchema, []);
  } catch (error) {
    if (error instanceof TooMuch) return undefined;
    throw error;
  }

  function small(node: SpecSchema | Ref | boolean, above: readonly unknown[]): Schema {
    if (node === true) return {};
    if (node === false || ++parts > mostParts || isInsideItself(spec, node, above)) throw new TooMuch();
    const schema = joinParts(spec, node as SpecSchema);
    if (!schema || !isSmall(schema)) throw new TooMuch();
    // A file, which the client sends as it is.
    if (schema.format === 'binary') return {};
    const has = (keyword: string) => schema[keyword] !== undefined;
    const below = (child: unknown) => small(child as SpecSchema, [...above, ...madeOf(spec, node)]);

    const result: Record<string, unknown> = {};
    for (const keyword of checked) if (has(keyword)) result[keyword] = schema[keyword];
    // Without other keywords that look at members, what `unevaluatedProperties` has not seen is additional.
    if ((schema.additionalProperties ?? schema.unevaluatedProperties) === false)
      result.additionalProperties = false;
    Object.assign(result, limitsOf(schema));
    if (has('const')) result.enum = [schema.const];
    if (has('items')) result.items = below(schema.items);
    if (has('oneOf')) result.oneOf = exclusiveMembersOf(schema);
    // Without properties the check would not look at `required` and the like either.
    if (has('properties') || has('required') || has('oneOf') || result.additionalProperties === false) {
      const properties = (schema.properties ?? {}) as Record<string, SpecSchema>;
      const asked = ((schema.required ?? []) as string[]).filter(
        (name) => !isOneWay(spec, properties[name], 'readOnly'),
      );
      if (has('required')) result.required = asked;
      result.properties = mapValues(properties, below);
    }
    return result as Schema;
  }
}

class TooMuch extends Error {}

/** What a format asks for, unless the schema itself gives a pattern. */
function limitsOf({ format, pattern, ...schema }: SpecSchema): Schema {
  const { minimum = -Infinity, maximum = Infinity } = schema as { [keyword: string]: number };
  const fragment = formats[String(format)] as Schema | undefined;
  return {
    ...(format !== undefined && !written.includes(String(format)) && { format: undefined }),
    ...fragment,
    ...(pattern !== undefined && { pattern: String(pattern) }),
    ...(fragment?.minimum !== undefined && { minimum: Math.max(minimum, fragment.minimum) }),
    ...(fragment?.maximum !== undefined && { maximum: Math.min(maximum, fragment.maximum) }),
  } as Schema;
}

/** Whether the small check knows all that a schema says, and applies it to nothing else. */
function isSmall(schema: SpecSchema): boolean {
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  return Object.entries(schema).every(([keyword, value]) => {
    if (isAnnotation(keyword)) return true;
    const [, only] = fitting.find(([pattern]) => pattern.test(keyword)) ?? [];
    if (only && !(types.length === 1 && only.includes(types[0] as string))) return false;
    return knows(schema, keyword, value);
  });
}

function knows(schema: SpecSchema, keyword: string, value: unknown): boolean {
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return typeof value === 'boolean';
    case 'enum':
    case 'const':
      return [keyword === 'const' ? [value] : value]
        .flat()
        .every((each) => typeof each !== 'object' || each === null);
    case 'pattern':
      return isPattern(String(value));
    case 'format':
      return !!schema.pattern || Object.hasOwn(formats, String(value));
    case 'oneOf':
      return !!exclusiveMembersOf(schema);
    case 'properties':
    case 'items':
      return true;
    default:
      return checked.some((each) => each === keyword);
  }
}
