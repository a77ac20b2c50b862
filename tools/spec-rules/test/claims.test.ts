import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tryCommand } from '@latchkey/cli/try-command';
import { toPointer } from '@latchkey/openapi';
import { describe, expect, test } from 'vitest';
import { checkSources } from '../src/check-sources.ts';
import { checkClaims, unclaimed } from '../src/claims/check-claims.ts';
import { writtenValue } from '../src/claims/written-value.ts';
import { Spec } from '../src/spec.ts';
import type { Change } from './spec-copy.ts';
import { specWith, temporaryRepository } from './temporary-repository.ts';

describe('a value is written', () => {
  test.each([
    [100, '100'],
    ['100', '"100"'],
    [true, 'true'],
    [null, 'null'],
    ['integer', 'integer'],
    [['string', 'null'], '[ string, "null" ]'],
    [{ $ref: '../schemas/Order.yaml' }, '{ $ref: ../schemas/Order.yaml }'],
  ])('whole where it is short: %j', (value, written) => {
    expect(writtenValue(value)).toBe(written);
  });

  const long =
    'Places the order. Not idempotent: the same request sent twice places two orders, and both are paid.';
  test('with the first words and a digest where it is a long text', () => {
    expect(writtenValue(long)).toMatch(/^Places the order\. Not idempotent: the same request sent… #\w{10}$/);
  });

  test.each([
    ['words after those shown', long, long.replace('two orders', 'one order')],
    ['a text and a number', 7, '7'],
    ['an item of a long list', new Array(60).fill(1), [...new Array(59).fill(1), 2]],
    ['the order of a list', [...new Array(60).keys()], [...new Array(60).keys()].reverse()],
    ['a member deep inside', { a: { b: long } }, { a: { b: `${long}!` } }],
  ])('differently when they differ in %s', (_, one, other) => {
    expect(writtenValue(one)).not.toBe(writtenValue(other));
  });

  test('the same, whatever the order of its members', () => {
    const [a, b] = [
      { one: long, two: long },
      { two: long, one: long },
    ];
    expect(writtenValue(a)).toBe(writtenValue(b));
  });

  test.each([['`code`'], ['two\nlines'], ['x'.repeat(500)], [`${'word '.repeat(30)}\``]])(
    'in one line without a backtick: %j',
    (value) => {
      expect(writtenValue(value)).not.toMatch(/[\n`]/);
      expect(writtenValue(value).length).toBeLessThanOrEqual(80);
    },
  );
});

/** What nobody states of a file that is new, as `kind pointer`. */
function unclaimedOf(file: string, text: string, statement = ''): string[] {
  const changes: Change[] = [{ file, write: text }];
  if (statement)
    changes.push({
      file: 'SOURCES.md',
      replace: ['- **S1**', `- **S9** _assumed_: More.\n  - \`${statement}\`\n- **S1**`],
    });
  return unclaimed(specWith(changes)).map(({ kind, keys }) => `${kind} ${toPointer(keys)}`);
}

describe('somebody states', () => {
  const schema = 'components/schemas/New.yaml';
  test.each([
    ['a type', 'type: integer', ['type /type']],
    ['each of several types', 'type: [string, "null"]', ['type /type/0', 'type /type/1']],
    ['a limit of zero', 'minimum: 0', ['minimum /minimum']],
    ['each value of an enum', 'enum: [a, b]', ['enum /enum/0', 'enum /enum/1']],
    [
      'each known value of an open enum',
      'x-extensible-enum: [a]',
      ['x-extensible-enum /x-extensible-enum/0'],
    ],
    ['each required member', 'required: [a]', ['required /required/0']],
    ['a default of null', 'default: null', ['default /default']],
    [
      'a format deep inside',
      'items: { properties: { a: { format: date } } }',
      ['format /items/properties/a/format'],
    ],
    ['what a branch rules out', 'not: { const: a }', ['const /not/const']],
    [
      'a property that is called like a keyword',
      'properties: { format: { type: string } }',
      ['type /properties/format/type'],
    ],
    [
      'which parts it has',
      'allOf: [{ $ref: ./Order.yaml }, { type: object }]',
      ['part /allOf/0', 'type /allOf/1/type'],
    ],
    ['each branch', 'anyOf: [{ $ref: ./Order.yaml }]', ['part /anyOf/0']],
    ['nothing of an example', 'example: { minimum: 1, type: a }', []],
    ['words', 'description: Words.', ['description /description']],
    ['what has had its day', 'deprecated: true', ['deprecated /deprecated']],
    ['what is only received', 'readOnly: true', ['readOnly /readOnly']],
    [
      'that nothing else may stand there',
      'unevaluatedProperties: false',
      ['unevaluatedProperties /unevaluatedProperties'],
    ],
    [
      'what the rest of an object may be',
      'additionalProperties: { type: string }',
      ['type /additionalProperties/type'],
    ],
    ['a limit of a service', 'x-requests-per-minute: 60', ['x-requests-per-minute /x-requests-per-minute']],
  ])('%s', (_, text, gaps) => {
    expect(unclaimedOf(schema, text)).toEqual(gaps);
  });

  test.each([
    [
      'components/parameters/New.yaml',
      'name: page\nin: query\nrequired: true\nexplode: false\n',
      ['name /name', 'in /in', 'required /required', 'explode /explode'],
    ],
    ['components/responses/New.yaml', 'headers: { x-a: { schema: {} } }', ['header /headers/x-a']],
    ['components/responses/New.yaml', 'content: { a/b: {} }', ['media type /content/a~1b']],
    [
      'paths/new.yaml',
      'get:\n  operationId: a\n  responses: { "200": {} }\n',
      ['operationId /get/operationId', 'status /get/responses/200'],
    ],
    ['paths/new.yaml', 'get:\n  security: []\n', ['security /get/security']],
    [
      'paths/new.yaml',
      'parameters: [{ allowReserved: true }]',
      ['parameter /parameters/0', 'allowReserved /parameters/0/allowReserved'],
    ],
    ['components/examples/new.yaml', 'summary: Words.\nvalue: { type: a }', ['example /value']],
    ['workflows/new.arazzo.yaml', 'type: openapi', []],
  ])('what %s says', (file, text, gaps) => {
    expect(unclaimedOf(file, text)).toEqual(gaps);
  });

  test.each([`${schema}#/enum/0`, `${schema}#/enum`, `${schema}#`])(
    'a value by a statement about %s',
    (place) => {
      expect(unclaimedOf(schema, 'enum: [a]', place)).toEqual([]);
    },
  );

  test.each([`${schema}#/enum/1`, `${schema}#/en`, 'components/schemas/Ne.yaml#'])(
    'no value by a statement about %s',
    (place) => {
      expect(unclaimedOf(schema, 'enum: [a]', place)).toEqual(['enum /enum/0']);
    },
  );
});

test('a statement without its value is a problem, and so is a value of code', () => {
  const rows =
    '- **S9** _assumed_: More.\n  - `openapi.yaml#/openapi`\n  - `packages/shop/src/a.ts#a` = `1`\n- **S1**';
  const spec = specWith([{ file: 'SOURCES.md', replace: ['- **S1**', rows] }]);
  expect(checkClaims(spec, 'openapi.yaml')).toEqual(checkClaims(spec).slice(0, 1));
  expect(checkClaims(spec).map(({ message }) => message)).toEqual([
    'S9 does not state the value of openapi.yaml#/openapi, which is 3.1.0: `pnpm claims --update` writes what stands there.',
    'S9 states that packages/shop/src/a.ts#a is 1, but there is no value there.',
  ]);
});

describe('pnpm claims', () => {
  const cli = join(import.meta.dirname, '../src/claims/cli.ts');
  const claims = (repository: string, ...given: string[]) => tryCommand(cli, given, { cwd: repository });

  test('tells what differs, writes it, and proposes what nobody states', async () => {
    const { repository, folder } = temporaryRepository([
      {
        file: 'components/schemas/NewOrder.yaml',
        replace: ['enum: [now, later]', 'enum: [now, later, never]'],
      },
      {
        file: 'components/schemas/Added.yaml',
        write: 'maximum: 9\nproperties: { a: { type: integer, description: Words. } }',
      },
    ]);
    const before = await claims(repository);
    expect(before.status).toBe(1);
    expect(before.stderr.split('\n').slice(0, 2)).toEqual([
      expect.stringContaining('S7 states that components/schemas/NewOrder.yaml# is #'),
      expect.stringContaining('where this maximum comes from: `/maximum`, which is `9`.'),
    ]);

    expect((await claims(repository, 'shop', '--update')).status).toBe(0);
    expect((await claims(repository, 'add')).status).toBe(0);
    const page = readFileSync(join(folder, 'SOURCES.md'), 'utf8');
    expect(page).toContain('Ids: S1 to S10. Retired: S3.');
    expect(page).toMatch(
      /## To be stated\n\n- \*\*S9\*\* _say how well it is known_: .*\n {2}- `components\/schemas\/Added\.yaml#\/maximum` = `9`\n- \*\*S10\*\* _say how well it is known_: .*\n {2}- `components\/schemas\/Added\.yaml#\/properties\/a` = `\{ type: integer, description: Words\. \}`\n$/,
    );
    expect((await claims(repository)).status).toBe(0);
    expect(checkSources(new Spec(folder)).map(({ message }) => message)).toEqual([
      expect.stringContaining('S9 is "say how well it is known": write documented, observed or assumed'),
      expect.stringContaining('S10 is "say how well it is known"'),
    ]);
  });

  test('names the APIs there are when it is asked about another', async () => {
    const { repository } = temporaryRepository([]);
    expect(await claims(repository, 'store')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('There is no API store; there are shop.'),
    });
  });
});
