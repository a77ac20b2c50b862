import { type Description, type Place, toReference } from '@latchkey/openapi';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export type Errors = readonly ErrorObject[];

/** Tells everything that is wrong with a value; nothing when it is right. */
export type Validate = (value: unknown) => Errors;

/** A schema that is a part of the bundle. */
export const referenceTo = ({ keys }: Place) => ({ $ref: `bundle${toReference(keys)}` });

const validators = new WeakMap<Description, Validator>();

/** The one of a contract, made once. */
export function validatorOf(description: Description): Validator {
  const validator = validators.get(description) ?? new Validator(description.root.value);
  validators.set(description, validator);
  return validator;
}

/** Checks values against the schemas of a bundle, as JSON Schema 2020-12 has it, formats included. */
export class Validator {
  readonly #ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(bundle: object) {
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(bundle, 'bundle', false, false);
  }

  /** Whether a format means anything to a validator; if not, it only describes what a `pattern` demands. */
  knowsFormat(format: string): boolean {
    return format in this.#ajv.formats;
  }

  /** Checks one part of the bundle. */
  at(place: Place): Validate {
    return this.schema(referenceTo(place));
  }

  /** Checks a schema that may refer to the bundle as `bundle#/...`. */
  schema(schema: object): Validate {
    const key = JSON.stringify(schema);
    const validate = this.#compiled.get(key) ?? this.#ajv.compile(schema);
    this.#compiled.set(key, validate);
    return (value) => (validate(value) ? [] : (validate.errors ?? []));
  }
}
