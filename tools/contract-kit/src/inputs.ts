import * as fc from 'fast-check';
import { arbitrary } from './arbitrary.ts';
import { composed } from './composed.ts';
import type { Input } from './input.ts';
import { anyItem, firstOf, type Step } from './label.ts';
import type { SchemaPlace } from './schema-object.ts';
import type { Operation, Parameter } from './spec.ts';
import { dotSegments } from './wire.ts';

/** All sorts of inputs that the contract allows. */
export function arbitraryInput(operation: Operation): fc.Arbitrary<Input> {
  const { description, parameters, body } = operation;
  const entries = parameters.map((each) => [each.callerName, argumentsFor(operation, each)]);
  const required = parameters.filter((parameter) => parameter.required);
  return fc.record({
    parameters: fc.record(Object.fromEntries(entries), {
      requiredKeys: required.map(({ callerName }) => callerName),
    }),
    body: body ? arbitrary(description, body.schema, false) : fc.constant(undefined),
  });
}

function argumentsFor({ description }: Operation, parameter: Parameter): fc.Arbitrary<unknown> {
  const values = arbitrary(description, parameter.schema, true);
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
  operation: Operation,
  part: 'parameters' | 'body' = 'body',
  path: readonly Step[] = [],
): Input {
  return inputsWith(operation, part, path)[0] as Input;
}

/** As above, one out of each example that has something there; at least one. */
export function inputsWith(
  operation: Operation,
  part: 'parameters' | 'body',
  path: readonly Step[],
): Input[] {
  const { description, body } = operation;
  const named = part === 'parameters' ? path[0] : undefined;
  const sampleOf = (schema: SchemaPlace) =>
    fc.sample(arbitrary(description, schema, false), { numRuns: 1, seed: 1 })[0];
  const examplesOf = ({ examples, schema }: Pick<Parameter, 'examples' | 'schema'>) =>
    examples.length > 0 ? examples.map(({ value }) => value) : [sampleOf(schema)];
  const parameters = operation.parameters
    .filter(({ required, callerName }) => required || callerName === named)
    .map((parameter) => [parameter.callerName, examplesOf(parameter)[0]]);
  const inputs = (body ? examplesOf(body) : [undefined]).map((each) => ({
    parameters: Object.fromEntries(parameters),
    body: each,
  }));
  const place = [part, ...path];
  const fitting = inputs.filter((input) => path.length === 0 || valueAt(input, place) !== undefined);
  if (fitting.length > 0) return fitting;
  return [replaceAt(inputs[0], place, sampleOf(schemaAt(operation, part, path))) as Input];
}

function schemaAt(operation: Operation, part: 'parameters' | 'body', path: readonly Step[]): SchemaPlace {
  const [first, ...rest] = path;
  const parameter = operation.parameters.find(({ callerName }) => callerName === first);
  const start = part === 'body' ? operation.body : parameter;
  const steps = part === 'body' ? path : rest;
  const { description } = operation;
  return steps.reduce<SchemaPlace>(
    (at, step) =>
      description.get(step === anyItem ? ['items'] : ['properties', String(step)], composed(description, at)),
    (start as Parameter).schema,
  );
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
