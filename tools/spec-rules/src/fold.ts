import { toPointer } from '@latchkey/openapi';
import type { Problem } from './problem.ts';

/** What breaks a contract so far that all else found in it may follow from that: each step hides those after it. */
const steps = [/^yaml$/, /^(reference|no-unresolved-refs|operation|redocly)$/, /^struct$/];

/**
 * Problems that come with another, by rule, message and place: whoever fixes the first has fixed both. What `name` stands
 * for is the same in the two.
 */
const echoes: readonly (readonly [cause: RegExp, echo: RegExp])[] = [
  [
    /^(operation-operationId-unique|latchkey\/operation-id-pattern): /,
    /^example: (There is no operation |\w+ (does not respond|has no request body))/,
  ],
  [
    /^latchkey\/named-examples: /,
    /^(orphan: .* at .*[\\/]examples[\\/]|property: .* no example of a response shows it\. )/,
  ],
  [/^security-defined: /, /^no-unused-components: Security scheme/],
  [
    /^no-required-schema-properties-undefined: .*'(?<name>.+)'/,
    /^no-invalid-.+-examples: .*must have required property '(?<name>.+)'/,
  ],
  [
    /^path-parameters-defined: .* not used in the path `(?<name>.+)`/,
    /^path-parameters-defined: .* expected by path `(?<name>.+)`/,
  ],
  [
    /^struct: Property .* not expected here.* at (?<name>.+)\/[^/]+$/,
    /^struct: .* must be present .* at (?<name>.+)$/,
  ],
];

export interface Folded {
  readonly problems: readonly Problem[];
  /** How many more there are, all of which follow from these, or may. */
  readonly left: number;
}

/** Leaves out what is only a consequence of something else. */
export function fold(found: readonly Problem[]): Folded {
  const different = [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
  const step = Math.min(...different.map(stepOf));
  const first = different.filter((problem) => stepOf(problem) === step);
  const problems = first.filter((problem) => !first.some((cause) => explains(cause, problem)));
  // What a contract claims follows from nothing: it is looked at when the rest is sound.
  const waiting = different.filter((problem) => problem.rule === 'claim' && !first.includes(problem));
  return { problems, left: different.length - problems.length - waiting.length };
}

/** Whether nothing could be made of a contract that has these problems. */
export const isBroken = (problems: readonly Problem[]): boolean =>
  problems.some((problem) => !problem.isWarning && stepOf(problem) < steps.length);

/** A workflow is no part of the contract: it hides nothing. What a contract claims counts once it is sound. */
function stepOf({ rule, file }: Problem): number {
  if (rule === 'claim') return steps.length + 1;
  const step = steps.findIndex((rules) => rules.test(rule));
  return step === -1 || /[\\/]workflows[\\/]/.test(file) ? steps.length : step;
}

function explains(cause: Problem, echo: Problem): boolean {
  const { target } = echo;
  if (target && !cause.target && cause.file === target.file)
    return `${toPointer(target.keys)}/`.startsWith(`${toPointer(cause.keys ?? [])}/`);
  return echoes.some(([one, other]) => {
    const [first, second] = [one.exec(textOf(cause)), other.exec(textOf(echo))];
    return first && second && first.groups?.name === second.groups?.name;
  });
}

const textOf = ({ rule, message, file, keys = [] }: Problem) =>
  `${rule}: ${message} at ${file}#${toPointer(keys)}`;
