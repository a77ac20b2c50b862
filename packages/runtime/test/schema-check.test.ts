import { describe, expect, it } from 'vitest';
import { checkSchema, type Schema } from '../src/index.ts';
import { describeViolation } from '../src/schema-check.ts';

const members = (properties: Record<string, Schema>, more: Partial<Schema> = {}): Schema => ({
  type: 'object',
  properties,
  ...more,
});

const half = '\ud83d';

/** Schema, values that fit, and values that break exactly the rule in the second column. */
const keywords: [schema: Schema, rule: string, limit: unknown, fitting: unknown[], breaking: unknown[]][] = [
  [{ type: 'string' }, 'type', 'string', ['', 'a', '🔑'], [1, null, undefined, [], {}, half, Object('a')]],
  [{ type: 'number' }, 'type', 'number', [0, -1.5, 1e308], ['1', NaN, Infinity, -Infinity, 1n, null]],
  [
    { type: 'integer' },
    'type',
    'integer',
    [0, -1, 1.0, 2 ** 53 - 1],
    [0.5, 2 ** 53, 1e20, '1', NaN, Infinity, 1n, null],
  ],
  [{ type: 'boolean' }, 'type', 'boolean', [true, false], [0, 'true', null, undefined]],
  [{ type: 'null' }, 'type', 'null', [null], [undefined, 0, '', false, {}]],
  [{ type: 'array' }, 'type', 'array', [[], [1]], [{ length: 0 }, 'a', null]],
  [{ type: 'object' }, 'type', 'object', [{}], [[], null, 'a', () => {}]],
  [{ type: 'function' }, 'type', 'function', [() => {}, Array], [{}, null]],
  [{ type: ['string', 'null'] }, 'type', ['string', 'null'], ['a', null], [1, undefined]],
  [{ type: 'string', enum: ['a', 'b'] }, 'enum', ['a', 'b'], ['a', 'b'], ['c', '', 'A']],
  [{ type: 'number', minimum: 1 }, 'minimum', 1, [1, 1.5], [0.999, 0, -1]],
  [{ type: 'number', maximum: 1 }, 'maximum', 1, [1, 0, -5], [1.001, 2]],
  [{ type: 'string', minLength: 2 }, 'minLength', 2, ['ab', '🔑🔑', 'abc'], ['', 'a', '🔑']],
  [{ type: 'string', maxLength: 2 }, 'maxLength', 2, ['', 'ab', '🔑🔑'], ['abc', '🔑🔑🔑']],
  [{ type: 'string', pattern: '^.$' }, 'pattern', '^.$', ['a', '🔑'], ['', 'ab', 'a\n']],
  [{ type: 'array', minItems: 1 }, 'minItems', 1, [['a'], [undefined]], [[]]],
  [{ type: 'array', maxItems: 1 }, 'maxItems', 1, [[], ['a']], [['a', 'b']]],
  [
    members({ a: {}, b: {} }, { oneOf: ['a', 'b'] }),
    'oneOf',
    ['a', 'b'],
    [{ a: 1 }, { b: null }, { a: undefined, b: 1 }, { b: 1, c: 1 }],
    [{}, { a: 1, b: 1 }, { c: 1 }],
  ],
  [
    members({ a: {}, b: {}, c: {} }, { oneOf: ['a', 'b', 'c'] }),
    'oneOf',
    ['a', 'b', 'c'],
    [{ a: 1 }, { c: 1 }],
    [{}, { a: 1, b: 1 }, { a: 1, b: 1, c: 1 }],
  ],
  [{ type: 'string', not: { enum: ['.'] } }, 'not', { enum: ['.'] }, ['', '..'], ['.']],
];

describe.each(keywords)('%j', (schema, rule, limit, fitting, breaking) => {
  it.each(fitting.map((value) => [value]))('lets %o pass', (value) => {
    expect(checkSchema(schema, value)).toBeUndefined();
  });

  it.each(breaking.map((value) => [value]))(`finds that %o breaks "${rule}"`, (value) => {
    expect(checkSchema(schema, value, 'field')).toEqual({ field: 'field', rule, limit });
  });
});

describe('null where a type allows it', () => {
  it('has no size and no form', () => {
    const schema: Schema = { type: ['string', 'null'], minLength: 1, maxLength: 2, pattern: '^a' };
    expect(checkSchema(schema, null)).toBeUndefined();
    expect(checkSchema({ type: ['number', 'null'], minimum: 1 }, null)).toBeUndefined();
  });

  it('has neither members nor items', () => {
    expect(
      checkSchema({ ...members({}, { required: ['a'] }), type: ['object', 'null'] }, null),
    ).toBeUndefined();
    expect(checkSchema({ type: ['array', 'null'], items: { type: 'string' } }, null)).toBeUndefined();
  });

  it('still has to be one of the listed values', () => {
    expect(checkSchema({ type: ['string', 'null'], enum: ['a'] }, null)?.rule).toBe('enum');
    expect(checkSchema({ type: ['string', 'null'], not: { type: 'null' } }, null)?.rule).toBe('not');
  });
});

