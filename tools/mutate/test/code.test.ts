import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { figuresOf } from '../src/code/figures.ts';
import { mutatePackage, type Tried } from '../src/code/mutate-package.ts';
import { readRecord } from '../src/code/record.ts';

const files = {
  'vitest.config.ts': `import { defineConfig } from 'vitest/config';
export default defineConfig({ test: { isolate: false } });
`,
  'src/shop.ts': `export const limits = { most: 3 };
export const isAllowed = (count: number) => count <= limits.most;
export function countTo(end: number): number {
  let count = 0;
  while (count < end) count++;
  return count;
}
export function wait(ready: boolean) {
  return new Promise((resolve) => {
    if (ready) resolve('ready');
  });
}
`,
  'test/shop.test.ts': `import { expect, test } from 'vitest';
import { countTo, isAllowed, wait } from '../src/shop.ts';
test('allows one', () => expect([isAllowed(1), isAllowed(4)]).toEqual([true, false]));
test('counts', () => expect(countTo(5)).toBe(5));
test('waits', async () => expect(await wait(true)).toBe('ready'));
test('waits on', async () => expect(await Promise.race([wait(false), 'not yet'])).toBe('not yet'));
`,
  'test/broken.test.ts': `import { expect, test } from 'vitest';
import { isAllowed } from '../src/shop.ts';
test('fails as it is', () => expect(isAllowed(3)).toBe(false));
`,
  'test/shelf.test.ts': `import { afterEach, beforeEach, expect, test } from 'vitest';
import { countTo } from '../src/shop.ts';
let shelf: { close?: () => void };
beforeEach(() => void (shelf = { close: () => {} }));
afterEach(() => {
  shelf.close!();
  shelf = {};
});
test('counts the shelf', () => expect(countTo(2)).toBe(2));
`,
  'package.json': '{ "type": "module" }',
};

/** A repository with one package in it. */
function makeRepository(): string {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-mutate-test-'));
  for (const [file, text] of Object.entries(files)) write(root, file, text);
  const modules = join(import.meta.dirname, '../node_modules');
  symlinkSync(modules, join(root, 'packages/shop/node_modules'));
  mkdirSync(join(root, 'node_modules'));
  return root;
}

function write(root: string, file: string, text: string): void {
  const path = join(root, 'packages/shop', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const all = { files: /./, count: Number.POSITIVE_INFINITY, seed: 1 };
const silent = () => {};
const aliveOf = (tried: readonly Tried[]) =>
  tried.flatMap(({ mutant, kill }) => (kill ? [] : [`${mutant.line}: ${mutant.mutation}`]));

test('finds the mistakes in code that no test notices, and no others', async () => {
  const root = makeRepository();
  try {
    const first = await mutatePackage(root, 'shop', all, silent);
    expect(aliveOf(first.tried)).toEqual(['2: count <= limits.most → count < limits.most']);
    // Loops without an end, and what waits for ever.
    const byMutation = new Map(first.tried.map(({ mutant, kill }) => [mutant.mutation, kill?.how]));
    expect(byMutation.get('count++ → count--')).toBe('failed');
    expect(byMutation.get('ready → false')).toBe('late');
    expect(byMutation.get('{ most: 3 } → {}')).toBe('failed');
    expect(figuresOf('shop', first)).toMatchObject({ survived: 1, tried: first.mutants });

    const record = join(root, 'tools/mutate/reports/code/shop.jsonl');
    const known = readRecord(record);
    const broken = known.flatMap((line) => ('broken' in line ? [line.broken] : []));
    expect(broken, 'what a test must close counts while it is open').toEqual([
      'test/broken.test.ts#fails as it is',
    ]);
    await mutatePackage(root, 'shop', all, silent);
    expect(readRecord(record), 'nothing is tried again while nothing changes').toEqual(known);

    write(root, 'test/limit.test.ts', files['test/shop.test.ts'].replace('isAllowed(1)', 'isAllowed(3)'));
    const third = await mutatePackage(root, 'shop', all, silent);
    expect(aliveOf(third.tried)).toEqual([]);
    const kept = readFileSync(record, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"killed"'));
    expect(
      kept.filter((line) => line.includes('limit.test.ts')),
      'the rest stays killed',
    ).toHaveLength(1);
  } finally {
    rmSync(root, { recursive: true });
  }
});
