import type { Input } from './input.ts';
import type { SchemaObject } from './schema-object.ts';
import type { Operation, Parameter } from './spec.ts';

/** A request as the contract wants it written, made without the client. */
export interface WireRequest {
  readonly path: string;
  /** Names and values, decoded, in the order of the contract. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly body: string | undefined;
}

/** How a moment is written in each format of text. */
const dateFormats = {
  'date-time': (date: Date) => date.toISOString(),
  'utc-date-time': (date: Date) => date.toISOString().slice(0, 19).replace('T', ' '),
};

/** Whether callers may give a Date for a text of this format. */
export const isDateFormat = (format = ''): format is keyof typeof dateFormats =>
  Object.hasOwn(dateFormats, format);

/** Parts of a path that a URL resolves away, escaped or not. */
export const dotSegments = ['.', '..'];

/** Writes a request as the contract describes it: only the placing of values is up to this function. */
export function writeRequest(operation: Operation, { parameters, body }: Input): WireRequest {
  const valuesOf = (parameter: Parameter) =>
    [parameters[parameter.callerName] ?? []].flat().map((value) => writeValue(parameter, value));
  const path = operation.path.replaceAll(/\{(.+?)\}/g, (_, name) =>
    operation.parameters
      .filter((parameter) => parameter.in === 'path' && parameter.name === name)
      .map((parameter) => encodeURIComponent(valuesOf(parameter).join(',')))
      .join(''),
  );
  const declared = operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap((parameter) => valuesOf(parameter).map((value) => [parameter.name, value] as const));
  const undeclared = Object.keys(parameters)
    .filter((name) => !operation.parameters.some(({ callerName }) => callerName === name))
    .map((name) => [name, String(parameters[name])] as const);
  return {
    path,
    query: [...declared, ...undeclared],
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}

function writeValue({ schema }: Parameter, value: unknown): string {
  const { format } = schema.value;
  return value instanceof Date && isDateFormat(format) ? dateFormats[format](value) : String(value);
}

/** Whether there is one obvious way to put the value into a URL. */
export function isWritable({ type }: SchemaObject, value: unknown): boolean {
  if (type === 'array' && Array.isArray(value))
    return value.length > 0 && value.every((item) => isWritable({}, item));
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Reads a parameter as a server would that knows its type: the text of a number is that number. */
export function readParameter(schema: SchemaObject, texts: readonly string[]): unknown {
  if (schema.type === 'array') {
    return texts.map((text) => readParameter(schema.items ?? {}, [text]));
  }
  const [text = ''] = texts;
  const types = [schema.type ?? []].flat();
  const isNumber = types.some((type) => type === 'number' || type === 'integer');
  if (isNumber && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  if (types.includes('boolean') && ['true', 'false'].includes(text)) return text === 'true';
  return text;
}
