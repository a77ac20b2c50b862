import { isNode, type Keys, methods, type Node } from '@latchkey/openapi';
import { inventions } from './inventions.ts';
import { negations, units } from './words.ts';

/** A part of a contract's file: what an operator looks at. */
export interface Part {
  readonly keys: Keys;
  readonly key: string;
  readonly value: unknown;
  readonly owner: Node | readonly unknown[];
  /** The key that the owner stands under. */
  readonly under: string;
}

/** What takes the part's place: another value, the same under another key, or nothing. */
export type Change = { readonly value: unknown } | { readonly key: string } | 'removed';

/** One kind of mistake: what it makes of a part, nothing where it does not apply. */
export type Operator = (part: Part) => readonly Change[];

const limits = /^(minimum|maximum|exclusive(Minimum|Maximum)|(min|max)(Length|Items|Properties)|multipleOf)$/;
/** A name that somebody chose is no keyword, whatever it is called. */
const isName = ({ under }: Part) => under === 'properties';
const isIn = (name: string, { under, owner }: Part) => under === name && !Array.isArray(owner);

const types: Readonly<Record<string, string>> = {
  integer: 'string',
  number: 'integer',
  string: 'integer',
  boolean: 'string',
  array: 'object',
  object: 'array',
};

/** A value of the same type that is another one. */
function other(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return `${value}x`;
  return value === null ? 0 : null;
}

/** Where a keyword stands that is no name. */
const at =
  (keyword: string | RegExp, changes: (part: Part) => readonly Change[]): Operator =>
  (part) =>
    !isName(part) && (typeof keyword === 'string' ? part.key === keyword : keyword.test(part.key))
      ? changes(part)
      : [];
/** For each entry of a mapping. */
const entries =
  (name: string, changes: (part: Part) => readonly Change[]): Operator =>
  (part) =>
    isIn(name, part) ? changes(part) : [];
/** For each item of a list. */
const items =
  (name: RegExp, changes: (part: Part) => readonly Change[]): Operator =>
  (part) =>
    Array.isArray(part.owner) && name.test(part.under) ? changes(part) : [];

const removed = (): readonly Change[] => ['removed'];
const renamed = ({ key }: Part): readonly Change[] => [{ key: `${key}x` }];
const changed = ({ value }: Part): readonly Change[] => [{ value: other(value) }];
const inText = (table: readonly (readonly [RegExp, string])[]) =>
  at('description', ({ value }) =>
    typeof value !== 'string'
      ? []
      : table.flatMap(([words, instead]) =>
          words.test(value) ? [{ value: value.replace(words, instead) }] : [],
        ),
  );
const byNumber = (by: number) =>
  at(limits, ({ value }) => (typeof value === 'number' ? [{ value: value + by }] : []));
/** Not the words about an example. */
const isShown = ({ keys }: Part) => keys[1] === 'value';
const isParameter = (owner: unknown) => isNode(owner) && 'in' in owner;
/** Schemas alone have a type that is a plain word. */
const withSchema =
  (changes: (schema: Node) => readonly Change[]): Operator =>
  (part) =>
    isNode(part.value) &&
    part.under !== 'securitySchemes' &&
    typeof part.value.type === 'string' &&
    types[part.value.type]
      ? changes(part.value)
      : [];

/** The first two members of a schema, each with the words about the other. */
function swapDescriptions(properties: unknown): readonly Change[] {
  if (!isNode(properties)) return [];
  const described = Object.entries(properties).filter(([, schema]) => isNode(schema) && schema.description);
  const [[one, first], [other, second]] = [described[0] ?? [], described[1] ?? []];
  if (!one || !other || !isNode(first) || !isNode(second)) return [];
  const swapped = {
    [one]: { ...first, description: second.description },
    [other]: { ...second, description: first.description },
  };
  return [{ value: { ...properties, ...swapped } }];
}

/** The first two members of a schema, each in the place of the other. */
function exchanged(properties: unknown): readonly Change[] {
  if (!isNode(properties)) return [];
  const [[one, first] = [], [other, second] = []] = Object.entries(properties);
  return one && other ? [{ value: { ...properties, [one]: second, [other]: first } }] : [];
}

/** The kinds of mistake that the examples are tried with. */
export const inExamples: Readonly<Record<string, Operator>> = {
  'example changed': (part) =>
    isShown(part) && (part.value === null || typeof part.value !== 'object') ? changed(part) : [],
  'part of an example removed': (part) => (isShown(part) && part.keys.length > 2 ? ['removed'] : []),
};

