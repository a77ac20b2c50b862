import type { Node } from '@latchkey/openapi';
import type { Rule } from './redocly.ts';
import { survey, type Use } from './survey.ts';

/** @param root The whole document, for what it says of its API. */
type Check = (use: Use, root: Node) => string | undefined;

/** A rule about every use of a schema; `check` returns what is wrong, or nothing. */
export function ruleOnUses(check: Check): Rule {
  return () => ({
    Root(root, context) {
      for (const use of survey(root, context)) {
        const message = check(use, root);
        if (message) context.report({ message, location: use.location });
      }
    },
  });
}

/** A rule that looks at uses too, but blames the schema, once, however often it is used. */
export function ruleOnSchemas(check: Check): Rule {
  return () => ({
    Root(root, context) {
      const blamed = new Set<string>();
      for (const use of survey(root, context)) {
        const message = check(use, root);
        const { absolutePointer } = use.schemaLocation;
        if (!message || blamed.has(absolutePointer)) continue;
        blamed.add(absolutePointer);
        context.report({ message, location: use.schemaLocation });
      }
    },
  });
}

/** The types a schema admits; none when it names none. */
export function typesOf(use: Use): unknown[] {
  const { type } = use.whole;
  return Array.isArray(type) ? type : type === undefined ? [] : [type];
}

/** What a reader finds about a use: beside it, and at the schema it refers to. */
export function proseOf(use: Use): string {
  return `${use.description} ${use.whole.description ?? ''}`;
}
