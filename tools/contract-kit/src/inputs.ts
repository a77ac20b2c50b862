import type { Description } from '@latchkey/openapi';
import * as fc from 'fast-check';
import { valuesFor } from './arbitrary.ts';
import { composed } from './composed.ts';
import type { Input } from './input.ts';
import { anyItem, firstOf, type Step } from './label.ts';
import type { SchemaPlace } from './schema-object.ts';
import type { Body, Operation, Parameter } from './spec.ts';
import { validatorOf } from './validate.ts';
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
    body: body ? bodiesFor(description, body) : fc.constant(undefined),
  });
}

function argumentsFor({ description }: Operation, parameter: Parameter): fc.Arbitrary<unknown> {
  const all = valuesFor(description, parameter.schema, true);
  // Prism takes an empty one for missing.
  const values = parameter.required ? all.filter((value) => !isNothing(value)) : all;
  if (/header|cookie/.test(parameter.in)) return values.filter((value) => value !== null && isVisible(value));
  if (parameter.in === 'query') return values;
  return values.filter((value) => !dotSegments.includes(value as string));
}

/** A path loses it, and nothing is written of it elsewhere. */
const isNothing = (value: unknown) =>
  value === '' || value === null || (Object.keys(Object(value)).length === 0 && typeof value === 'object');

/** What a header holds, and brings as it was given. */
export const isVisible = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !(value instanceof Date)
    ? Object.entries(value).every((entry) => entry.every(isVisible))
    : /^[!-~]*$/.test(String(value));

/** A text or a file is any text, and what has parts is an object. Of what is empty Prism says that there is nothing. */
function bodiesFor(
  description: Description,
  { kind, schema, isWhole, required }: Body,
): fc.Arbitrary<unknown> {
  const isText = /text|bytes|stream/.test(kind);
  if (isText && schema.value.type !== 'string') return fc.string({ minLength: 1 });
  if (kind === 'multipart' && isWhole && schema.value.type !== 'object')
    return fc.dictionary(
      fc.string({ minLength: 1, unit: 'grapheme-ascii' }),
      fc.string({ unit: 'grapheme-ascii' }),
    );
  const values = valuesFor(description, schema, false);
  return required ? values.filter(Boolean) : values;
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
  const validator = validatorOf(description);
  const sample = (values: fc.Arbitrary<unknown>) => fc.sample(values, { numRuns: 1, seed: 1 })[0];
  const sampleOf = (schema: SchemaPlace) => sample(valuesFor(description, schema, false));
  // An example may be wrong by its own schema: the test of the example says so.
  const fittingOf = ({ examples, schema }: Pick<Parameter, 'examples' | 'schema'>) =>
    examples.map(({ value }) => value).filter((value) => validator.at(schema)(value).length === 0);
  const parameters = operation.parameters
    .filter(({ required, callerName }) => required || callerName === named)
    .map((parameter) => [
      parameter.callerName,
      fittingOf(parameter)[0] ?? sample(argumentsFor(operation, parameter)),
    ]);
  const bodies = body ? fittingOf(body) : [undefined];
  if (body && bodies.length === 0) bodies.push(sample(bodiesFor(description, body)));
  const inputs = bodies.map((each) => ({
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
