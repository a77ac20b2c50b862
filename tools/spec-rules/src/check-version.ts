import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Fault } from './problem.ts';
import { rootFile, type Spec } from './spec.ts';

/** A contract has the version of the package that is made of it. */
export function checkVersion(spec: Spec): Fault[] {
  const name = `packages/${basename(spec.folder)}/package.json`;
  const manifest = join(spec.repository, name);
  if (!existsSync(manifest)) return [];
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const keys = ['info', 'version'];
  const stated = spec.valueOf(rootFile, keys);
  if (stated === version) return [];
  const message = `info.version is ${stated}, and ${name} has ${version}: they move together, by \`pnpm release:version\`.`;
  return [{ file: spec.path(rootFile), keys, message }];
}
