import { describe, expect, test } from 'vitest';
import { checkSources } from '../src/check-sources.ts';
import { specWith } from './temporary-repository.ts';

const code = {
  'packages/shop/src/rules.ts':
    "export const placeOrderRules = [];\nexport async function check() {}\nexport interface Rule {}\nexport { one, two as three } from './more.ts';\nconst hidden = 1;\n",
};

/** What is wrong with a page, as `line: message`. */
function faultsOf(page: string): string[] {
  const spec = specWith([{ file: 'SOURCES.md', write: page }], code);
  return checkSources(spec).map(({ line, message }) => `${line}: ${message}`);
}

const statement = (id: string, place = 'openapi.yaml#/info', strength = 'documented') =>
  `- **${id}** _${strength}_: A fact, with \`a | b\` in it,\n  in two lines.\n${place && `  - \`${place}\`\n`}`;

/** A page whose first statement is in line 3. */
const page = (statements: string, ids = 'Ids: S1 to S1. Retired: none.') => `${ids}\n\n${statements}`;

describe('a statement is sound', () => {
  test.each([
    ['openapi.yaml#/paths/~1orders'],
    ['paths/orders.yaml#/get/parameters/0/$ref'],
    ['components/schemas/Error.yaml#'],
    ['packages/shop/src/rules.ts#placeOrderRules'],
    ['packages/shop/src/rules.ts#check'],
    ['packages/shop/src/rules.ts#Rule'],
    ['packages/shop/src/rules.ts#one'],
    ['packages/shop/src/rules.ts#three'],
  ])('when it points to %s', (place) => {
    expect(faultsOf(page(statement('S1', place)))).toEqual([]);
  });

  test('when it points to several places', () => {
    expect(faultsOf(page(`${statement('S1')}  - \`openapi.yaml#/paths\`\n`))).toEqual([]);
  });

  test.each(['documented', 'observed', 'assumed', 'documented (later edition)', 'assumed (as for `x`)'])(
    'when its strength is %s',
    (strength) => {
      expect(faultsOf(page(statement('S1', undefined, strength)))).toEqual([]);
    },
  );

  test('wherever it stands, and whatever ids are retired', () => {
    const statements = `${statement('S4')}\n## More\n\n- No fact.\n\n${statement('S1')}`;
    expect(faultsOf(page(statements, 'Ids: S1 to S4. Retired: S2,\nS3.'))).toEqual([]);
  });
});

describe('a statement is a problem', () => {
  const nothing = 'the file has nothing there.';
  test.each([
    ['openapi.yaml#/paths/orders', nothing],
    ['paths/orders.yaml#/get/tags/1', nothing],
    ['paths/orders.yaml#get', nothing],
    ['paths/orders.yaml#/constructor', nothing],
    // The pointer is into the file itself: it does not follow the reference.
    ['openapi.yaml#/paths/~1orders/get', nothing],
    ['paths/lost.yaml#/get', 'there is no such file in the spec.'],
    ['packages/shop/src/lost.ts#check', 'there is no such file in the repository.'],
    ['packages/shop/src/rules.ts#hidden', 'the file exports nothing of this name.'],
    ['packages/shop/src/rules.ts#two', 'the file exports nothing of this name.'],
    ['README.md#orders', 'a place is in a .yaml or .json file of the spec, or in a .ts file.'],
  ])('when it points to %s', (place, fault) => {
    expect(faultsOf(page(statement('S1', place)))).toEqual([`5: S1 points to ${place}, but ${fault}`]);
  });

  const form =
    'as `- **K7** _documented_: …`, with a bullet `file.yaml#/json/pointer` below it for each place.';
  test('when no place is named', () => {
    expect(faultsOf(page(statement('S1', '')))).toEqual([`3: Say where S1 stands: ${form.slice(3)}`]);
  });

  test.each([
    ['a place without a code span', `${statement('S1')}  - openapi.yaml#/info\n`, 6],
    ['a place without a pointer', `${statement('S1')}  - \`openapi.yaml\`\n`, 6],
    ['a place before any statement', `  - \`openapi.yaml#/info\`\n${statement('S1')}`, 3],
    ['no strength', `${statement('S1')}- **S2**: A fact.\n`, 6],
    ['no bold id', `${statement('S1')}- S2 _documented_: A fact.\n`, 6],
    ['a row of a table', `${statement('S1')}\n| S2 | A fact. | \`openapi.yaml#/info\` | assumed |\n`, 7],
  ])('when it is not written as one: %s', (_, statements, line) => {
    expect(faultsOf(page(statements))).toEqual([`${line}: Write a statement ${form}`]);
  });

  test.each(['known', 'Documented', 'documented later', 'observed ()'])(
    'when its strength is %s',
    (strength) => {
      expect(faultsOf(page(statement('S1', undefined, strength)))).toEqual([
        `3: S1 is "${strength}": write documented, observed or assumed, with a remark in brackets if need be.`,
      ]);
    },
  );

  test('when nobody can read it in an editor', () => {
    expect(faultsOf(page(`${statement('S1')}  ${'x'.repeat(199)}\n`))).toEqual([
      '6: Break this line: it is wider than 200 columns.',
    ]);
  });
});

describe('an id', () => {
  const three = 'Ids: S1 to S3. Retired: none.';
  test.each([
    [
      'that is gone is named, once',
      page(statement('S1') + statement('S3'), three),
      '1: S2 is gone: put its statement back, or name S2 under `Retired` here.',
    ],
    [
      'that is gone is missed at the end too',
      page(statement('S1') + statement('S2'), three),
      '1: S3 is gone: put its statement back, or name S3 under `Retired` here.',
    ],
    [
      'is used once',
      page(statement('S1') + statement('S1')),
      '6: S1 is in use since line 3: take another id, such as S2, the next that is free.',
    ],
    [
      'is never used again',
      page(statement('S1') + statement('S2'), 'Ids: S1 to S2. Retired: S2.'),
      '6: S2 is retired: take another id, such as S3, the next that is free.',
    ],
    [
      'has the letter of all others',
      page(statement('S1') + statement('T2')),
      '6: T2 begins with another letter than all other ids: take another id, such as S2, the next that is free.',
    ],
    [
      'that is new is counted',
      page(statement('S1') + statement('S2')),
      '6: S2 is new: write `S1 to S2` in line 1.',
    ],
    [
      'is known from the line that counts them',
      page(statement('S2') + statement('S3'), 'Some facts.'),
      '1: Say above the statements which ids there are: `Ids: S1 to S3. Retired: none.`',
    ],
  ])('%s', (_, text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });
});

test('a spec without statements is a problem', () => {
  expect(faultsOf('Nothing is known.\n')).toEqual([expect.stringMatching(/^1: List the facts/)]);
});
