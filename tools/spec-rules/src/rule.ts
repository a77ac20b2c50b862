import type { Rule } from './redocly.ts';
import { survey, type Use } from './survey.ts';

/** A rule that looks at every use of a schema; `check` returns what is wrong, or nothing. */
export function ruleOnUses(check: (use: Use) => string | undefined): Rule {
  return () => ({
    Root(root, context) {
      for (const use of survey(root, context)) {
        const message = check(use);
        if (message) context.report({ message, location: use.location });
      }
    },
  });
}

/** The types a schema admits; none when it names none. */
export function typesOf(use: Use): unknown[] {
  const { type } = use.schema;
  return Array.isArray(type) ? type : type === undefined ? [] : [type];
}

/** What a reader finds about a use: beside it, and at the schema it refers to. */
export function proseOf(use: Use): string {
  return `${use.description} ${use.schema.description ?? ''}`;
}