/** The kinds of mistake that the rest of a contract is tried with. */
export const operators: Readonly<Record<string, Operator>> = {
  'required member let go': items(/^required$/, removed),
  'required let go': at('required', ({ value }) => (value === true ? [{ value: false }] : [])),
  'member required': withSchema((schema) => {
    const names = isNode(schema.properties) ? Object.keys(schema.properties) : [];
    const required = Array.isArray(schema.required) ? schema.required : [];
    const name = names.find((one) => !required.includes(one));
    return name ? [{ value: { ...schema, required: [...required, name] } }] : [];
  }),
  'property renamed': entries('properties', renamed),
  'property removed': entries('properties', removed),
  'parameter renamed': at('name', (part) => (isParameter(part.owner) ? changed(part) : [])),
  'parameter removed': items(/^parameters$/, removed),
  'header renamed': entries('headers', renamed),
  'header removed': entries('headers', removed),
  'status changed': entries('responses', ({ key }) =>
    /^\d{3}$/.test(key) ? [{ key: String(Number(key) + 1) }] : [],
  ),
  'status removed': entries('responses', ({ key }) => (/^\d/.test(key) ? ['removed'] : [])),
  '200 for 201': entries('responses', ({ key }) => (key === '201' ? [{ key: '200' }] : [])),
  '201 for 200': entries('responses', ({ key }) => (key === '200' ? [{ key: '201' }] : [])),
  'body dropped': at('content', removed),
  'media type changed': entries('content', ({ key }) => [
    { key: key === 'text/json' ? 'text/plain' : 'text/json' },
  ]),
  'example removed': entries('examples', removed),
  'operation removed': at(new RegExp(`^(${methods.join('|')})$`), ({ value }) =>
    isNode(value) && 'responses' in value ? ['removed'] : [],
  ),
  'operation renamed': at('operationId', ({ value }) => [{ value: `${value}Now` }]),
  'path removed': entries('paths', removed),
  'path renamed': entries('paths', renamed),
  'type changed': (part) => {
    const value = typeof part.value === 'string' ? types[part.value] : undefined;
    return value && !isName(part) && (part.key === 'type' || part.under === 'type') ? [{ value }] : [];
  },
  'null allowed': at('type', ({ value }) =>
    typeof value === 'string' && types[value] ? [{ value: [value, 'null'] }] : [],
  ),
  'null ruled out': items(/^type$/, ({ value }) => (value === 'null' ? ['removed'] : [])),
  'const changed': at('const', changed),
  'enum value changed': items(/enum$/, changed),
  'enum value removed': items(/enum$/, removed),
  'open enum closed': at('x-extensible-enum', () => [{ key: 'enum' }]),
  'default changed': at('default', changed),
  'limit raised': byNumber(1),
  'limit lowered': byNumber(-1),
  'limit exclusive': at(/^(minimum|maximum)$/, ({ key }) => [
    { key: `exclusive${key.charAt(0).toUpperCase()}${key.slice(1)}` },
  ]),
  'limit removed': at(limits, ({ value }) => (typeof value === 'number' ? ['removed'] : [])),
  'limit invented': withSchema((schema) => {
    if ('enum' in schema) return [];
    if (schema.type === 'string')
      return 'maxLength' in schema ? [] : [{ value: { ...schema, maxLength: 40 } }];
    if (schema.type === 'integer')
      return 'maximum' in schema ? [] : [{ value: { ...schema, maximum: 1000 } }];
    return schema.type !== 'array' || 'maxItems' in schema ? [] : [{ value: { ...schema, maxItems: 50 } }];
  }),
  'items dropped': at('items', removed),
  'format changed': at('format', () => ['removed', { value: 'date' }]),
  'pattern dropped': at('pattern', removed),
  'unit in words changed': inText(units),
  'negation in words dropped': inText(negations),
  'number in words changed': inText([[/\d+/, '7']]),
  'closed object opened': at(/^(additional|unevaluated)Properties$/, ({ value }) =>
    value === false ? ['removed'] : [],
  ),
  'open object closed': withSchema((schema) =>
    isNode(schema.properties) && !('additionalProperties' in schema || 'unevaluatedProperties' in schema)
      ? [{ value: { ...schema, unevaluatedProperties: false } }]
      : [],
  ),
  'array written in another style': at('explode', changed),
  'security dropped': at('security', () => [{ value: [] }]),
  'key sent elsewhere': at('in', ({ value, owner }) =>
    isNode(owner) && 'type' in owner && value === 'header' ? [{ value: 'query' }] : [],
  ),
  'key sent in another way': at('scheme', ({ value }) => [
    { value: value === 'bearer' ? 'basic' : 'bearer' },
  ]),
  'server moved': at('url', (part) => (part.keys.at(-3) === 'servers' ? changed(part) : [])),
  'words added': at('description', ({ value }) =>
    typeof value === 'string' ? [{ value: `${value.trim()} This does not apply to resellers.` }] : [],
  ),
  'summary changed': at('summary', changed),
  'tag changed': items(/^tags$/, ({ value }) => (typeof value === 'string' ? [{ value: `${value}x` }] : [])),
  'enum value added': at(/enum$/, ({ value }) =>
    Array.isArray(value) ? [{ value: [...value, 'invented'] }] : [],
  ),
  'enum value repeated': at(/enum$/, ({ value }) =>
    Array.isArray(value) ? [{ value: [...value, value[0]] }] : [],
  ),
  'members exchanged': at('properties', ({ value }) => exchanged(value)),
  'descriptions swapped': at('properties', ({ value }) => swapDescriptions(value)),
  'branch removed': at(/^(oneOf|anyOf)$/, ({ value }) =>
    Array.isArray(value) && value.length > 1 ? [{ value: value.slice(1) }] : [],
  ),
  'branches in another order': at(/^(oneOf|anyOf|allOf)$/, ({ value }) =>
    Array.isArray(value) ? [{ value: value.toReversed() }] : [],
  ),
  'joined in another way': at(/^(oneOf|allOf)$/, ({ value }) =>
    Array.isArray(value) ? [{ key: 'anyOf' }] : [],
  ),
  'written in another language': at(/^(openapi|jsonSchemaDialect)$/, changed),
  'something invented': (part) =>
    isName(part) || !Array.isArray(part.owner) ? inventions(part).map((value) => ({ value })) : [],
  'extension changed': at(/^x-/, (part) => (typeof part.value === 'object' ? [] : changed(part))),
};
