import type { Input } from './input.ts';
import type { SchemaObject } from './schema-object.ts';
import type { Operation, Parameter } from './spec.ts';
import { writeBody } from './write-body.ts';
import { type Pairs, pairsOf, textOf } from './write-parameter.ts';

/** A request as the contract wants it written, made without the client. */
export interface WireRequest {
  readonly path: string;
  /** Names and values, decoded, in the order of the contract. */
  readonly query: Pairs;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: Pairs;
  readonly body: string | FormData | undefined;
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
  const given = operation.parameters.flatMap((parameter) => {
    const { [parameter.callerName]: value } = parameters;
    return value === undefined ? [] : [{ parameter, value: written(parameter, value) }];
  });
  const placed = (place: string) => given.filter(({ parameter }) => parameter.in === place);
  const path = placed('path').reduce(
    (text, { parameter, value }) =>
      text.replace(`{${parameter.name}}`, () => textOf(parameter, value, encodeURIComponent)),
    operation.path,
  );
  const undeclared = Object.keys(parameters)
    .filter((name) => !operation.parameters.some(({ callerName }) => callerName === name))
    .map((name) => [name, String(parameters[name])] as const);
  const asIs = (text: string) => text;
  const isSent = operation.body && body !== undefined;
  return {
    // What is not given leaves nothing.
    path: path.replaceAll(/\{.+?\}/g, ''),
    query: [...placed('query').flatMap(({ parameter, value }) => pairsOf(parameter, value)), ...undeclared],
    headers: Object.fromEntries(
      placed('header')
        .filter(({ value }) => value !== null)
        .map(({ parameter, value }) => [parameter.name, textOf(parameter, value, asIs)]),
    ),
    cookies: placed('cookie').flatMap(({ parameter, value }) => pairsOf(parameter, value)),
    body: isSent ? writeBody(operation.body, body) : undefined,
  };
}

/** With moments as texts. */
function written({ schema }: Parameter, value: unknown): unknown {
  const { format } = schema.value;
  return value instanceof Date && isDateFormat(format) ? dateFormats[format](value) : value;
}

/** Whether there is one obvious way to put the value into a URL. */
export function isWritable({ type }: SchemaObject, value: unknown): boolean {
  if ([type].flat().includes('array') && Array.isArray(value))
    return value.length > 0 && value.every((item) => isWritable({}, item));
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Reads a parameter as a server would that knows its type: the text of a number is that number. */
export function readParameter(schema: SchemaObject, texts: readonly string[]): unknown {
  const types = [schema.type ?? []].flat();
  if (types.includes('array')) return texts.map((text) => readParameter(schema.items ?? {}, [text]));
  const [text = ''] = texts;
  const isNumber = types.some((type) => type === 'number' || type === 'integer');
  if (isNumber && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  if (types.includes('boolean') && ['true', 'false'].includes(text)) return text === 'true';
  return text;
}