describe('members', () => {
  const line = members(
    { qty: { type: 'integer', maximum: 100 }, name: { type: 'string' } },
    { required: ['qty'], additionalProperties: false },
  );
  const order = members({ products: { type: 'array', items: line } }, { required: ['products'] });

  it('are named by their whole path', () => {
    expect(checkSchema(order, { products: [{ qty: 1 }, { qty: 101 }] })).toEqual({
      field: 'products[1].qty',
      rule: 'maximum',
      limit: 100,
    });
    expect(checkSchema(line, { qty: 101 })?.field).toBe('qty');
    expect(checkSchema(line, { qty: 101 }, 'line')?.field).toBe('line.qty');
    expect(checkSchema(line, [])?.field).toBe('');
  });

  it('that are required may not be absent or undefined', () => {
    const violation = { field: 'products[0].qty', rule: 'required', limit: true };
    expect(checkSchema(order, { products: [{}] })).toEqual(violation);
    expect(checkSchema(order, { products: [{ qty: undefined }] })).toEqual(violation);
  });

  it('that are undefined count as absent, known or not', () => {
    expect(checkSchema(line, { qty: 1, name: undefined, more: undefined })).toBeUndefined();
  });

  it('that are unknown pass unless the schema forbids them', () => {
    expect(checkSchema(order, { products: [], more: 1 })).toBeUndefined();
    expect(checkSchema(line, { qty: 1, more: 1 }, 'line')).toEqual({
      field: 'line.more',
      rule: 'additionalProperties',
      limit: false,
    });
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'called %s are unknown like any other',
    (name) => {
      const value = JSON.parse(`{ "qty": 1, "${name}": {} }`);
      expect(checkSchema(line, value)).toEqual({ field: name, rule: 'additionalProperties', limit: false });
      expect(checkSchema({ ...order, required: [name] }, { products: [] })?.field).toBe(name);
    },
  );

  it.each(['constructor', '__proto__', 'toString'])(
    'called %s are checked when the contract has them',
    (name) => {
      const schema = members(JSON.parse(`{ "${name}": { "type": "string" } }`), {
        required: [name],
        additionalProperties: false,
      });
      expect(checkSchema(schema, JSON.parse(`{ "${name}": "text" }`))).toBeUndefined();
      expect(checkSchema(schema, JSON.parse(`{ "${name}": 1 }`))).toEqual({
        field: name,
        rule: 'type',
        limit: 'string',
      });
    },
  );

  it('that are inherited are not seen, since JSON does not send them', () => {
    expect(checkSchema(line, Object.create({ qty: 1 }))?.rule).toBe('required');
    expect(
      checkSchema(line, Object.create({ more: 1 }, { qty: { value: 1, enumerable: true } })),
    ).toBeUndefined();
  });
});

describe('items', () => {
  const schema: Schema = { type: 'array', items: { type: 'string' } };

  it('are checked one by one, and the first wrong one is told', () => {
    expect(checkSchema(schema, ['a', 1, 2], 'ids')).toEqual({
      field: 'ids[1]',
      rule: 'type',
      limit: 'string',
    });
    expect(checkSchema(schema, ['a', 'b'])).toBeUndefined();
  });

  it('may not be missing in a sparse array, which JSON would send as null', () => {
    // biome-ignore lint/suspicious/noSparseArray: that is what is tested
    expect(checkSchema(schema, ['a', , 'b'])?.field).toBe('[1]');
    expect(checkSchema(schema, [undefined])?.field).toBe('[0]');
  });
});

describe('anyOf', () => {
  const done = members(
    { status: { type: 'string', enum: ['done'] }, keys: { type: 'array' } },
    { required: ['status', 'keys'] },
  );
  const open = members({ status: { type: 'string', not: { enum: ['done'] } } }, { required: ['status'] });
  const schema: Schema = { anyOf: [done, open] };

  it.each([{ status: 'done', keys: [] }, { status: 'open' }])(
    'lets %o pass by one of its branches',
    (value) => {
      expect(checkSchema(schema, value)).toBeUndefined();
    },
  );

  it('tells what the first branch lacks when none fits', () => {
    expect(checkSchema(schema, { status: 'done' }, 'order')).toEqual({
      field: 'order.keys',
      rule: 'required',
      limit: true,
    });
  });

  it('does not keep the other keywords from being checked', () => {
    const both: Schema = { ...members({ id: { type: 'string' } }), anyOf: [{ type: 'object' }] };
    expect(checkSchema(both, { id: 1 })?.field).toBe('id');
  });
});

describe('a violation in words', () => {
  it('has the field, the rule and its limit, and never the value', () => {
    const violation = checkSchema(members({ qty: { type: 'integer', maximum: 100 } }), { qty: 987_654 });
    expect(violation && describeViolation(violation)).toBe('qty must be at most 100');
  });

  it.each([
    ['required', true, 'is missing'],
    ['oneOf', ['a', 'b'], 'must have one of "a" or "b"'],
    ['additionalProperties', false, 'is not known here'],
    ['type', ['string', 'null'], 'must be of type string or null'],
    ['enum', ['a', 1], 'must be "a" or 1'],
    ['not', { enum: ['.'] }, 'must not be "."'],
    ['minimum', 1, 'must be at least 1'],
    ['maximum', 9, 'must be at most 9'],
    ['minLength', 1, 'must have at least 1 characters'],
    ['maxLength', 2, 'must have at most 2 characters'],
    ['minItems', 2, 'must have at least 2 items'],
    ['pattern', '^a', 'must match "^a"'],
    ['maxItems', 2, 'must have at most 2 items'],
    ['a rule of its own', 'x', 'breaks "a rule of its own": "x"'],
  ])('says what %s of %j asks for', (rule, limit, words) => {
    expect(describeViolation({ field: 'a', rule, limit })).toBe(`a ${words}`);
  });

  it('says how a format is written, and nothing of the format where another rule is broken', () => {
    const schema: Schema = { type: 'string', maxLength: 4, format: 'uuid', pattern: '^[0-9a-f]+$' };
    const say = (value: string) => describeViolation(checkSchema(schema, value, 'id') ?? expect.fail());
    expect(say('x')).toBe('id must be written as uuid');
    expect(say('xxxxx')).toBe('id must have at most 4 characters');
  });

  it('speaks of the value where there is no field', () => {
    expect(describeViolation({ field: '', rule: 'type', limit: 'object' })).toBe(
      'the argument must be of type object',
    );
  });
});
