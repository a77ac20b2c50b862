import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readWorkspace } from '../src/workspace.ts';

function workspaceOf(files: Record<string, object | string>): string {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-workspace-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

const root = () =>
  workspaceOf({
    'pnpm-workspace.yaml': 'packages: [specs/*, packages/*]\n',
    'specs/a/openapi.yaml': '',
    'specs/a/package.json': {
      name: 'spec-a',
    },
    'specs/b/openapi.yaml': '',
    'specs/b/package.json': { name: 'spec-b' },
    'packages/a/package.json': {
      name: '@x/a',
      devDependencies: { 'spec-a': 'workspace:*' },
      exports: {
        '.': { types: './dist/index.d.ts', default: './dist/index.js' },
        './more': { default: './dist/deep/more.js' },
        './openapi.json': './src/generated/openapi.json',
      },
    },
    'packages/b/package.json': { name: '@x/b', devDependencies: { 'spec-b': 'workspace:*' } },
    'packages/app/package.json': { name: 'app', dependencies: { '@x/a': 'workspace:^' } },
    'packages/peer/package.json': { name: 'peer', peerDependencies: { '@x/b': '*' } },
    'packages/notes/README.md': '',
  });

test('who depends on an API, directly or not, is read from the manifests', () => {
  const place = root();
  const { apis } = readWorkspace(place);
  expect(apis).toEqual([
    {
      name: 'a',
      spec: join(place, 'specs/a'),
      generated: join(place, 'packages/a/src/generated'),
      dependents: [join(place, 'packages/a'), join(place, 'packages/app')],
    },
    {
      name: 'b',
      spec: join(place, 'specs/b'),
      generated: join(place, 'packages/b/src/generated'),
      dependents: [join(place, 'packages/b'), join(place, 'packages/peer')],
    },
  ]);
});

test('what is built is resolved to its sources, and what is not stays', () => {
  const place = root();
  expect([...readWorkspace(place).sources]).toEqual([
    ['@x/a', join(place, 'packages/a/src/index.ts')],
    ['@x/a/more', join(place, 'packages/a/src/deep/more.ts')],
    ['@x/a/openapi.json', join(place, 'packages/a/src/generated/openapi.json')],
  ]);
});
