import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { checkLayout } from '../src/check-layout.ts';
import type { Change } from './spec-copy.ts';
import { specWith } from './temporary-repository.ts';

function layout(changes: Change[], files: Record<string, string> = {}) {
  const spec = specWith(changes, files);
  return checkLayout(spec).map(({ file, message }) => `${relative(spec.folder, file)}: ${message}`);
}

test('a well laid out spec has no problem', () => {
  expect(layout([])).toEqual([]);
});

const order = 'components/schemas/Order.yaml';
const faults: (Change & { fault: string; says: RegExp })[] = [
  {
    fault: 'a root of 120 lines',
    file: 'openapi.yaml',
    replace: ['tags:', `${'# more\n'.repeat(120 - 23)}tags:`],
    says: /^openapi\.yaml: 120 lines, 120 or more/,
  },
  {
    fault: 'a lint ignore file in the spec',
    file: '.redocly.lint-ignore.yaml',
    write: '{}\n',
    says: /^\.redocly\.lint-ignore\.yaml: Delete this file/,
  },
  { fault: 'a .yml file', file: 'workflows/order.yml', write: '{}\n', says: /^workflows\/order\.yml: Name/ },
  {
    fault: 'an index.yaml',
    file: 'paths/index.yaml',
    write: '{}\n',
    says: /^paths\/index\.yaml: Name this file after/,
  },
  {
    fault: 'a folder of paths',
    file: 'paths/v2/orders.yaml',
    write: '{}\n',
    says: /^paths\/v2\/orders\.yaml: Move this file up/,
  },
  {
    fault: 'a component of no kind',
    file: 'components/models/Order.yaml',
    write: '{}\n',
    says: /^components\/models\/Order\.yaml: Name this file/,
  },
  {
    fault: 'a component in a folder of its kind',
    file: 'components/schemas/old/Order.yaml',
    write: '{}\n',
    says: /^components\/schemas\/old\/Order\.yaml: Name this file/,
  },
  {
    fault: 'a workflow that is not named as one',
    file: 'workflows/buy.yaml',
    write: '{}\n',
    says: /^workflows\/buy\.yaml: Name this file/,
  },
  {
    fault: 'a reference two folders up',
    file: order,
    replace: ['Time.yaml', '../../components/schemas/Time.yaml'],
    says: /Order\.yaml: The reference .* has more than one/,
  },
  {
    fault: 'a path that refers to the root',
    file: 'paths/orders.yaml',
    replace: ['../components/responses/NotFound.yaml', '../openapi.yaml'],
    says: /orders\.yaml: The reference \.\.\/openapi\.yaml leads back/,
  },
  {
    fault: 'a path that refers to another',
    file: 'paths/orders.yaml',
    replace: ['../components/responses/NotFound.yaml', 'other.yaml'],
    says: /orders\.yaml: The reference other\.yaml leads back/,
  },
  {
    fault: 'a component under another name than its file',
    file: 'openapi.yaml',
    replace: [
      'components:\n',
      'components:\n  schemas: { Purchase: { $ref: components/schemas/Order.yaml } }\n',
    ],
    says: /^openapi\.yaml: The component Purchase stands in components\/schemas\/Order\.yaml/,
  },
];

test.each(faults)('$fault is a problem', ({ says, ...change }) => {
  expect(layout([change])).toEqual([expect.stringMatching(says)]);
});

test('a workflow has its own ending', () => {
  expect(layout([{ file: 'workflows/place-twice.arazzo.yaml', write: '{}\n' }])).toEqual([]);
});

test('a root of 119 lines is short enough', () => {
  expect(
    layout([{ file: 'openapi.yaml', replace: ['tags:', `${'# more\n'.repeat(119 - 23)}tags:`] }]),
  ).toEqual([]);
});

test('a lint ignore file at the root of the repository is a problem', () => {
  expect(layout([], { '.redocly.lint-ignore.yaml': '{}\n' })).toEqual([
    expect.stringMatching(/^\.\.\/\.\.\/\.redocly\.lint-ignore\.yaml: Delete this file/),
  ]);
});

test('a file may refer to a place in itself', () => {
  const replace: [string, string] = ['../components/responses/NotFound.yaml', "'#/post/responses/404'"];
  expect(layout([{ file: 'paths/orders.yaml', replace }])).toEqual([]);
});

test('what is installed or built in the folder of a spec is none of its files', () => {
  const places = ['node_modules/shop', 'dist'];
  expect(layout(places.map((place) => ({ file: `${place}/index.yml`, write: '{}\n' })))).toEqual([]);
});
