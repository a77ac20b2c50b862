import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '@latchkey/contract-diff';

export interface Package {
  readonly name: string;
  readonly version: string;
  /** Relative to the repository: `packages/kinguin`. */
  readonly folder: string;
  readonly dependencies: readonly string[];
}

export type Release = { readonly name: string; readonly type: Verdict };

/** The packages that are published. */
export function packagesIn(repository: string): Package[] {
  return readdirSync(join(repository, 'packages'))
    .map((name) => `packages/${name}`)
    .filter((folder) => existsSync(join(repository, folder, 'package.json')))
    .map((folder) => ({
      folder,
      ...JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8')),
    }))
    .filter((content) => !content.private)
    .map(({ folder, name, version, dependencies = {} }) => ({
      folder,
      name,
      version,
      dependencies: Object.keys(dependencies),
    }));
}

/**
 * What has to be released when a contract changes: its client; and when callers of that break, so do callers of the
 * packages that take or return its types. Other releases of dependents are left to Changesets.
 *
 * @returns Nothing for an API whose client is not published: it is unfinished, or gone.
 */
export function releasesFor(api: string, verdict: Verdict, packages: readonly Package[]): Release[] {
  const client = packages.find(({ name }) => name === `@latchkey/${api}`);
  if (!client) return [];
  const dependents = packages.filter(({ dependencies }) => dependencies.includes(client.name));
  return [client, ...(verdict === 'major' ? dependents : [])].map(({ name }) => ({ name, type: verdict }));
}
