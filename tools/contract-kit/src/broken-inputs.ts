import { exclusiveMembersOf, type Node } from '@latchkey/openapi';
import type { ErrorObject } from 'ajv';
import { valuesAtLimit, valuesBeyond } from './break-constraint.ts';
import { type Constraint, combining } from './constraints.ts';
import type { Context } from './context.ts';
import type { Input } from './input.ts';
import { inputsWith, inputWith, isVisible, replaceAt, valueAt } from './inputs.ts';
import { firstOf } from './label.ts';
import type { Operation } from './spec.ts';
import { type Errors, referenceTo, type Validate, type Validator } from './validate.ts';

/** Inputs that break a constraint. */
interface Beyond {
  /** And no other. */
  readonly alone: readonly Input[];
  readonly withOthers: readonly Input[];
}

export function inputsBeyond(context: Context, operation: Operation, constraint: Constraint): Beyond {
  const validate = validateInput(context.requests.validator, operation);
  const place = `/${firstOf([constraint.part, ...constraint.path]).join('/')}`;
  // A value of another type is not among an enum's values either.
  const isPlain = !isCombining(constraint);
  const isAboutIt = ({ keyword, instancePath, schemaPath, params }: ErrorObject) =>
    (!isPlain && instancePath.startsWith(place) && schemaPath.includes(`/${constraint.keyword}`)) ||
    (instancePath === place &&
      (keyword === constraint.keyword ||
        constraint.keyword === 'type' ||
        // None of its branches has what it requires.
        (constraint.keyword === 'oneOf' && /\/oneOf\/\d+\/required$/.test(schemaPath))) &&
      (keyword !== 'required' || params.missingProperty === constraint.member));
  const valid = inputWith(operation, constraint.part, constraint.path);
  const breaking = variantsOf(valid, constraint, valuesBeyond).filter((input) =>
    validate(input).some((error) => isAboutIt(error) && (error.keyword === constraint.keyword || !isPlain)),
  );
  return { alone: breaking.filter((input) => validate(input).every(isAboutIt)), withOthers: breaking };
}

/** Whether what it demands is in the schemas of its keyword, so that what breaks is said of these too. */
export const isCombining = ({ keyword, schema }: Constraint): boolean =>
  combining.some((each) => each === keyword) && !(keyword === 'oneOf' && exclusiveMembersOf(schema as Node));

/** Inputs that just keep a constraint: each in as many forms as there are examples to put it into. */
export function inputsAtLimit(context: Context, operation: Operation, constraint: Constraint): Input[][] {
  const validate = validateInput(context.requests.validator, operation);
  const { part, path } = constraint;
  const [first = [], ...others] = inputsWith(operation, part, path).map((input) =>
    variantsOf(input, constraint, valuesAtLimit),
  );
  return first
    .map((input, i) => [input, ...others.flatMap((variants) => variants[i] ?? [])])
    .map((alternatives) =>
      alternatives.filter((input) => !validate(input).length && isSendable(operation, input)),
    )
    .filter((alternatives) => alternatives.length > 0);
}

/** Whether headers and cookies can hold what is to go there. */
const isSendable = ({ parameters: declared }: Operation, { parameters }: Input): boolean =>
  declared.every(
    ({ in: place, callerName }) => !/header|cookie/.test(place) || isVisible(parameters[callerName] ?? ''),
  );

function variantsOf(input: Input, constraint: Constraint, values: typeof valuesBeyond): Input[] {
  const place = [constraint.part, ...constraint.path];
  return values(constraint, valueAt(input, place)).map((value) => replaceAt(input, place, value) as Input);
}

/** Checks a caller's input as one value. */
export function validateInput(validator: Validator, operation: Operation): Validate {
  const { parameters, body } = operation;
  const schema = {
    type: 'object',
    properties: {
      parameters: {
        type: 'object',
        properties: Object.fromEntries(parameters.map((each) => [each.callerName, referenceTo(each.schema)])),
        required: parameters.filter(({ required }) => required).map(({ callerName }) => callerName),
        additionalProperties: false,
      },
      ...(body && { body: referenceTo(body.schema) }),
    },
    ...(body?.required && { required: ['body'] }),
  };
  const validate = validator.schema(schema);
  // An operation without a body has it undefined, which JSON Schema does not know.
  return (input): Errors => validate(Object.fromEntries(Object.entries(input as Input).filter(isDefined)));
}

const isDefined = ([, value]: [string, unknown]) => value !== undefined;
