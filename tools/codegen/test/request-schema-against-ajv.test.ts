import { checkSchema } from '@latchkey/runtime';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkedBody } from './small-spec.ts';

/** A failure prints the seed it ran with; LATCHKEY_SEED=<that seed> repeats it. */
const seed = Number(process.env.LATCHKEY_SEED ?? Math.trunc(Math.random() * 2 ** 31));

const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom('', 'a', 'ab', '🔑', null, true, 0, 1, 2.5, -1),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'toString'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

const limit = fc.integer({ min: 0, max: 2 });
const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object');

/** Any keyword beside any other, sensible or not. */
const schema = fc.letrec<{ schema: Record<string, unknown>; object: Record<string, unknown> }>((tie) => {
  const members = {
    type: fc.constantFrom('object', ['object', 'null']),
    properties: fc.dictionary(fc.constantFrom('a', 'b'), tie('schema'), { maxKeys: 2 }),
    required: fc.subarray(['a', 'b', 'toString']),
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
          required: fc.subarray(['a', 'toString']),
          additionalProperties: fc.constantFrom(true, false, { type: 'string' }),
          const: fc.constantFrom('a', 1, null, [1]),
          multipleOf: fc.constant(1),
        },
        { requiredKeys: ['type'] },
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

it('either rejects a request schema or has the client check it as Ajv does', () => {
  const seen = { rejected: 0, fits: 0, breaks: 0 };
  fc.assert(
    fc.property(schema, fc.array(value, { minLength: 5, maxLength: 5 }), (schema, values) => {
      let body: Parameters<typeof checkSchema>[0];
      try {
        body = checkedBody(schema);
      } catch {
        seen.rejected++;
        return;
      }
      const validate = ajv.compile(schema);
      for (const value of values) {
        const fits = validate(value);
        seen[fits ? 'fits' : 'breaks']++;
        expect(checkSchema(body, value) === undefined).toBe(fits);
      }
    }),
    { numRuns: 2_000, seed },
  );
  // Schemas that are always rejected, or values that never fit, would try nothing.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(200);
});
