import { exclusiveMembersOf, isNode } from '@latchkey/openapi';
import { entriesOf, type Rule } from '../redocly.ts';
import { branchesOf, type Found, listedValues, propertiesOf, wholeOf } from '../schemas.ts';

/**
 * A value that two branches of a `oneOf` accept is rejected by both. Redocly's own rule for this,
 * `no-illogical-composition-keywords`, reads no `not`, so it rejects the open branch that responses need.
 */
export const exclusiveBranches: Rule = () => ({
  Schema(schema, context) {
    // That a value with both members is rejected is what such a `oneOf` is for.
    if (!Array.isArray(schema.oneOf) || exclusiveMembersOf(schema)) return;
    const branches = branchesOf(context, schema, context.location).map((branch) => ({
      ...wholeOf(context, branch),
      properties: propertiesOf(context, branch),
    }));
    branches.forEach((one, index) => {
      branches.slice(index + 1).forEach((other, distance) => {
        if (excludes(one, other)) return;
        const pair = `${index + 1} and ${index + distance + 2}`;
        context.report({
          message: `Branches ${pair} of the \`oneOf\` can both match: require a property in both that lists its values in one and, in the other, lists others or excludes them with \`not\`.`,
          location: context.location.child('oneOf'),
        });
      });
    });
  },
});

type Branch = Found & { readonly properties: ReadonlyMap<string, Found> };

function excludes(one: Branch, other: Branch): boolean {
  if (disjoint(one, other) || forbids(one, other) || forbids(other, one)) return true;
  return [...one.properties].some(([name, property]) => {
    const counterpart = other.properties.get(name);
    return counterpart && requires(one, name) && requires(other, name) && disjoint(property, counterpart);
  });
}

function disjoint({ node: one }: Found, { node: other }: Found): boolean {
  const mine = listedValues(one);
  const theirs = listedValues(other);
  if (mine && theirs && !overlap(mine, theirs)) return true;
  if (mine && within(mine, excludedValues(other))) return true;
  if (theirs && within(theirs, excludedValues(one))) return true;
  const types = typesOf(one);
  const more = typesOf(other);
  return types.length > 0 && more.length > 0 && !overlap(types, more);
}

/** The values that `not` rules out; a `not` that says more than values and their type rules out fewer. */
function excludedValues({ not }: Found['node']): unknown[] {
  if (!isNode(not) || Object.keys(not).some((key) => !['type', 'const', 'enum'].includes(key))) return [];
  return listedValues(not) ?? [];
}

/** One branch rules out the presence of properties that the other requires. */
function forbids(one: Found, other: Found): boolean {
  const { not } = one.node;
  if (!isNode(not) || !Array.isArray(not.required)) return false;
  const { required, properties, ...more } = not;
  const presenceOnly = entriesOf(properties).every(([, property]) => property === true);
  return presenceOnly && Object.keys(more).length === 0 && required.every((name) => requires(other, name));
}

function requires({ node }: Found, name: string): boolean {
  return Array.isArray(node.required) && node.required.includes(name);
}

function within(values: unknown[], list: unknown[]): boolean {
  return values.every((value) => list.includes(value));
}

function overlap(values: unknown[], list: unknown[]): boolean {
  return values.some((value) => list.includes(value));
}

/** An integer is a number too, so the two do not tell branches apart. */
function typesOf({ type }: Found['node']): unknown[] {
  const types = Array.isArray(type) ? type : type === undefined ? [] : [type];
  return types.map((one) => (one === 'integer' ? 'number' : one));
}
