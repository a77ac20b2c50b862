import { describe, expect, test } from 'vitest';
import { checkSources, readSources } from '../src/check-sources.ts';
import { readSpec } from '../src/spec-tree.ts';
import { temporaryRepository } from './temporary-repository.ts';

const head = '| # | statement | where | strength |\n| --- | --- | --- | --- |\n';
const code = {
  'packages/shop/src/rules.ts':
    "export const placeOrderRules = [];\nexport async function check() {}\nexport interface Rule {}\nexport { one, two as three } from './more.ts';\nconst hidden = 1;\n",
};

function faultsOf(table: string): string[] {
  const { repository, folder } = temporaryRepository([{ file: 'SOURCES.md', write: table }], code);
  return checkSources(readSpec(folder), repository).map(({ message }) => message);
}

const row = (id: string, where = '`openapi.yaml#/info`', strength = 'documented') =>
  `| ${id} | A fact, with \`a | b\` in it. | ${where} | ${strength} |\n`;

describe('a row is sound', () => {
  test.each([
    ['`openapi.yaml#/paths/~1orders`'],
    ['`paths/orders.yaml#/get/parameters/0/$ref`'],
    ['`paths/orders.yaml#/get/responses/200` and `components/schemas/Error.yaml#`'],
    ['`packages/shop/src/rules.ts#placeOrderRules`'],
    ['`packages/shop/src/rules.ts#check`, `packages/shop/src/rules.ts#Rule`'],
    ['`packages/shop/src/rules.ts#one`, `packages/shop/src/rules.ts#three`'],
    ['`/orders`, in `openapi.yaml#/paths`'],
  ])('when it points to %s', (where) => {
    expect(faultsOf(head + row('S1', where))).toEqual([]);
  });

  test.each(['documented', 'observed', 'assumed', 'documented (later edition)', 'assumed (as for `x`)'])(
    'when its strength is %s',
    (strength) => {
      expect(faultsOf(head + row('S1', undefined, strength))).toEqual([]);
    },
  );

  test('when its number goes on from the table before', () => {
    expect(faultsOf(`${head}${row('S1')}\nMore.\n\n${head}${row('S2')}`)).toEqual([]);
  });
});

describe('a row is a problem', () => {
  const nothing = 'the file has nothing at this pointer.';
  test.each([
    ['`openapi.yaml#/paths/orders`', nothing],
    ['`paths/orders.yaml#/get/tags/1`', nothing],
    ['`paths/orders.yaml#get`', nothing],
    ['`paths/orders.yaml#/constructor`', nothing],
    // The pointer is into the file itself: it does not follow the reference.
    ['`openapi.yaml#/paths/~1orders/get`', nothing],
    ['`paths/lost.yaml#/get`', 'there is no such file in the spec.'],
    ['`packages/shop/src/lost.ts#check`', 'there is no such file in the repository.'],
    ['`packages/shop/src/rules.ts#hidden`', 'the file exports nothing of this name.'],
    ['`packages/shop/src/rules.ts#two`', 'the file exports nothing of this name.'],
    ['`README.md#orders`', 'point to a .yaml or .json file of the spec, or to a .ts file.'],
  ])('when it points to %s', (where, fault) => {
    expect(faultsOf(head + row('S1', where))).toEqual([`S1: ${where.replaceAll('`', '')}: ${fault}`]);
  });

  test.each(['openapi.yaml#/info', '`openapi.yaml`', '—'])('when it has no pointer but %s', (where) => {
    expect(faultsOf(head + row('S1', where))).toEqual([expect.stringMatching(/^S1: say where it stands/)]);
  });

  test.each(['known', 'Documented', 'documented later', 'observed ()'])(
    'when its strength is %s',
    (strength) => {
      expect(faultsOf(head + row('S1', undefined, strength))).toEqual([
        expect.stringMatching(/^S1: state its strength/),
      ]);
    },
  );

  test.each([
    ['leaves out a number', 'S1', 'S3', 'S3: number this row S2.'],
    ['repeats a number', 'S1', 'S1', 'S1: number this row S2.'],
    ['changes the letter', 'S1', 'T2', 'T2: number this row S2.'],
  ])('when it %s', (_fault, first, second, message) => {
    expect(faultsOf(head + row(first) + row(second))).toEqual([message]);
  });

  test('when it lacks a cell', () => {
    expect(faultsOf(`${head}| S1 | A fact. | \`openapi.yaml#/info\` |\n`)).not.toEqual([]);
  });
});

test('a spec without statements is a problem', () => {
  expect(faultsOf('Nothing is known.\n')).toEqual([expect.stringMatching(/^List the facts/)]);
});

test('tables about other things are no statements', () => {
  const other = '| page | date |\n| --- | --- |\n| Orders | 2020 |\n\n';
  const { folder } = temporaryRepository([{ file: 'SOURCES.md', write: other + head + row('S1') }]);
  expect(readSources(readSpec(folder)).map(({ id }) => id)).toEqual(['S1']);
});
