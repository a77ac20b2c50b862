import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '@latchkey/cli';
import { apisIn } from '@latchkey/openapi';
import { expect, test } from 'vitest';
import { documentOf } from '../src/document-of.ts';
import { importDocument } from '../src/import-document.ts';

const root = findRoot();

test.each(apisIn(root))(
  'a new edition begins with the contract of %s: each path, schema and operation',
  (api) => {
    const { files, operations } = importDocument(documentOf(root, api), 'next');
    const inTree = globSync(['paths/*.yaml', 'components/schemas/*.yaml'], { cwd: join(root, 'specs', api) });
    expect([...files.keys()]).toEqual(expect.arrayContaining(inTree));
    const bundle = JSON.parse(
      readFileSync(join(root, 'packages', api, 'src/generated/openapi.json'), 'utf8'),
    );
    const ids = Object.values<Record<string, { operationId?: string }>>({
      ...bundle.paths,
      ...bundle.webhooks,
    })
      .flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
      .filter(Boolean);
    expect(operations.toSorted()).toEqual(ids.toSorted());
  },
);

test('what names no contract in the tree is a file', () => {
  expect(documentOf(root, 'kinguin.yaml')).toBe('kinguin.yaml');
});
