#!/usr/bin/env node
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkExamples } from './check-examples.ts';
import { checkLayout } from './check-layout.ts';
import { checkOrphans } from './check-orphans.ts';
import { checkSources, readSources } from './check-sources.ts';
import { checkVersion } from './check-version.ts';
import { readSpec } from './spec-tree.ts';

const usage = `Usage: latchkey-check-spec <spec folder>

Checks what Redocly cannot see: files that nothing refers to, the layout of the folder, the names of the
examples, that every row of SOURCES.md points to a place that exists, and that the contract has the version of
its package.
Exits 0 without a problem, 1 with one, 2 when the folder cannot be read.`;

process.exitCode = main();

function main(): 0 | 1 | 2 {
  const options = { help: { type: 'boolean', short: 'h' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [given] = positionals;
  if (!given || positionals.length > 1 || !statSync(given, { throwIfNoEntry: false })?.isDirectory()) {
    console.error(usage);
    return 2;
  }
  return check(resolve(given));
}

function check(folder: string): 0 | 1 {
  const repository = repositoryOf(folder);
  const spec = readSpec(folder);
  const problems = [
    ...checkOrphans(spec),
    ...checkLayout(spec, repository),
    ...checkExamples(spec),
    ...checkSources(spec, repository),
    ...checkVersion(spec, repository),
  ];
  for (const { file, message } of problems) {
    console.error(`${relative(process.cwd(), join(folder, file))}: ${message}`);
  }
  if (problems.length > 0) return 1;
  const counts = `${spec.files.length} files, ${readSources(spec).length} statements`;
  console.log(`${relative(repository, folder)}: ${counts}, no problem`);
  return 0;
}

/** The folder above that holds the workspace; pointers to code start there. */
function repositoryOf(folder: string): string {
  for (let place = folder; dirname(place) !== place; place = dirname(place)) {
    if (existsSync(join(place, 'pnpm-workspace.yaml'))) return place;
  }
  throw new Error(`No pnpm-workspace.yaml stands in ${folder} or above it.`);
}
