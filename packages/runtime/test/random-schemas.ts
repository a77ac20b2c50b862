import fc from 'fast-check';
import type { Schema } from '../src/index.ts';

/** Schemas as the generator makes them, and values that fit them or nearly do. */
export interface Sample {
  schema: Schema;
  value: unknown;
}

const names = ['a', 'b', 'id', 'constructor', 'toString', 'ключ'];
/** Ajv leaves `__proto__` out of a schema's properties: only values have it. */
const namesInValues = [...names, '__proto__'];
const texts = ['', 'a', 'ab', '🔑', '🔑🔑', 'x🔑y', '1', 'é', ' a', '2000-04-03 00:00:00'];
const numbers = [0, -0, 1, 2, 3, -1, 0.5, 1.5, 2 ** 53 - 1, 5e-324];
const patterns = ['^a', '^.$', '^\\d+$', '^[^\\s]*$', '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$'];

const text = fc.oneof(fc.constantFrom(...texts), fc.string({ unit: 'grapheme', maxLength: 4 }));
/** Another intended difference: a whole number that was rounded is none here. */
const number = fc
  .oneof(fc.constantFrom(...numbers), fc.integer({ min: -4, max: 4 }), fc.double({ noNaN: true }))
  .filter((value) => !Number.isInteger(value) || Number.isSafeInteger(value));
const limit = fc.integer({ min: 0, max: 3 });

/** Anything that JSON can hold, and some numbers that it cannot. */
const anything: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    number,
    fc.constantFrom(true, false, null, Number.NaN, Number.POSITIVE_INFINITY),
    fc.array(tie('value'), { maxLength: 3 }),
    record(tie('value')),
  ),
})).value;

/** Built like JSON.parse builds, so that `__proto__` is a member like any other. */
function record(value: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...namesInValues), value), {
      maxLength: 4,
      selector: ([name]) => name,
    })
    .map((entries) => Object.fromEntries(entries));
}

/** Mostly what was meant, now and then anything else. */
const nearly = (value: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: anything });

const withNull = (sample: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> =>
  fc.tuple(sample, fc.boolean(), fc.boolean()).map(([{ schema, value }, allowed, used]) => ({
    schema:
      allowed && schema.type !== 'null' ? { ...schema, type: [schema.type as 'string', 'null'] } : schema,
    value: used ? null : value,
  }));

const optional = (keywords: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(keywords, { requiredKeys: [] });

const leaf = (keywords: fc.Arbitrary<object>, types: readonly string[], value: fc.Arbitrary<unknown>) =>
  fc
    .tuple(fc.constantFrom(...types), keywords, nearly(value))
    .map(([type, rules, value]) => ({ schema: { type, ...rules } as Schema, value }));

const textRules = optional({
  enum: fc.subarray(texts, { minLength: 1 }),
  minLength: limit,
  maxLength: limit,
  pattern: fc.constantFrom(...patterns),
  not: fc.subarray(texts, { minLength: 1 }).map((values) => ({ enum: values })),
});
const numberRules = optional({
  enum: fc.subarray(numbers, { minLength: 1 }),
  minimum: limit,
  maximum: limit,
});

const leaves = fc.oneof(
  leaf(textRules, ['string'], text),
  leaf(numberRules, ['number', 'integer'], number),
  leaf(fc.constant({}), ['boolean', 'null'], fc.constantFrom(true, false, null)),
);

const arrayOf = (item: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> =>
  fc
    .tuple(fc.array(item, { minLength: 1, maxLength: 3 }), optional({ minItems: limit, maxItems: limit }))
    .chain(([samples, rules]) =>
      fc.record({
        schema: fc.constant({ type: 'array', ...rules, items: samples[0]?.schema ?? {} } as Schema),
        value: nearly(fc.subarray(samples.map(({ value }) => value))),
      }),
    );

const objectOf = (member: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> =>
  fc
    .record({
      members: fc.uniqueArray(fc.tuple(fc.constantFrom(...names), member), {
        maxLength: 4,
        selector: ([name]) => name,
      }),
      required: fc.subarray(names, { maxLength: 2 }),
      closed: fc.boolean(),
    })
    .chain(({ members, required, closed }) => {
      const schema: Schema = {
        type: 'object',
        required,
        ...(closed && { additionalProperties: false }),
        properties: Object.fromEntries(members.map(([name, { schema }]) => [name, schema])),
      };
      const fitting = members.map(([name, { value }]) => [name, value] as const);
      const some = fc.subarray(fitting, { minLength: Math.max(0, fitting.length - 1) });
      const more = fc.oneof(
        { weight: 4, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: record(text) },
      );
      const value = fc
        .tuple(some, more)
        .map(([some, more]) => Object.fromEntries([...Object.entries(more), ...some]));
      return fc.record({ schema: fc.constant(schema), value: nearly(value) });
    });

const unionOf = (branch: fc.Arbitrary<Sample>): fc.Arbitrary<Sample> =>
  fc.array(branch, { minLength: 2, maxLength: 3 }).chain((samples) =>
    fc.record({
      schema: fc.constant({ anyOf: samples.map(({ schema }) => schema) } as Schema),
      value: fc.constantFrom(...samples.map(({ value }) => value)),
    }),
  );

export const samples: fc.Arbitrary<Sample> = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    withNull(leaves),
    withNull(arrayOf(tie('sample'))),
    withNull(objectOf(tie('sample'))),
    unionOf(tie('sample')),
  ),
})).sample;
