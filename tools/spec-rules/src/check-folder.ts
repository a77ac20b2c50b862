import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkExamples } from './check-examples.ts';
import { checkLayout } from './check-layout.ts';
import { checkOrphans } from './check-orphans.ts';
import { checkSources, sourcesFile } from './check-sources.ts';
import { checkVersion } from './check-version.ts';
import { isNode } from './redocly.ts';
import { readSourcesPage } from './sources-page.ts';
import { type Problem, readSpec, rootFile } from './spec-tree.ts';

export type { Problem } from './spec-tree.ts';

export interface CheckedFolder {
  readonly problems: Problem[];
  readonly files: number;
  readonly statements: number;
  /** Whether it is a document from elsewhere that is still being brought into the house style. */
  readonly unfinished: boolean;
}

/**
 * Everything that `latchkey-check-spec` checks in one spec.
 *
 * @param folder The absolute path of the spec's folder.
 * @throws When a file is no YAML, or the folder is in no workspace.
 */
export function checkFolder(folder: string): CheckedFolder {
  const repository = repositoryOf(folder);
  const spec = readSpec(folder);
  const problems = [
    ...checkOrphans(spec),
    ...checkLayout(spec, repository),
    ...checkExamples(spec),
    ...checkSources(spec, repository),
    ...checkVersion(spec, repository),
  ];
  const root = spec.files.includes(rootFile) ? spec.read(rootFile) : undefined;
  const unfinished = isNode(root) && root['x-unfinished'] === true;
  const { statements } = readSourcesPage(join(folder, sourcesFile));
  return { problems, files: spec.files.length, statements: statements.length, unfinished };
}

/** The folder above that holds the workspace; pointers to code start there. */
export function repositoryOf(folder: string): string {
  for (let place = folder; dirname(place) !== place; place = dirname(place)) {
    if (existsSync(join(place, 'pnpm-workspace.yaml'))) return place;
  }
  throw new Error(`No pnpm-workspace.yaml stands in ${folder} or above it.`);
}
