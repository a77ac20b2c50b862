import { isNode, type Node } from '@latchkey/openapi';
import { type Context, entriesOf, type Rule, textOf } from '../redocly.ts';
import { branchesOf, type Found, listedValues, propertiesOf } from '../schemas.ts';

/** A mapping that lists only some values silently narrows the tag in the generated types. */
export const discriminatorComplete: Rule = () => ({
  Schema(schema, context) {
    const { discriminator } = schema;
    if (!isNode(discriminator)) return;
    const mapped = new Set(entriesOf(discriminator.mapping).map(([value]) => value));
    for (const message of gaps(schema, textOf(discriminator.propertyName), mapped, context)) {
      context.report({ message, location: context.location.child('discriminator') });
    }
  },
});

function gaps(schema: Node, tag: string, mapped: Set<string>, context: Context): string[] {
  const branches = branchesOf(context, schema, context.location);
  const self: Found = { node: schema, location: context.location };
  return (branches.length > 0 ? branches : [self]).flatMap((branch) => {
    const values = tagValues(branch, tag, context);
    if (!values) {
      return `A branch leaves \`${tag}\` open: give it a \`const\` or \`enum\` there, or drop the discriminator.`;
    }
    return values
      .filter((value) => !mapped.has(String(value)))
      .map((value) => `Add \`${value}\` to the discriminator's mapping: a branch allows it as \`${tag}\`.`);
  });
}

function tagValues(branch: Found, tag: string, context: Context): unknown[] | undefined {
  const property = propertiesOf(context, branch).get(tag);
  return property && listedValues(property.node);
}
