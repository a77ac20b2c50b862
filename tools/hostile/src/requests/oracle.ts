import {
  composed,
  type Errors,
  errorsOnWire,
  isWritable,
  type Validator,
  validateInput,
  writeRequest,
} from '@latchkey/contract-kit/library';
import type { Case } from './cases.ts';
import { accepted, impossible, rejected, type Verdict } from './verdict.ts';
import { writeJson } from './write-json.ts';

/** A request as it goes over the wire, past the client. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
  /** Whether the body can be read. */
  readonly isJson: boolean;
}

/** By JSON Schema alone: what a caller's input, or what is left of it on the wire, has to be taken for. */
export interface Oracle {
  readonly caller: Verdict;
  readonly wire: Verdict;
  readonly request: WireRequest | undefined;
}

export function askOracle(validator: Validator, one: Case): Oracle {
  const request = requestOf(one);
  return {
    caller: one.rawBody === undefined ? callerVerdict(validator, one) : impossible,
    wire: request ? wireVerdict(validator, one, request) : impossible,
    request,
  };
}

function callerVerdict(validator: Validator, { operation, input, path, value }: Case): Verdict {
  const { body } = operation;
  // JSON Schema has no numbers without end.
  if (isEndless(value)) return rejected([path.join('.')]);
  // To a client, no body is one without members.
  const whole = body && input.body == null ? { ...input, body: {} } : input;
  return verdictOf(validateInput(validator, operation)(withDatesWritten(operation, whole)));
}

const isEndless = (value: unknown) => typeof value === 'number' && !Number.isFinite(value);

/** A client takes a moment where the contract has the text of one. */
function withDatesWritten(operation: Case['operation'], { parameters, body }: Case['input']): Case['input'] {
  const written = { ...parameters };
  for (const { callerName, schema } of operation.parameters) {
    const value = written[callerName];
    if (/date-time/.test(schema.value.format ?? '') && value instanceof Date && !Number.isNaN(+value))
      written[callerName] = value.toISOString();
    if (value === undefined) delete written[callerName];
  }
  return { body, parameters: Array.isArray(parameters) ? parameters : written };
}

function wireVerdict(validator: Validator, one: Case, { body, isJson: isReadable }: WireRequest): Verdict {
  const { operation, part, path, input } = one;
  if (part === 'body') {
    if (!isReadable) return rejected(['']);
    const json = body === undefined ? undefined : JSON.parse(body);
    if (json === undefined) return rejected(['', ...requiredOf(one)]);
    const errors = operation.body ? validator.at(operation.body.schema)(json) : [];
    return verdictOf(errors, json === null ? requiredOf(one) : []);
  }
  const declared = operation.parameters.flatMap((parameter) => {
    const value = input.parameters[parameter.callerName];
    const at = parameter.callerName;
    if (value === undefined) return parameter.required ? [at] : [];
    return errorsOnWire(parameter, value, validator).map(({ instancePath }) => at + instancePath);
  });
  const names = operation.parameters.map(({ callerName }) => callerName);
  const extra = path.length ? [] : Object.keys(input.parameters).filter((name) => !names.includes(name));
  const found = [...declared, ...extra, ...(extra.length ? [''] : [])].map((name) =>
    name.replaceAll('/', '.'),
  );
  return found.length ? rejected(found) : accepted;
}

const requiredOf = ({ operation }: Case): readonly string[] =>
  operation.body ? (composed(operation.description, operation.body.schema).value.required ?? []) : [];

function verdictOf(errors: Errors, more: readonly string[] = []): Verdict {
  if (errors.length === 0) return accepted;
  const names = errors.flatMap(({ instancePath, params }) => {
    const {
      missingProperty,
      additionalProperty = missingProperty,
      unevaluatedProperty = additionalProperty,
    } = params;
    const [, ...steps] = instancePath.split('/');
    const at = steps[0] === 'parameters' || steps[0] === 'body' ? steps.slice(1) : steps;
    // Some name the object around a member that is missing or too many.
    return unevaluatedProperty === undefined
      ? [at.join('.')]
      : [at.join('.'), [...at, unevaluatedProperty].join('.')];
  });
  return rejected([...names, ...more]);
}

function requestOf({ operation, input, part, path, rawBody }: Case): WireRequest | undefined {
  const { method } = operation;
  try {
    const name = part === 'parameters' ? path[0] : undefined;
    const parameter = operation.parameters.find(({ callerName }) => callerName === name);
    const value = name === undefined ? undefined : input.parameters[String(name)];
    if (Array.isArray(value) && Object.keys(value).length < value.length) return undefined;
    if (parameter && value !== undefined && !isWritable(parameter.schema.value, value)) return undefined;
    // In a path, nothing is as good as a path of its own.
    if (
      operation.parameters.some(
        (each) => each.in === 'path' && ['', undefined].includes(input.parameters[each.callerName] as string),
      )
    )
      return undefined;
    const written = writeRequest(operation, { ...input, body: undefined });
    const search = written.query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
    const body = rawBody ?? writeJson(input.body);
    return { method, path: written.path + (search && `?${search}`), body, isJson: isJson(body) };
  } catch {
    // Halves of pairs in a URL; what JSON has no text for.
    return undefined;
  }
}

function isJson(text = 'null'): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
