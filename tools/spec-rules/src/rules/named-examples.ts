import { isNode, type Node } from '@latchkey/openapi';
import { type Context, entriesOf, type Rule } from '../redocly.ts';

/** The mock server responds from examples, selected by name, and tests walk them. */
export const namedExamples: Rule = () => ({ Response: checkContent, RequestBody: checkContent });

function checkContent({ content }: Node, { location, report }: Context): void {
  for (const [type, media] of entriesOf(content)) {
    if (isNode(media) && !('example' in media) && entriesOf(media.examples).length > 0) continue;
    report({
      message: `Give \`${type}\` at least one named example: \`examples: { <case>: { $ref: … } }\`, not \`example\`.`,
      location: location.child(['content', type]),
    });
  }
}
