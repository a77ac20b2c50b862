import {
  constraintsOf,
  firstOf,
  type Input,
  inputsWith,
  label,
  type Operation,
  replaceAt,
  type SchemaObject,
  type Step,
  valueAt,
} from '@latchkey/contract-kit/library';
import { memberKinds, rawBodies, valueKinds } from './kinds.ts';

/** A request that is like a valid one but for one place. */
export interface Case {
  readonly operation: Operation;
  readonly kind: string;
  /** Such as `placeOrder body.products[].qty`. */
  readonly about: string;
  readonly part: 'parameters' | 'body';
  readonly path: readonly Step[];
  readonly schema: SchemaObject;
  readonly input: Input;
  /** What stands at the place. */
  readonly value: unknown;
  /** The text of the body, where that is what is wrong. */
  readonly rawBody?: string;
}

interface Place {
  readonly part: Case['part'];
  readonly path: readonly Step[];
  readonly schema: SchemaObject;
}

/** Every place of an operation's requests: each parameter, the body, and all that is in it. */
function placesOf(operation: Operation): Place[] {
  const places = new Map<string, Place>();
  if (operation.parameters.length > 0)
    places.set('parameters', {
      part: 'parameters',
      path: [],
      schema: {
        type: 'object',
        required: operation.parameters.filter(({ required }) => required).map(({ callerName }) => callerName),
      },
    });
  for (const { part, path, schema, keyword } of constraintsOf(operation))
    if (keyword === 'type') places.set(label('', part, path), { part, path, schema });
  return [...places.values()];
}

/** Each kind at each place, made out of each example that has something there. */
export function* casesOf(operation: Operation): Generator<Case> {
  for (const { part, path, schema } of placesOf(operation)) {
    const about = label(operation.id, part, path);
    const place = [part, ...path];
    const isWhole = part === 'parameters' && path.length === 0;
    const isObject = schema.type === 'object';
    const kinds = { ...(isWhole ? {} : valueKinds), ...(isObject ? memberKinds : {}) };
    for (const base of inputsWith(operation, part, path)) {
      const target = { schema, valid: valueAt(base, place), isInBody: part === 'body' };
      for (const [kind, make] of Object.entries(kinds))
        for (const value of make(target))
          yield {
            operation,
            kind,
            about,
            part,
            path: firstOf(path),
            schema,
            value,
            input: replaceAt(base, place, value) as Input,
          };
    }
  }
  if (!operation.body) return;
  const about = label(operation.id, 'body', []);
  for (const input of inputsWith(operation, 'body', []))
    for (const [kind, texts] of Object.entries(rawBodies))
      for (const text of texts) {
        const rawBody = text.replaceAll('%', () => JSON.stringify(input.body));
        yield { operation, kind, about, part: 'body', path: [], schema: {}, input, value: rawBody, rawBody };
      }
}
