import { type Description, exclusiveMembersOf, type Node } from '@latchkey/openapi';
import { composed } from './composed.ts';
import { isFile } from './files.ts';
import { anyItem, type Step } from './label.ts';
import type { SchemaObject, SchemaPlace } from './schema-object.ts';
import type { Body, Operation } from './spec.ts';
import { mostPlaces } from './visit-schema.ts';

/** One thing that a contract demands of one place in a request. */
export interface Constraint {
  readonly part: 'parameters' | 'body';
  /** The place it looks at. Parameters count as the members of one object, named as callers name them. */
  readonly path: readonly Step[];
  readonly keyword: string;
  readonly limit: unknown;
  readonly schema: SchemaObject;
  /** Which member it is about, if it is about one: a required one, or one that there may not be. */
  readonly member?: string;
}

/** The name of a member that no contract declares. */
export const undeclared = 'notInTheContract';

/** The keywords by which an object takes no members but its own; the second also looks into `allOf`. */
const closing = ['additionalProperties', 'unevaluatedProperties'] as const;

/** The keywords that demand something of a value by themselves. */
const simple = [
  'type',
  'enum',
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
] as const satisfies (keyof SchemaObject)[];

/** The keywords that demand something by the schemas in them: what those demand is not broken alone. */
export const combining = [
  'oneOf',
  'anyOf',
  'not',
  'propertyNames',
  'patternProperties',
  'dependentRequired',
] as const;

/** A text of at least no characters is any text. */
export const demandsNothing = (keyword: string, limit: unknown): boolean =>
  (limit === 0 && /^min(Length|Items|Properties)$/.test(keyword)) || (keyword === 'uniqueItems' && !limit);

/** Whether a body takes no members but its own; only then a parameter that no contract has is rejected. */
const isClosed = (description: Description, body: Body): boolean => {
  const { value } = composed(description, body.schema);
  return closing.some((keyword) => value[keyword] === false);
};

/** Whether what a body is made of is checked, and not just sent. */
const isStructured = ({ kind }: Pick<Body, 'kind'>): boolean => /json|form|multipart/.test(kind);

/**
 * Everything that the contract demands of an operation's requests.
 *
 * @throws When it is more than can be tested.
 */
export function constraintsOf({ description, parameters, body }: Operation): Constraint[] {
  const found: Constraint[] = [];
  const required = parameters.filter((parameter) => parameter.required).map(({ callerName }) => callerName);
  const isOpen = parameters.length === 0 || (body && !isClosed(description, body));
  if (parameters.length > 0) {
    found.push(
      ...ofMembers('parameters', [], {
        required,
        ...(!isOpen && { additionalProperties: false }),
      }),
    );
  }
  for (const parameter of parameters) {
    found.push(...ofSchema(description, 'parameters', [parameter.callerName], parameter.schema));
  }
  if (body && isStructured(body)) found.push(...ofSchema(description, 'body', [], body.schema));
  return found;
}

type Part = Constraint['part'];

/** A schema of more levels leads back into itself. */
const mostLevels = 100;

function ofSchema(
  from: Description,
  part: Part,
  path: readonly Step[],
  place: SchemaPlace,
  above: readonly SchemaObject[] = [],
  places = { visited: 0 },
): Constraint[] {
  // A schema inside itself: what it demands is demanded of it above.
  if (above.includes(place.value)) return [];
  if (++places.visited > mostPlaces || above.length > mostLevels)
    throw new Error(`Its schemas lead into each other: they have more than ${mostPlaces} places to test.`);
  const within = [...above, place.value];
  const at = composed(from, place);
  const schema = at.value;
  if (isFile(schema)) return [];
  const here = simple
    .filter((keyword) => schema[keyword] !== undefined && !demandsNothing(keyword, schema[keyword]))
    .map((keyword): Constraint => ({ part, path, keyword, limit: schema[keyword], schema }));
  const exclusive = exclusiveMembersOf(schema as Node);
  if (exclusive) here.push({ part, path, keyword: 'oneOf', limit: exclusive, schema });
  const exclusives = exclusive ? ['oneOf'] : [];
  for (const keyword of combining)
    if (schema[keyword] !== undefined && !exclusives.includes(keyword))
      here.push({ part, path, keyword, limit: schema[keyword], schema });
  const below = Object.keys(schema.properties ?? {}).flatMap((name) =>
    ofSchema(from, part, [...path, name], from.get(['properties', name], at), within, places),
  );
  const items = schema.items
    ? ofSchema(from, part, [...path, anyItem], from.get(['items'], at), within, places)
    : [];
  return [...here, ...ofMembers(part, path, schema), ...items, ...below];
}

function ofMembers(part: Part, path: readonly Step[], schema: SchemaObject): Constraint[] {
  const required = (schema.required ?? []).map((member) => ({
    ...{ part, path, schema, member },
    keyword: 'required',
    limit: true,
  }));
  const closed = closing.filter((keyword) => schema[keyword] === false);
  return [
    ...required,
    ...closed.map((keyword) => ({ part, path, schema, keyword, limit: false, member: undeclared })),
  ];
}
