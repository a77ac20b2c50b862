import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot, programOf } from '@latchkey/cli';
import { afterAll, describe, expect, it } from 'vitest';
import { tasksOf } from '../../src/check-all.ts';
import { lanesOf } from '../../src/shard.ts';
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

it('the root depends on no package of the workspace, because Turbo would run everything again after an edit of it', () => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(findRoot(), 'package.json'), 'utf8'),
  );
  const names = Object.keys({ ...dependencies, ...devDependencies });
  expect(names.filter((name) => name.startsWith('@latchkey/'))).toEqual([]);
  expect(graph.dryRun('check').globalCacheInputs.hashOfInternalDependencies).toBe('');
});

it('the shards do everything, in two lanes each, and no test twice', async () => {
  const turbo = programOf('turbo', findRoot());
  const idsOf = (...args: string[]) =>
    graph
      .dryRun(...args)
      .tasks.filter(isWork)
      .map(({ taskId }) => taskId);
  const shards = [1, 2].map((index) => lanesOf({ index, count: 2 }, turbo, graph.folder));
  const lanes = (await Promise.all(shards)).flat().map((filters) => idsOf(...tasksOf.lanes, ...filters));
  expect(lanes).toHaveLength(4);
  const all = new Set([...idsOf(...tasksOf.first), ...lanes.flat()]);
  expect([...all].sort()).toEqual([...before.keys()].sort());
  const tests = lanes.map((lane) => lane.filter((task) => task.endsWith('#test')));
  expect(tests.flat()).toHaveLength(new Set(tests.flat()).size);
  expect(tests.every((lane) => lane.length > 0)).toBe(true);
});
