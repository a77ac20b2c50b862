import type { ErrorObject } from 'ajv';
import { valuesAtLimit, valuesBeyond } from './break-constraint.ts';
import type { Constraint } from './constraints.ts';
import type { Context } from './context.ts';
import type { Input } from './input.ts';
import { inputWith, replaceAt, valueAt } from './inputs.ts';
import { firstOf } from './label.ts';
import type { Operation } from './spec.ts';
import { type Errors, referenceTo, type Validate } from './validate.ts';

/** Inputs that break one constraint and no other. */
export function inputsBeyond(context: Context, operation: Operation, constraint: Constraint): Input[] {
  const validate = validateInput(context, operation);
  const place = `/${firstOf([constraint.part, ...constraint.path]).join('/')}`;
  // A value of another type is not among an enum's values either.
  const isAboutIt = ({ keyword, instancePath, schemaPath, params }: ErrorObject) =>
    instancePath === place &&
    (keyword === constraint.keyword ||
      constraint.keyword === 'type' ||
      // None of its branches has what it requires.
      (constraint.keyword === 'oneOf' && /\/oneOf\/\d+\/required$/.test(schemaPath))) &&
    (keyword !== 'required' || params.missingProperty === constraint.member);
  return variants(operation, constraint, valuesBeyond).filter((input) => {
    const errors = validate(input);
    return errors.some(({ keyword }) => keyword === constraint.keyword) && errors.every(isAboutIt);
  });
}

/** Inputs that just keep a constraint. */
export function inputsAtLimit(context: Context, operation: Operation, constraint: Constraint): Input[] {
  const validate = validateInput(context, operation);
  return variants(operation, constraint, valuesAtLimit).filter((input) => !validate(input).length);
}

function variants(operation: Operation, constraint: Constraint, values: typeof valuesBeyond): Input[] {
  const { part, path } = constraint;
  const input = inputWith(operation, part, path);
  const place = [part, ...path];
  return values(constraint, valueAt(input, place)).map((value) => replaceAt(input, place, value) as Input);
}

/** Checks a caller's input as one value. */
function validateInput(context: Context, operation: Operation): Validate {
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
  const validate = context.validator.schema(schema);
  // An operation without a body has it undefined, which JSON Schema does not know.
  return (input): Errors => validate(Object.fromEntries(Object.entries(input as Input).filter(isDefined)));
}

const isDefined = ([, value]: [string, unknown]) => value !== undefined;
