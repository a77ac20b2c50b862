import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apisIn, filesIn } from '../src/index.ts';
import { folderOf } from './files.ts';

test('an API is a folder with a contract in it, and leftovers are none', () => {
  const folder = folderOf({
    'specs/shop/openapi.yaml': '',
    'specs/another/openapi.yaml': '',
    'specs/gone/node_modules/.bin/redocly': '',
    'specs/README.md': '',
  });
  mkdirSync(join(folder, 'specs/empty'));
  expect(apisIn(folder)).toEqual(['another', 'shop']);
  expect(apisIn(join(folder, 'specs'))).toEqual([]);
});

test('a spec has the files that somebody wrote', () => {
  const folder = folderOf({
    'paths/a.yaml': '',
    'openapi.yaml': '',
    '.redocly.lint-ignore.yaml': '',
    'node_modules/x/a.yaml': '',
    'dist/openapi.json': '',
    '.turbo/a.log': '',
    'reports/a.tsv': '',
  });
  expect(filesIn(folder)).toEqual(['.redocly.lint-ignore.yaml', 'openapi.yaml', 'paths/a.yaml']);
});
