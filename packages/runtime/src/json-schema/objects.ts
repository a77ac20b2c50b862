import type { JsonSchema, Keywords, Look } from './keyword.ts';
import { first } from './lists.ts';

type Members = { readonly [name: string]: unknown };
type Schemas = { readonly [name: string]: JsonSchema };

const object = 'object';

/** What is `undefined` is left out: JSON drops it. */
const namesIn = (value: Members) => Object.keys(value).filter((name) => value[name] !== undefined);
const has = (value: Members, name: string) => Object.hasOwn(value, name) && value[name] !== undefined;
const missing = ({ at, broken }: Look, value: Members, names: readonly string[]) => {
  const name = names.find((each) => !has(value, each));
  return name === undefined
    ? undefined
    : { ...broken('required', true, 'is missing'), field: at ? `${at}.${name}` : name };
};

/** Keywords that apply to objects. */
export const objectKeywords: Keywords = {
  minProperties: {
    of: object,
    holds: (limit: number, value: Members) => namesIn(value).length >= limit,
    words: 'must have % or more members',
  },
  maxProperties: {
    of: object,
    holds: (limit: number, value: Members) => namesIn(value).length <= limit,
    words: 'must have at most % members',
  },
  required: { of: object, find: (names: string[], value: Members, look) => missing(look, value, names) },
  dependentRequired: {
    of: object,
    find: (needs: { [name: string]: string[] }, value: Members, look) =>
      first(Object.keys(needs), (name) =>
        has(value, name) ? missing(look, value, needs[name] ?? []) : undefined,
      ),
  },
  properties: {
    of: object,
    find: (schemas: Schemas, value: Members, { inside }) =>
      first(Object.keys(schemas), (name) =>
        has(value, name) ? inside(schemas[name] as JsonSchema, value[name], name) : undefined,
      ),
  },
  patternProperties: {
    of: object,
    find: (schemas: Schemas, value: Members, { inside }) =>
      first(Object.keys(schemas), (pattern) =>
        first(namesIn(value), (name) =>
          new RegExp(pattern, 'u').test(name)
            ? inside(schemas[pattern] as JsonSchema, value[name], name)
            : undefined,
        ),
      ),
  },
  additionalProperties: {
    of: object,
    find: (rest: JsonSchema, value: Members, { inside, schema }) => {
      const { properties = {}, patternProperties = {} } = schema as { [keyword: string]: Schemas };
      const patterns = Object.keys(patternProperties).map((pattern) => new RegExp(pattern, 'u'));
      const isOther = (name: string) =>
        !Object.hasOwn(properties, name) && !patterns.some((each) => each.test(name));
      return first(namesIn(value).filter(isOther), (name) => inside(rest, value[name], name));
    },
  },
  propertyNames: {
    of: object,
    find: (names: JsonSchema, value: Members, { inside, seen }) =>
      first(namesIn(value), (name) => {
        const before = seen.has(name);
        const found = inside(names, name, name);
        // It has looked at the name alone.
        if (!before) seen.delete(name);
        return found;
      }),
  },
  dependentSchemas: {
    of: object,
    find: (schemas: Schemas, value: Members, { same }) =>
      first(Object.keys(schemas), (name) =>
        has(value, name) ? same(schemas[name] as JsonSchema) : undefined,
      ),
  },
};

/** Keywords that look at what no other keyword has seen: they come after all others. */
export const unseenKeywords: Keywords = {
  unevaluatedProperties: {
    of: object,
    find: (rest: JsonSchema, value: Members, { inside, seen }) =>
      first(namesIn(value), (name) => (seen.has(name) ? undefined : inside(rest, value[name], name))),
  },
  unevaluatedItems: {
    of: 'array',
    find: (rest: JsonSchema, items: unknown[], { inside, seen }) =>
      first(items, (item, i) => (seen.has(`${i}`) ? undefined : inside(rest, item, i))),
  },
};
