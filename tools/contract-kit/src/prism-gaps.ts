import type { Constraint } from './constraints.ts';
import type { Input } from './input.ts';
import type { Operation, Parameter } from './spec.ts';
import type { Errors, Validator } from './validate.ts';
import { isWritable, readParameter } from './wire.ts';

/** A broken input and what of it a server sees. */
export interface Broken {
  readonly operation: Operation;
  readonly constraint: Constraint;
  readonly input: Input;
  /** The parameter it is about, if it is about a declared one. */
  readonly parameter: Parameter | undefined;
  /** The parameter's argument, or the whole body. */
  readonly value: unknown;
}

/** Where Prism looks away, or says it in another way. */
export interface PrismGap {
  /** For the report. */
  readonly reason: string;
  /**
   * `impossible`: there is no such request. `passes`: Prism lets it pass, and JSON Schema has to reject what is
   * on the wire. Else the code by which Prism rejects it in place of the broken keyword.
   */
  readonly prism: 'impossible' | 'passes' | { readonly code: string; readonly location: readonly string[] };
  readonly applies: (broken: Broken, validator: Validator) => boolean;
}

/** The first that applies counts. A gap that Prism has closed makes a test fail, so that the list stays true. */
export const prismGaps: readonly PrismGap[] = [
  {
    reason: 'An undeclared query parameter is let pass',
    prism: 'passes',
    applies: ({ constraint }) =>
      constraint.part === 'parameters' &&
      constraint.keyword === 'additionalProperties' &&
      !constraint.path.length,
  },
  {
    reason: 'An empty or missing part of a path counts as missing, whatever the schema says',
    prism: { code: 'required', location: ['path'] },
    applies: ({ parameter, value }) => parameter?.in === 'path' && (value === '' || value === undefined),
  },
  {
    reason: 'No URL can hold the value (null, an object, an empty list, a list in place of one value)',
    prism: 'impossible',
    applies: ({ parameter, value }) =>
      parameter !== undefined && value !== undefined && !isWritable(parameter.schema.value, value),
  },
  {
    reason: 'In a URL the value looks like a valid one (the number 1.5 and the text "1.5")',
    prism: 'impossible',
    applies: ({ parameter, value }, validator) =>
      parameter !== undefined &&
      value !== undefined &&
      errorsOnWire(parameter, value, validator).length === 0,
  },
  {
    reason: 'A query parameter whose name a URL escapes, such as ids[], is not checked',
    prism: 'passes',
    applies: ({ parameter }) => parameter !== undefined && isMisnamedByPrism(parameter),
  },
  {
    reason: 'An empty query parameter is not checked',
    prism: 'passes',
    applies: ({ parameter, value }) => parameter?.in === 'query' && value === '',
  },
  {
    reason: 'A parameter in a style of its own, or of any type, is not read as JSON Schema reads it',
    prism: 'impossible',
    applies: ({ parameter }) => parameter !== undefined && !isPlain(parameter),
  },
  {
    reason: 'A body that is not JSON is not checked in full',
    prism: 'impossible',
    applies: ({ constraint, operation: { body } }) => constraint.part === 'body' && body?.kind !== 'json',
  },
  {
    reason: 'A body of null counts as none',
    prism: { code: 'required', location: [] },
    applies: ({ constraint, value }) => constraint.part === 'body' && (value === null || value === undefined),
  },
];

/**
 * Whether Prism's command line looks for a query parameter under a name that no request has. For the example URLs that it
 * prints, it writes the escaped name into the very operations that it serves (`createQueryUriTemplate` in
 * `@stoplight/prism-cli`, `dist/util/paths.js`): of `ids[]` it makes `ids%5B%5D`. `prism-http-server` alone, as `pnpm dev`
 * has it, does not.
 */
export const isMisnamedByPrism = ({ in: place, name }: Pick<Parameter, 'in' | 'name'>): boolean =>
  place === 'query' && encodeURI(name) !== name;

/** Whether there is one way to write it, that of a text or a list of texts. */
const isPlain = ({ style, in: place, explode, schema: { value } }: Parameter): boolean =>
  style === (place === 'query' || place === 'cookie' ? 'form' : 'simple') &&
  ![value.type].flat().some((type) => type === undefined || type === 'object') &&
  (![value.type].flat().includes('array') || explode === (place === 'query'));

/** What JSON Schema says about a parameter as it goes over the wire. */
export function errorsOnWire(parameter: Parameter, value: unknown, validator: Validator): Errors {
  const texts = [value].flat().map(String);
  return validator.at(parameter.schema)(readParameter(parameter.schema.value, texts));
}
