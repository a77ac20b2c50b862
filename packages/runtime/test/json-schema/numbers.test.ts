import { expect, test } from 'vitest';
import { complaintOf, type Row } from './complaint-of.ts';

const rows: Row[] = [
  [{ minimum: 1 }, 1],
  [{ minimum: 1 }, 0.9, 'it must be at least 1'],
  [{ maximum: 1 }, 1],
  [{ maximum: 1 }, 1.1, 'it must be at most 1'],
  [{ exclusiveMinimum: 1 }, 1.1],
  [{ exclusiveMinimum: 1 }, 1, 'it must be greater than 1'],
  [{ exclusiveMaximum: 1 }, 0.9],
  [{ exclusiveMaximum: 1 }, 1, 'it must be less than 1'],
  [{ multipleOf: 0.01 }, 19.99],
  [{ multipleOf: 0.01 }, 19.995, 'it must be a multiple of 0.01'],
  [{ multipleOf: 2.5 }, 10],
  [{ multipleOf: 2.5 }, -7.5],
  [{ multipleOf: 20 }, 110, 'it must be a multiple of 20'],
  [{ multipleOf: 3e20 }, 9e21],
  [{ multipleOf: 4e20 }, 9e21, 'it must be a multiple of 400000000000000000000'],
  [{ multipleOf: 1e-7 }, 0.0005],
  [{ multipleOf: 4e-7 }, 1e-7, 'it must be a multiple of 4e-7'],
  [{ multipleOf: 1.5e-7 }, 3e-7],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].flatMap(
    (keyword): Row[] => [
      [{ [keyword]: 1 }, 'no number'],
      [{ [keyword]: 1 }, ['0.5']],
    ],
  ),
];

test.for(rows)('%j says of %j: %s', ([schema, value, complaint]) => {
  expect(complaintOf(schema, value)).toBe(complaint);
});
