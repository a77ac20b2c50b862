import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot, programOf } from '@latchkey/cli';
import { afterAll, describe, expect, it } from 'vitest';
import { tasksOf } from '../../src/check-all.ts';
import { lanesOf } from '../../src/shard.ts';
import { BareWorkspace, hashesOf } from './bare-workspace.ts';
import { cases } from './cases.ts';

const root = findRoot(import.meta.dirname);
const graph = new BareWorkspace(cases.map(({ file }) => file));
afterAll(() => graph.remove());
const run = graph.dryRun();
const before = hashesOf(run);

describe('pnpm check, after an edit of one file', () => {
  it.each(cases)('$about: $file', ({ file, edit = (text) => `${text}\n`, again }) => {
    const expected = Object.entries(again).flatMap(([name, tasks]) =>
      tasks.split(' ').map((task) => `${name}#${task}`),
    );
    const tasks = graph.runAgain(file, edit, before).map((task) => task.replace('@latchkey/', ''));
    expect(tasks.sort()).toEqual(expected.sort());
  });
});

it('the root depends on no package of the workspace, because Turbo would run everything again after an edit of it', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const names = Object.keys({ ...dependencies, ...devDependencies });
  expect(names.filter((name) => name.startsWith('@latchkey/'))).toEqual([]);
  expect(run.globalCacheInputs.hashOfInternalDependencies).toBe('');
});

it('the two steps of `pnpm check` run all tasks of `turbo run check`', () => {
  const check = run.tasks.find(({ task }) => task === 'check')?.resolvedTaskDefinition.dependsOn ?? [];
  const steps = [...tasksOf.first, ...tasksOf.lanes];
  expect(steps.sort()).toEqual(check.map((task) => task.replace('//#', '')).sort());
});

it('every package is in one lane of one shard', async () => {
  const turbo = programOf('turbo', root);
  const shards = [1, 2].map((index) => lanesOf({ index, count: 2 }, turbo, graph.folder));
  const lanes = (await Promise.all(shards)).flat();
  for (const [concurrency] of lanes) expect(concurrency).toMatch(/^--concurrency=\d$/);
  const packages = new Set([...before.keys()].map((task) => task.split('#')[0]));
  packages.delete('//');
  expect(lanes.flatMap(([, ...filters]) => filters).sort()).toEqual(
    [...packages].map((name) => `--filter=${name}`).sort(),
  );
});
