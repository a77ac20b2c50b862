import type { PublicPackage } from '@latchkey/cli';
import type { Verdict } from '../finding.ts';

export interface Release {
  readonly name: string;
  readonly type: Verdict;
}

/**
 * What has to be released when a contract changes: its client; and when callers of that break, so do callers of the
 * packages that take or return its types. Other releases of dependents are left to Changesets.
 *
 * @returns Nothing for an API whose client is not published: it is unfinished, or gone.
 */
export function releasesFor(api: string, verdict: Verdict, packages: readonly PublicPackage[]): Release[] {
  const client = `@latchkey/${api}`;
  const manifests = packages.map(({ manifest }) => manifest);
  if (!manifests.some(({ name }) => name === client)) return [];
  const dependents = manifests.filter(({ dependencies = {}, peerDependencies = {} }) =>
    [dependencies, peerDependencies].some((list) => client in list),
  );
  const names = [client, ...(verdict === 'major' ? dependents.map(({ name }) => name).sort() : [])];
  return names.map((name) => ({ name, type: verdict }));
}
