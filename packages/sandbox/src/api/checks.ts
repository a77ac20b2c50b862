import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Document, Operation, Part } from './operations.ts';

/** What of a request is checked. The check turns the texts of path and query into the types that they stand for. */
export interface Input {
  readonly path: { [name: string]: unknown };
  readonly query: { [name: string]: unknown };
  /** `undefined` when there is none. */
  readonly body: unknown;
}

/** @returns What is wrong; empty when all is well. */
export type Check = (input: Input) => readonly ErrorObject[];

const DOCUMENT = 'https://contract.test/document';
/** Redocly has linted the schemas: to check them again would be most of a start. */
const unchecked = { strict: false, validateSchema: false, meta: false } as const;
const options = { ...unchecked, verbose: true, discriminator: true } as const;

/** Compiles the checks of a document's operations, each once, when it is first needed. */
export function createChecks(document: Document): (operation: Operation) => Check {
  const validatorsFor = (coerceTypes: boolean) => {
    const ajv = addFormats.default(new Ajv2020({ ...options, coerceTypes }));
    // Its pattern says all there is.
    return ajv.addFormat('utc-date-time', true).addSchema(document, DOCUMENT);
  };
  const bodies = validatorsFor(false);
  const params = validatorsFor(true);

  return (operation) => {
    const checkParams = lazily(() => params.compile(paramsSchema(operation)));
    const { body } = operation;
    const checkBody = body && lazily(() => bodies.compile(schemaOf([body], true)));
    const hasParams = operation.path.length + operation.query.length > 0;
    return ({ path, query, body: requestBody }) => {
      const errors: ErrorObject[] = [];
      if (checkBody) errors.push(...failures(checkBody(), requestBody === undefined ? {} : { requestBody }));
      if (hasParams || !isEmpty(query)) errors.push(...checkedParams(checkParams(), { path, query }));
      return errors;
    };
  };
}

/** Ajv takes a blank, and `Infinity`, for a number in a path or a query. No server does. */
function notNumbers(texts: Params, read: Params): ErrorObject[] {
  const rule = { keyword: 'type', schemaPath: '', params: {}, message: 'must be number' };
  const found: ErrorObject[] = [];
  const look = (instancePath: string, text: unknown, value: unknown) => {
    if (typeof value === 'number' && (!Number.isFinite(value) || `${text}`.trim() === ''))
      found.push({ ...rule, instancePath, data: text });
    if (typeof value !== 'object') return;
    for (const [name, inner] of Object.entries(Object(value)))
      look(`${instancePath}/${name}`, Object(text)[name], inner);
  };
  look('', texts, read);
  return found;
}

type Params = { readonly [part: string]: object };

const isEmpty = (object: object): boolean => {
  for (const _ in object) return false;
  return true;
};

const failures = (validate: ValidateFunction, value: unknown): readonly ErrorObject[] =>
  validate(value) ? [] : (validate.errors ?? []);

function checkedParams(validate: ValidateFunction, params: Params): readonly ErrorObject[] {
  const texts = structuredClone(params);
  const errors = failures(validate, params);
  return errors.length ? errors : notNumbers(texts, params);
}

/** Compiling all at once would be most of a start. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const schemaOf = (parts: readonly Part[], additionalProperties: boolean) => ({
  type: 'object',
  additionalProperties,
  properties: Object.fromEntries(parts.map(({ name, schema }) => [name, { $ref: refTo(schema) }])),
  required: parts.filter(({ required }) => required).map(({ name }) => name),
});

const paramsSchema = ({ path, query }: Operation) => ({
  type: 'object',
  properties: { path: schemaOf(path, false), query: schemaOf(query, false) },
});

/** Within the document, from a schema outside of it. */
const refTo = (pointer: string): string =>
  `${DOCUMENT}#${pointer.slice(1).split('/').map(encodeURIComponent).join('/')}`;
