import type { Problem } from './problem.ts';
import type { Spec } from './spec.ts';

const fitting = 'Correct the example, or the schema.';

/** What to do about a problem of one of Redocly's rules, which say only what is wrong. */
const advice: { readonly [rule: string]: string } = {
  'no-invalid-media-type-examples': fitting,
  'no-invalid-parameter-examples': fitting,
  'no-invalid-schema-examples': fitting,
  'no-required-schema-properties-undefined': 'Define it under `properties`, or take it out of `required`.',
  'operation-tag-defined': 'Use a tag that stands under `tags` in openapi.yaml, or list this one there.',
  'path-parameters-defined': 'The name in the path and the one in `parameters` must be the same.',
  'security-defined':
    'Use a name that stands under `securitySchemes` in openapi.yaml, or define this one there.',
};

/** A problem with what to do about it. */
export function advised(problem: Problem, spec: Spec): Problem {
  if (problem.rule === 'operation-operationId-unique')
    return { ...problem, message: namesakes(problem, spec) };
  const what = / `ref` is not expected here/.test(problem.message)
    ? 'Did you mean `$ref`?'
    : advice[problem.rule];
  return what ? { ...problem, message: `${problem.message} ${what}` } : problem;
}

/** Redocly blames the second of two operations, which may be the one that has its name by right. */
function namesakes({ keys = [] }: Problem, { operations }: Spec): string {
  const name = keys.at(-1);
  const all = operations.filter(({ id }) => id === name);
  const places = all.map(({ method, path }) => `${method.toUpperCase()} ${path}`).join(' and ');
  return `${places} have the operationId \`${name}\`: give each its own.`;
}
