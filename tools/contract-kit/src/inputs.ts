import * as fc from 'fast-check';
import { arbitrary } from './arbitrary.ts';
import type { Input } from './call.ts';
import { anyItem, firstOf, type Step } from './label.ts';
import { type Bundle, locate } from './locate.ts';
import type { Body, Operation, Parameter } from './spec.ts';
import { dotSegments } from './wire.ts';

/** All sorts of inputs that the contract allows. */
export function arbitraryInput(bundle: Bundle, { parameters, body }: Operation): fc.Arbitrary<Input> {
  const entries = parameters.map((parameter) => [parameter.callerName, argumentsFor(bundle, parameter)]);
  const required = parameters.filter((parameter) => parameter.required);
  return fc.record({
    parameters: fc.record(Object.fromEntries(entries), {
      requiredKeys: required.map(({ callerName }) => callerName),
    }),
    body: body ? arbitrary(bundle, body, false) : fc.constant(undefined),
  });
}

function argumentsFor(bundle: Bundle, parameter: Parameter): fc.Arbitrary<unknown> {
  const values = arbitrary(bundle, parameter, true);
  if (parameter.in !== 'path') return values;
  return values.filter((value) => value !== '' && !dotSegments.includes(value as string));
}

/**
 * Makes a valid input that has something at a place: out of the contract's examples, and where no example has
 * it, with a value made from the schema.
 *
 * @param part With `body`, the path leads into the body, else into the parameters.
 */
export function inputWith(
  bundle: Bundle,
  operation: Operation,
  part: 'parameters' | 'body',
  path: readonly Step[],
): Input {
  const named = part === 'parameters' ? path[0] : undefined;
  const parameters = operation.parameters
    .filter(({ required, callerName }) => required || callerName === named)
    .map((parameter) => [parameter.callerName, exampleOf(bundle, parameter)]);
  const bodies = operation.body ? bodiesOf(bundle, operation.body) : [];
  const input = {
    parameters: Object.fromEntries(parameters),
    body: bodies.find((body) => part !== 'body' || valueAt(body, path) !== undefined) ?? bodies[0],
  };
  const place = [part, ...path];
  if (valueAt(input, place) !== undefined || path.length === 0) return input;
  const at = locate(bundle, pointerOf(operation, part, path));
  return replaceAt(input, place, sample(arbitrary(bundle, at, false))) as Input;
}

const bodiesOf = (bundle: Bundle, body: Body): unknown[] =>
  body.examples.length > 0
    ? body.examples.map(({ value }) => value)
    : [sample(arbitrary(bundle, body, false))];

const exampleOf = (bundle: Bundle, parameter: Parameter): unknown =>
  parameter.examples.length > 0 ? parameter.examples[0]?.value : sample(arbitrary(bundle, parameter, false));

const sample = <Value>(values: fc.Arbitrary<Value>): Value =>
  fc.sample(values, { numRuns: 1, seed: 1 })[0] as Value;

/** Where the schema of a place in the input stands. */
function pointerOf(operation: Operation, part: 'parameters' | 'body', path: readonly Step[]): string[] {
  const [first, ...rest] = path;
  const parameter = operation.parameters.find(({ callerName }) => callerName === first);
  const start = part === 'body' ? operation.body : parameter;
  const steps = part === 'body' ? path : rest;
  const tokens = steps.flatMap((step) => (step === anyItem ? ['items'] : ['properties', String(step)]));
  return [...(start?.pointer ?? []), ...tokens];
}

export const valueAt = (value: unknown, path: readonly Step[]): unknown =>
  firstOf(path).reduce<unknown>((at, step) => (at as Record<Step, unknown> | undefined)?.[step], value);

/** A copy of the value with something else at a place. */
export function replaceAt(value: unknown, path: readonly Step[], replacement: unknown): unknown {
  const [step, ...rest] = firstOf(path);
  if (step === undefined) return replacement;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<Step, unknown>;
  copy[step] = replaceAt(copy[step], rest, replacement);
  return copy;
}
