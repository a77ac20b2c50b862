import { Description, operationsOf } from '@latchkey/openapi';
import Ajv from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { constraintsOf } from '../src/constraints.ts';
import { arbitraryInput } from '../src/inputs.ts';
import { takeInventory } from '../src/inventory.ts';
import { readOperation } from '../src/read-operation.ts';
import { withoutMembers } from '../src/without-members.ts';

type Schemas = Record<string, object>;

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const contract = (schemas: Schemas) => ({
  info: { title: 'A' },
  paths: {
    '/a': {
      post: {
        operationId: 'makeA',
        requestBody: { required: true, content: { 'application/json': { schema: ref('A') } } },
        responses: { 204: { description: 'Made.' } },
      },
    },
  },
  components: { schemas },
});

function operationOf(schemas: Schemas) {
  const description = new Description(withoutMembers(contract(schemas), 'readOnly'));
  const [read] = operationsOf(description);
  if (!read) throw new Error('There is no operation.');
  return readOperation(description, description, read);
}

const bodiesOf = (schemas: Schemas) =>
  fc.sample(arbitraryInput(operationOf(schemas)), { numRuns: 50, seed: 1 }).map(({ body }) => body);

/** Schemas that each have a member of all others. */
function mesh(names: readonly string[], required: readonly string[] = []): Schemas {
  const properties = Object.fromEntries(names.map((name) => [name, ref(name)]));
  return Object.fromEntries(names.map((name) => [name, { type: 'object', required, properties }]));
}

const names = [...'ABCDEFGHIJ'];

test.for<[string, Schemas]>([
  [
    'a tree',
    { A: { type: 'object', required: ['parts'], properties: { parts: { type: 'array', items: ref('A') } } } },
  ],
  ['a list', { A: { type: 'object', properties: { next: ref('A'), name: { type: 'string' } } } }],
  ['ten schemas that refer to each other', mesh(names)],
])('%s gives values that end, and fit', ([, schemas]) => {
  const validate = new Ajv.default({
    strict: false,
    schemas: [{ $id: 'a', components: { schemas } }],
  }).compile({
    $ref: 'a#/components/schemas/A',
  });
  for (const body of bodiesOf(schemas)) expect(validate(body)).toBe(true);
});

test('what is inside itself wherever there is one is rejected with a word about it', () => {
  expect(() => bodiesOf(mesh(names, names))).toThrow('No value fits its schema');
});

test('an operation with more places than can be tested is never exercised in full', () => {
  const inventory = takeInventory(contract(mesh(names)), () => true);
  expect([...(inventory.get('operation') ?? [])]).toEqual([
    'makeA',
    expect.stringMatching(/^makeA, .* more than \d+ places/),
  ]);
  expect(() => constraintsOf(operationOf(mesh(names)))).toThrow(/more than \d+ places/);
});

test('a request has no member that is read-only, even where a response must have it', () => {
  const schemas = {
    A: {
      type: 'object',
      required: ['id', 'name'],
      properties: { id: ref('Id'), name: { type: 'string' } },
    },
    Id: { type: 'string', readOnly: true },
  };
  for (const body of bodiesOf(schemas)) expect(Object.keys(body as object)).toEqual(['name']);
  const demanded = constraintsOf(operationOf(schemas)).map(({ keyword, member }) => `${keyword} ${member}`);
  expect(demanded).toContain('required name');
  expect(demanded).not.toContain('required id');
  const listed = [...(takeInventory(contract(schemas), () => true).get('rejectedBySupplier') ?? [])];
  expect(listed).toContain('makeA body.name required');
  expect(listed.join()).not.toContain('body.id');
});
