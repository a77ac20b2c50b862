import { expect, test } from 'vitest';
import { complaintOf, type Row } from './complaint-of.ts';

const colours = { enum: ['red', { rgb: [1, 2] }, null] };
const point = { const: { x: 1, y: { a: 1, b: 2 } } };

const rows: Row[] = [
  [{ type: 'string' }, 'a'],
  [{ type: 'string' }, 1, 'it must be of type string'],
  [{ type: ['string', 'null'] }, null],
  [{ type: ['string', 'null'] }, 1, 'it must be of type string or null'],
  [colours, 'red'],
  [colours, null],
  [colours, { rgb: [1, 2] }],
  [colours, { rgb: [2, 1] }, 'it must be "red" or {"rgb":[1,2]} or null'],
  [colours, 'blue', 'it must be "red" or {"rgb":[1,2]} or null'],
  [colours, undefined, 'it must be "red" or {"rgb":[1,2]} or null'],
  [point, { x: 1, y: { a: 1, b: 2 } }],
  // Neither the order of members counts, nor one that is left out.
  [point, { y: { b: 2, a: 1 }, x: 1, z: undefined }],
  [point, { x: 1, y: { a: 1, b: 3 } }, 'it must be {"x":1,"y":{"a":1,"b":2}}'],
  [{ const: [1, 2] }, [2, 1], 'it must be 1 or 2'],
  [{ const: { 0: 1 } }, [1], 'it must be {"0":1}'],
  [{ const: 1 }, '1', 'it must be 1'],
  [{ const: undefined }, 'anything'],
];

test.for(rows)('%j says of %j: %s', ([schema, value, complaint]) => {
  expect(complaintOf(schema, value)).toBe(complaint);
});
