import { beforeAll, describe, expect, test } from 'vitest';
import { runFixture } from './run-fixture.ts';

const parameters = 'operations.listThings.input.properties';

/** What is wrong, and a test that has to fail for it. */
const faultyClients: readonly [what: string, path: string, value: unknown, test: string][] = [
  [
    'sends another query name',
    'operations.listThings.rename.limit',
    'max',
    'listThings sends the example of limit',
  ],
  [
    'sends a name without its brackets',
    'operations.listThings.rename.tags',
    undefined,
    'listThings sends any of 200 random inputs that the contract allows',
  ],
  [
    'writes a Date in another way than the contract has it',
    `${parameters}.since.format`,
    'utc-date-time',
    'listThings sends any of 200 random inputs that the contract allows',
  ],
  [
    'does not check a maximum',
    `${parameters}.limit.maximum`,
    undefined,
    'listThings rejects parameters.limit that breaks its maximum',
  ],
  [
    'does not check what Prism does not check either',
    `${parameters}.tags.maxItems`,
    undefined,
    'listThings rejects parameters.tags that breaks its maxItems',
  ],
  [
    'does not check a member deep in a body',
    'operations.addThing.input.properties.sizes.items.required',
    undefined,
    'addThing rejects body.sizes[].cm that breaks its required',
  ],
  [
    'does not check that there is exactly one of some members',
    'operations.addThing.input.properties.weight.oneOf',
    undefined,
    'addThing rejects body.weight that breaks its oneOf',
  ],
  [
    'takes any text for a UUID',
    'operations.addThing.input.properties.box.pattern',
    undefined,
    'addThing rejects body.box that breaks its format',
  ],
  [
    'takes one of some members alone',
    'operations.addThing.input.properties.weight.required',
    ['kg'],
    'addThing sends any of 200 random inputs that the contract allows',
  ],
  [
    'checks more than the contract says',
    `${parameters}.limit.maximum`,
    9,
    'listThings sends parameters.limit that just keeps its maximum',
  ],
  [
    'lets a path lead elsewhere',
    `${parameters}.owner.not`,
    undefined,
    'listThings rejects . and .. as owner, which a URL cannot hold in its path',
  ],
  ['loses a part of a response', 'longestList', 1, 'listThings reads 200 "two" of application/json'],
  [
    'wants more of a response than the contract promises',
    'operations.listThings.results.200.items.required',
    ['id', 'name'],
    'listThings reads 200 "two" of application/json',
  ],
  [
    'hands out a response without what the contract promises',
    'operations.addThing.results.201.required',
    undefined,
    'addThing rejects a 201 whose body.id is missing',
  ],
  [
    'hands out a response without what a base of a member promises',
    'operations.addThing.results.201.properties.place.required',
    undefined,
    'addThing rejects a 201 whose body.place.id is missing',
  ],
  [
    'does not check what a base says of a member',
    'operations.addThing.input.properties.name.minLength',
    undefined,
    'addThing rejects body.name that breaks its minLength',
  ],
  [
    'sends members that neither the schema nor its base names',
    'operations.addThing.input.additionalProperties',
    undefined,
    'addThing rejects body.notInTheContract that breaks its unevaluatedProperties',
  ],
  [
    'hands out a response to something else',
    'operations.addThing.repeats',
    undefined,
    'addThing rejects a 201 that is about another name',
  ],
  ['misreads an error', 'retryable', true, 'addThing reads 422 "rejected" of application/json'],
  [
    'sends its key in another header',
    'service.auth.header',
    'X-Other',
    'addThing credentials are sent as the first of the contract’s security schemes, and not as the others',
  ],
];

/** What a contract can say that no test would exercise, and how the report names it. */
const newInContract: readonly [what: string, path: string[], value: unknown, item: string][] = [
  [
    'a keyword that the kit does not know',
    ['paths', '/things/{owner}', 'get', 'parameters', '1', 'schema', 'if'],
    { minimum: 5 },
    'listThings parameters.limit if',
  ],
  [
    'a choice of which a branch says more than which member there is',
    ['components', 'schemas', 'Named', 'oneOf'],
    [{ required: ['sizes'] }, { required: ['weight'], type: 'object' }],
    'addThing body oneOf',
  ],
  [
    'a response without examples',
    ['paths', '/things', 'post', 'responses', '409'],
    { content: { 'text/plain': { schema: {} } } },
    'addThing 409 text/plain',
  ],
  [
    'a member of a base that no example shows',
    ['components', 'schemas', 'Thing', 'properties', 'note'],
    { type: 'string' },
    'addThing 201 body.place.note',
  ],
  [
    'a keyword beside a reference',
    [
      'paths',
      '/things/{owner}',
      'get',
      'responses',
      '200',
      'content',
      'application/json',
      'schema',
      'items',
      'required',
    ],
    ['name'],
    'listThings 200 body[].name required',
  ],
  [
    'a header that no response has',
    ['components', 'responses', 'Error', 'headers'],
    { 'x-id': { schema: { type: 'string' } } },
    'addThing 422 x-id',
  ],
];

type Run = Awaited<ReturnType<typeof runFixture>>;

describe('the tests of a contract', () => {
  let passed: Run['passed'];
  let failed: Run['failed'];
  beforeAll(async () => {
    const client = faultyClients.map(([what, path, value]) => ({ what, path: path.split('.'), value }));
    const contract = newInContract.map(([what, path, value]) => ({ what, path, value }));
    const ofFaulty = faultyClients.map(([what, , , name]) => `a client that ${what}: ${name}`);
    ({ passed, failed } = await runFixture({ client, contract }, ['a right client', ...ofFaulty]));
  });

  test('pass for a right client', () => {
    expect([...failed].filter(([name]) => name.startsWith('a right client:'))).toEqual([]);
    expect(passed).toContain('a right client: is exercised in full');
    for (const [, , , name] of faultyClients) expect(passed).toContain(`a right client: ${name}`);
  });

  test.for(faultyClients)('fail for a client that %s', ([what, , , name]) => {
    expect([...failed.keys()]).toContain(`a client that ${what}: ${name}`);
  });

  test.for(newInContract)('fail when the contract has %s', ([, , , item]) => {
    expect(failed.get('a right client of a changed contract: is exercised in full')).toContain(item);
  });
});
