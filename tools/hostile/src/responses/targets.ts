import {
  composed,
  type Errors,
  type Input,
  inputRepeatedIn,
  inputsWith,
  readOperation,
  type SchemaObject,
  Validator,
  withoutMembers,
} from '@latchkey/contract-kit/library';
import { Description, operationsOf, type Place } from '@latchkey/openapi';
import { type ApiName, apis } from '../apis.ts';

/** A success in one of the contract's examples, and the call that it is one to. */
export interface Example {
  readonly input: Input;
  readonly json: string;
  readonly status: number;
}

/** An operation whose responses are tried. */
export interface Target {
  readonly api: ApiName;
  readonly operation: string;
  /** What a second request does: `nothing`, `nothing more` than the first, or the same `again`. */
  readonly repeated: 'nothing' | 'nothing more' | 'again';
  readonly examples: readonly Example[];
  /** How far a value is a success of the contract, by JSON Schema alone. */
  readonly fit: (status: number, value: unknown) => Fit;
}

/**
 * `whole`: it is all that the contract says. `enough`: what is required is there, in the types that the contract has for
 * it: a client lets every other deviation pass, since an order that was paid for must not be lost over a member that
 * nobody reads. `none`: neither.
 */
export type Fit = 'whole' | 'enough' | 'none';

type SchemaPlace = Place<SchemaObject>;

/** Documented as idempotent. Nothing else that is no GET is. */
const idempotent = ['dispatchOrder'];

export function targetsOf(api: ApiName): Target[] {
  const { bundle } = apis[api];
  const responses = withoutMembers(bundle, 'writeOnly');
  const description = new Description(withoutMembers(bundle, 'readOnly'));
  const received = new Description(responses);
  const validator = new Validator(responses);
  return operationsOf(description)
    .filter(({ isWebhook }) => !isWebhook)
    .map((read) => {
      const operation = readOperation(description, received, read);
      const successes = operation.responses.flatMap(({ status, content }) =>
        status < 300 && content ? [{ status, ...content }] : [],
      );
      const [input] = inputsWith(operation, 'body', []);
      return {
        api,
        operation: operation.id,
        repeated:
          operation.method === 'GET'
            ? 'nothing'
            : idempotent.includes(operation.id)
              ? 'nothing more'
              : 'again',
        examples: successes.flatMap(({ status, examples }) =>
          examples.map(({ value }) => ({
            input: inputRepeatedIn(operation, input as Input, value),
            json: JSON.stringify(value),
            status,
          })),
        ),
        fit: (status, value) => {
          const listed = successes.filter((each) => each.status === status);
          const fits = (listed.length ? listed : successes).map(({ schema }): Fit => {
            const errors = validator.at(schema)(value);
            if (errors.length === 0) return 'whole';
            return errors.some((error) => isPromised(received, schema, error)) ? 'none' : 'enough';
          });
          return fits.includes('whole') ? 'whole' : fits.includes('enough') ? 'enough' : 'none';
        },
      };
    });
}

/**
 * Whether what is wrong is a required member, or its type, in required members all the way up. What the contract leaves
 * unchecked is none: it comes as it is, so that one key that nobody can read does not hide the others.
 */
function isPromised(
  description: Description,
  schema: SchemaPlace,
  { instancePath, keyword }: Errors[number],
): boolean {
  if (keyword !== 'type' && keyword !== 'required') return false;
  let at: SchemaPlace | undefined = schema;
  for (const step of instancePath.split('/').slice(1)) {
    const whole = composed(description, at);
    const { required = [], properties = {}, items } = whole.value;
    if (whole.value['x-unchecked']) return false;
    if (items) at = description.get<SchemaObject>(['items'], whole);
    else if (required.includes(step) && step in properties)
      at = description.get<SchemaObject>(['properties', step], whole);
    else return false;
  }
  const { required, 'x-unchecked': isUnchecked } = composed(description, at).value;
  return !isUnchecked && (keyword === 'type' || !!required);
}
