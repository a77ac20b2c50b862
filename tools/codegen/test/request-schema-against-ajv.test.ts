import {
  checkSchema,
  createCheck,
  listKeywords,
  logicKeywords,
  numberKeywords,
  objectKeywords,
  textKeywords,
  unseenKeywords,
  valueKeywords,
} from '@latchkey/runtime';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FullSchemas, keywords } from '../src/full-schema.ts';
import { checkedBody, withBody } from './small-spec.ts';

/** A failure prints the seed it ran with; LATCHKEY_SEED=<that seed> repeats it. */
const seed = Number(process.env.LATCHKEY_SEED);

const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom('', 'a', 'ab', '🔑', null, true, 0, 1, 2.5, -1),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'isPrototypeOf'), tie('value'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).value;

const limit = fc.integer({ min: 0, max: 2 });
const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object');

/** Any keyword beside any other, sensible or not; what is unevaluated Ajv reads in its own way. */
const schema = fc.letrec<{ schema: Record<string, unknown>; object: Record<string, unknown> }>((tie) => {
  const members = {
    type: fc.constantFrom('object', ['object', 'null']),
    properties: fc.dictionary(fc.constantFrom('a', 'b'), tie('schema'), { maxKeys: 2 }),
    required: fc.subarray(['a', 'b', 'isPrototypeOf']),
  };
  return {
    schema: fc.oneof(
      { maxDepth: 2 },
      fc.record(
        {
          type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 2 })),
          minimum: limit,
          maxLength: limit,
          minItems: limit,
          required: fc.subarray(['a', 'isPrototypeOf']),
          additionalProperties: fc.constantFrom(true, false, { type: 'string' }),
          const: fc.constantFrom('a', 1, null, [1]),
          multipleOf: fc.constantFrom(1, 0.5),
        },
        { requiredKeys: ['type'] },
      ),
      fc.record(
        {
          enum: fc.constant(['a', 1, { a: 1 }, []]),
          exclusiveMinimum: limit,
          exclusiveMaximum: limit,
          pattern: fc.constantFrom('^a', 'b$'),
          uniqueItems: fc.boolean(),
          prefixItems: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
          items: tie('schema'),
        },
        { requiredKeys: [] },
      ),
      // Beside others Ajv lets an empty list pass.
      fc.record(
        { contains: tie('schema'), minContains: limit, maxContains: limit },
        { requiredKeys: ['contains'] },
      ),
      fc.record(
        {
          minProperties: limit,
          maxProperties: limit,
          propertyNames: tie('schema'),
          dependentRequired: fc.constantFrom({ a: ['b'] }, { isPrototypeOf: ['a'] }),
          dependentSchemas: fc.dictionary(fc.constantFrom('a', 'b'), tie('schema'), { maxKeys: 1 }),
          patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), tie('schema'), { maxKeys: 2 }),
          additionalProperties: tie('schema'),
        },
        { requiredKeys: [] },
      ),
      fc.record(
        {
          properties: fc.dictionary(fc.constantFrom('a', 'b'), tie('schema'), { maxKeys: 2 }),
          anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
          oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
          not: tie('schema'),
          if: tie('schema'),
          else: tie('schema'),
        },
        { requiredKeys: [] },
      ),
      fc.record({ type: fc.constant('array'), items: tie('schema') }),
      fc.record({ ...members, additionalProperties: fc.boolean() }, { requiredKeys: ['type'] }),
      tie('object'),
    ),
    object: fc.record(
      {
        ...members,
        additionalProperties: fc.boolean(),
        unevaluatedProperties: fc.boolean(),
        allOf: fc.array(fc.record(members, { requiredKeys: [] }), { minLength: 1, maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
  };
}).schema;

const ajv = new Ajv2020({
  strict: false,
  ownProperties: true,
  addUsedSchema: false,
  code: { optimize: false },
});

const modules = {
  valueKeywords,
  numberKeywords,
  textKeywords,
  listKeywords,
  objectKeywords,
  logicKeywords,
  unseenKeywords,
};

/** As the client checks it: by the small check, where that is enough. */
function checkOf(schema: Record<string, unknown>): { isSmall: boolean; fits: (value: unknown) => boolean } {
  const small = checkedBody(schema);
  if (small) return { isSmall: true, fits: (value) => !checkSchema(small, value) };
  const full = new FullSchemas(withBody(schema), (what) => {
    throw new Error(what);
  });
  const checked = full.add(schema, 'body');
  const used = Object.entries(modules).flatMap(([name, module]) =>
    full.modules.includes(name) ? [module] : [],
  );
  const check = createCheck(full.schemas, ...used);
  return { isSmall: false, fits: (value) => !check(checked, value) };
}

it('has the client check a request schema as Ajv does', () => {
  const seen = { small: 0, full: 0, fits: 0, breaks: 0 };
  fc.assert(
    fc.property(schema, fc.array(value, { minLength: 5, maxLength: 5 }), (schema, values) => {
      const { isSmall, fits } = checkOf(schema);
      seen[isSmall ? 'small' : 'full']++;
      const validate = ajv.compile(schema);
      for (const value of values) {
        const expected = validate(value);
        seen[expected ? 'fits' : 'breaks']++;
        expect(fits(value)).toBe(expected);
      }
    }),
    { numRuns: 700, seed },
  );
  // Schemas of one kind, or values that never fit, would try nothing.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(30);
});

it('knows the keywords that the runtime checks, and in which module', () => {
  const alone = ['minContains', 'maxContains', 'then', 'else'];
  for (const [name, module] of Object.entries(modules)) {
    const known = Object.values(keywords[name] ?? {}).flat();
    // These are read by the keyword that they belong to.
    expect(known.filter((keyword) => !alone.includes(keyword)).sort()).toEqual(Object.keys(module).sort());
  }
  expect(Object.keys(keywords)).toEqual(Object.keys(modules));
});
