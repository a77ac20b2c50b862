import { isDeepStrictEqual } from 'node:util';
import { joinParts, resolve } from '@latchkey/openapi';
import type { Schema } from '@latchkey/runtime';
import { isInsideItself, madeOf } from './inside-itself.ts';
import { mapValues } from './map-values.ts';
import { isOneWay } from './one-way.ts';
import type { Ref, Spec, SpecSchema } from './openapi.ts';
import { noteUnreadable, read } from './readable-result.ts';

/**
 * The least that a success must hold: its required members and their JSON types, all the way down.
 *
 * A client rejects a response that lacks these. It lets every other deviation pass, since an order that was
 * paid for must not be lost over a member that nobody reads.
 *
 * @param where The place in the spec.
 * @param unchecked Notified of what the check cannot read, and of the parts of an `allOf` that demand what no single
 *   check can: these demand nothing then.
 * @param above The schemas that this one is inside of.
 * @returns `undefined` where nothing is required.
 */
export function resultSchema(
  spec: Spec,
  node: SpecSchema | Ref,
  where: string,
  unchecked: (what: string) => void,
  above: readonly unknown[] = [],
): Schema | undefined {
  // A schema may be `true`, which demands nothing, or `false`, which nothing fits.
  if (typeof node !== 'object') return node === false ? { not: {} } : undefined;
  // What is inside itself is checked down to there: the check is plain data and cannot go round.
  if (isInsideItself(spec, node, above)) return undefined;
  // Documented, and handed on as it comes: what is wrong with it must not hide what is around it.
  if (resolve<SpecSchema>(spec, node)['x-unchecked']) return undefined;
  noteUnreadable(spec, node, where, unchecked);
  const schema = joinParts(spec, node as SpecSchema, [...read, 'prefixItems']);
  if (!schema || (schema.oneOf && schema.anyOf)) {
    unchecked(`${where}: what the parts of a success say together, in an "allOf" or beside others`);
    return undefined;
  }
  const below = (child: unknown) =>
    resultSchema(spec, child as SpecSchema, where, unchecked, [...above, ...madeOf(spec, node)]);

  const result: Record<string, unknown> = {};
  if (schema.type) result.type = schema.type;
  if (schema.const !== undefined) Object.assign(result, constant(schema.const));
  const properties = (schema.properties ?? {}) as Record<string, SpecSchema>;
  const required = ((schema.required ?? []) as string[]).filter(
    (name) => !isOneWay(spec, properties[name], 'writeOnly'),
  );
  if (required.length > 0) {
    result.required = required;
    result.properties = mapValues(
      Object.fromEntries(required.flatMap((name) => (name in properties ? [[name, properties[name]]] : []))),
      (property) => below(property) ?? {},
    );
  }
  // A value that a sibling branch is recognised by; `not` on a whole object is dropped, to be tolerant.
  const { not } = schema as { not?: SpecSchema };
  if (schema.type === 'string' && (not?.enum || not?.const !== undefined)) result.not = excluded(not);
  // Beside `prefixItems` they are only those that come after.
  if (schema.items !== undefined && !schema.prefixItems) result.items = below(schema.items) ?? {};
  const branches = (schema.oneOf ?? schema.anyOf) as unknown[] | undefined;
  const choice = branches && union(branches.map(below));
  if (Object.keys(result).length === 0) return choice;
  return choice ? { ...result, anyOf: choice.anyOf ?? [choice] } : result;
}

/** The only value that fits. The check compares texts and numbers: of a list or an object, what it holds. */
function constant(value: unknown): Schema {
  if (typeof value !== 'object' || value === null) return { enum: [value] };
  if (!Array.isArray(value))
    return {
      type: 'object',
      required: Object.keys(value),
      properties: mapValues(value as SpecSchema, constant),
    };
  const length = { minItems: value.length, maxItems: value.length };
  return { type: 'array', ...length, ...(value.length > 0 && { items: { anyOf: value.map(constant) } }) };
}

const excluded = (not: SpecSchema) => ({ enum: not.enum ?? [not.const] });

/** Branches that differ in nothing but their tag need no telling apart: any tag will do. */
function union(branches: (Schema | undefined)[]): Schema | undefined {
  const [first, ...others] = branches.map(withoutTags);
  if (others.every((other) => isDeepStrictEqual(other, first))) return first;
  return { anyOf: branches.map((branch) => branch ?? {}) };
}

function withoutTags(branch: Schema | undefined): Schema | undefined {
  if (!branch?.properties) return branch;
  return { ...branch, properties: mapValues(branch.properties, ({ enum: _, not: __, ...rest }) => rest) };
}
