/**
 * The part of JSON Schema that our contracts' requests are written in. The code generator rejects a request
 * schema with any other keyword, so that nothing a contract says is skipped here in silence.
 */
export interface Schema {
  readonly type?: ValueType | readonly ValueType[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** Says how to write a Date; not checked, the generator gives each format its `pattern`. */
  readonly format?: string;
  /** What the pattern asks for, in words; not checked. */
  readonly words?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  /** Exactly one of these members is there. */
  readonly oneOf?: readonly string[];
  readonly properties?: Properties;
  readonly additionalProperties?: false;
  readonly anyOf?: readonly Schema[];
  readonly not?: Schema;
}

type Properties = { readonly [name: string]: Schema };

/** JSON's types, and the others that an option can have. */
type ValueType =
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'null'
  | 'array'
  | 'object'
  | 'function'
  | 'AbortSignal';

/** The first thing found wrong: which field, which rule, and the rule's limit. */
export interface Violation {
  /** Where, as a caller would write it: `products[0].qty`; empty for the whole value. */
  field: string;
  /** The JSON Schema keyword that was broken, or the name of a hand-written rule. */
  rule: string;
  /** What the rule allows: 100 for `maximum: 100`. */
  limit: unknown;
  /** What the rule asks for, as the end of a sentence that begins with the field. */
  words?: string | undefined;
}

type Values = { [name: string]: unknown };

/** The types whose name is not what `typeof` says. */
const types: { readonly [type: string]: (value: unknown) => boolean } = {
  // Half of a surrogate pair is no text: neither a URL nor UTF-8 can hold it.
  string: (value) => typeof value === 'string' && value.isWellFormed(),
  number: Number.isFinite,
  // A larger one has been rounded on the way: nobody knows what it was.
  integer: Number.isSafeInteger,
  null: (value) => value === null,
  array: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  // Somebody else's class may do as well.
  AbortSignal: (value) => typeof Object(value).addEventListener === 'function',
};

const isOf = (type: string, value: unknown) => types[type]?.(value) ?? typeof value === type;

/** JSON Schema counts characters, not UTF-16 units. */
const sizeOf = (value: unknown) =>
  typeof value === 'string' ? [...value].length : ((value as []).length ?? value);

/** Null, where a type allows it, has no size. */
const atLeast: Check<number> = (limit, value) => value === null || sizeOf(value) >= limit;
const atMost: Check<number> = (limit, value) => value === null || sizeOf(value) <= limit;

/** Whether a value keeps to a rule; or, of a rule about its parts, what breaks it, if anything. */
type Check<Limit> = (
  limit: Limit,
  value: unknown,
  field: string,
  schema: Schema,
) => boolean | Violation | undefined;

/** What each rule asks for, where `%` stands for its limit, and how it is checked. */
const rules: { readonly [rule: string]: readonly [words: string, check?: Check<never>] } = {
  type: [
    'must be of type %',
    (limit: ValueType | ValueType[], value) =>
      typeof limit === 'string' ? isOf(limit, value) : limit.some((type) => isOf(type, value)),
  ],
  enum: ['must be %', (limit: unknown[], value) => limit.includes(value)],
  not: ['must not be %', (limit: Schema, value) => !!checkSchema(limit, value)],
  oneOf: [
    'must have one of %',
    (limit: string[], value) => limit.filter((name) => Object(value)[name] !== undefined).length === 1,
  ],
  pattern: [
    'must match %',
    (limit: string, value) => value === null || new RegExp(limit, 'u').test(value as string),
  ],
  minimum: ['must be at least %', atLeast],
  maximum: ['must be at most %', atMost],
  minLength: ['must have at least % characters', atLeast],
  maxLength: ['must have at most % characters', atMost],
  minItems: ['must have at least % items', atLeast],
  maxItems: ['must have at most % items', atMost],
  required: ['is missing'],
  additionalProperties: ['is not known here'],
  anyOf: [
    '',
    (limit: Schema[], value, field) => {
      const violations = limit.map((branch) => checkSchema(branch, value, field));
      // The first branch is the one that the contract's author thought of first: it tells most.
      return violations.includes(undefined) || violations[0];
    },
  ],
  items: [
    '',
    // Unlike map, it does not skip the holes of an array, which JSON would send as null.
    (limit: Schema, value, field) =>
      value === null ||
      Array.from(value as unknown[], (item, i) => checkSchema(limit, item, `${field}[${i}]`)).find(Boolean),
  ],
  properties: [
    '',
    (limit: Properties, value, field, schema) =>
      value === null || checkMembers(limit, value as Values, field, schema),
  ],
};

/** The rules of each schema: listing them at each check takes about a fifth of the client's own work in a call. */
const rulesOf = new WeakMap<Schema, [string, unknown][]>();

/**
 * Checks a value against a schema and tells the first rule that it breaks, in the order in which they are written.
 *
 * @param schema A schema of generated contract data, with its `type` first: the other rules take it for granted.
 * @param value Any value. Members that are `undefined` count as absent, since JSON drops them.
 * @param field What to call the value in the violation; empty for none.
 * @returns `undefined` when the value fits.
 */
export function checkSchema(schema: Schema, value: unknown, field = ''): Violation | undefined {
  const entries = rulesOf.get(schema) ?? Object.entries(schema);
  rulesOf.set(schema, entries);
  for (const [rule, limit] of entries) {
    const found = rules[rule]?.[1]?.(limit as never, value, field, schema);
    if (found === false) {
      const { format, words = format && `must be written as ${format}` } = schema;
      return { field, rule, limit, words: rule === 'pattern' ? words : undefined };
    }
    if (typeof found === 'object') return found;
  }
}

function checkMembers(properties: Properties, value: Values, field: string, schema: Schema) {
  const at = (name: string) => (field ? `${field}.${name}` : name);
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  const missing = schema.required?.find((name) => !names.includes(name));
  if (missing) return { field: at(missing), rule: 'required', limit: true };
  for (const name of names) {
    const found = Object.hasOwn(properties, name)
      ? checkSchema(properties[name] as Schema, value[name], at(name))
      : schema.additionalProperties === false && {
          field: at(name),
          rule: 'additionalProperties',
          limit: false,
        };
    if (found) return found;
  }
}

/**
 * Says a violation as a sentence: `products[0].qty must be at most 100`.
 *
 * Never quotes the value: it may be long, and it may be a secret put into the wrong argument.
 *
 * @param whole What to call the value itself.
 */
export function describeViolation({ field, rule, limit, words }: Violation, whole = 'the argument'): string {
  const values = [Object(limit).enum ?? limit].flat();
  const limits = values.map((value) => (rule === 'type' ? value : JSON.stringify(value))).join(' or ');
  const asked = words ?? rules[rule]?.[0] ?? `breaks "${rule}": %`;
  return `${field || whole} ${asked.replace('%', limits)}`;
}
