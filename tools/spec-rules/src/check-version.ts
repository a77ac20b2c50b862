import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Problem, rootFile, type SpecTree } from './spec-tree.ts';

/** A contract has the version of the package that is made of it. */
export function checkVersion({ folder, files, read }: SpecTree, repository: string): Problem[] {
  const name = `packages/${basename(folder)}/package.json`;
  const manifest = join(repository, name);
  if (!existsSync(manifest) || !files.includes(rootFile)) return [];
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const stated = (read(rootFile) as { info?: { version?: unknown } } | null)?.info?.version;
  if (stated === version) return [];
  const message = `info.version is ${stated}, and ${name} has ${version}: they move together, by \`pnpm release:version\`.`;
  return [{ file: rootFile, message }];
}
