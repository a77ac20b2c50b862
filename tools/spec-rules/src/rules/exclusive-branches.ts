import { type Context, isNode, type Rule } from '../redocly.ts';
import { branchesOf, type Found, follow, listedValues, propertiesOf } from '../schemas.ts';

/**
 * A value that two branches of a `oneOf` accept is refused by both. Redocly's own rule for this,
 * `no-illogical-composition-keywords`, reads no `not`, so it refuses the open branch that responses need.
 */
export const exclusiveBranches: Rule = () => ({
  Schema(schema, context) {
    if (!Array.isArray(schema.oneOf)) return;
    const branches = branchesOf(context, schema, context.location);
    branches.forEach((one, index) => {
      branches.slice(index + 1).forEach((other, distance) => {
        if (excludes(context, one, other)) return;
        const pair = `${index + 1} and ${index + distance + 2}`;
        context.report({
          message: `Branches ${pair} of the \`oneOf\` can both match: require a property in both that lists its values in one and, in the other, lists others or excludes them with \`not\`.`,
          location: context.location.child('oneOf'),
        });
      });
    });
  },
});

function excludes(context: Context, one: Found, other: Found): boolean {
  if (disjoint(one, other) || forbids(one, other) || forbids(other, one)) return true;
  const others = propertiesOf(context, other);
  return [...propertiesOf(context, one)].some(([name, property]) => {
    const counterpart = others.get(name);
    if (!counterpart || !requires(one, name) || !requires(other, name)) return false;
    const left = follow(context, property.node, property.location);
    const right = follow(context, counterpart.node, counterpart.location);
    return left && right && disjoint(left, right);
  });
}

function disjoint({ node: one }: Found, { node: other }: Found): boolean {
  const lists = [listedValues(one), listedValues(other)] as const;
  const common = (values: unknown[], more: unknown[]) => values.some((value) => more.includes(value));
  if (lists[0] && lists[1]) return !common(lists[0], lists[1]);
  if (lists[0] && isNode(other.not)) return within(lists[0], listedValues(other.not));
  if (lists[1] && isNode(one.not)) return within(lists[1], listedValues(one.not));
  const types = [typesOf(one), typesOf(other)] as const;
  return types[0].length > 0 && types[1].length > 0 && !common(types[0], types[1]);
}

/** One branch requires a property whose presence the other rules out. */
function forbids(one: Found, other: Found): boolean {
  const { not } = one.node;
  const names =
    isNode(not) && Object.keys(not).length === 1 && Array.isArray(not.required) ? not.required : [];
  return names.length > 0 && names.every((name) => requires(other, name));
}

function requires({ node }: Found, name: string): boolean {
  return Array.isArray(node.required) && node.required.includes(name);
}

function within(values: unknown[], list: unknown[] | undefined): boolean {
  return list !== undefined && values.every((value) => list.includes(value));
}

/** An integer is a number too, so the two do not tell branches apart. */
function typesOf({ type }: Found['node']): unknown[] {
  const types = Array.isArray(type) ? type : type === undefined ? [] : [type];
  return types.map((one) => (one === 'integer' ? 'number' : one));
}
