import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot, programOf } from '@latchkey/cli';
import { afterAll, describe, expect, it } from 'vitest';
import { optionsFor } from '../../src/shard.ts';
import { BareWorkspace, isWork } from './bare-workspace.ts';
import { cases } from './cases.ts';

const sameName = 'src/index.ts';
const packages = ['packages/8keys', 'packages/runtime', 'tools/cli', 'tools/codegen', 'tools/openapi'];

const graph = new BareWorkspace([
  ...cases.map(({ file }) => file),
  ...packages.map((folder) => `${folder}/${sameName}`),
]);
afterAll(() => graph.remove());
const before = graph.hashes();

const short = (task: string) => task.replace('@latchkey/', '');

describe('pnpm check, after an edit of one file', () => {
  it.each(cases)('$about: $file', ({ file, edit = (text) => `${text}\n`, again }) => {
    const expected = Object.entries(again).flatMap(([name, tasks]) =>
      tasks.split(' ').map((task) => `${name}#${task}`),
    );
    expect(graph.runAgain(file, edit, before).map(short).sort()).toEqual(expected.sort());
  });

  it.each(packages)(`runs %s again, though other packages have a ${sameName} too`, (folder) => {
    const again = graph.runAgain(`${folder}/${sameName}`, (text) => `${text}\n`, before).map(short);
    const name = folder.split('/')[1];
    expect(again).toEqual(expect.arrayContaining([`${name}#typecheck`, `${name}#test`]));
  });
});

it('keeps packages of the workspace out of the root, for Turbo runs everything again after an edit of those', () => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(findRoot(), 'package.json'), 'utf8'),
  );
  const names = Object.keys({ ...dependencies, ...devDependencies });
  expect(names.filter((name) => name.startsWith('@latchkey/'))).toEqual([]);
  expect(graph.dryRun('check').globalCacheInputs.hashOfInternalDependencies).toBe('');
});

it('does everything in shards, and no test in two of them', async () => {
  const turbo = programOf('turbo', findRoot());
  const tasksOf = async (index: number) => {
    const options = await optionsFor({ index, count: 2 }, turbo, graph.folder);
    return graph
      .dryRun('check', ...options)
      .tasks.filter(isWork)
      .map(({ taskId }) => taskId);
  };
  const shards = [await tasksOf(1), await tasksOf(2)];
  expect([...new Set(shards.flat())].sort()).toEqual([...before.keys()].sort());
  const tests = shards.flat().filter((task) => task.endsWith('#test'));
  expect(tests).toHaveLength(new Set(tests).size);
  expect(shards.every((tasks) => tasks.some((task) => task.endsWith('#test')))).toBe(true);
});
