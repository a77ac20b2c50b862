import { programOf, publicPackages, run } from '@latchkey/cli';
import { listLicences } from '../checks/licences.ts';
import { root } from '../root.ts';

/** The check without which something older would be published. */
export const built = 'packages are built';

/** Builds all that is packed. @returns What it did. */
export async function buildPackages(signal: AbortSignal): Promise<string> {
  const options = ['--filter=./packages/*', '--output-logs=errors-only'];
  await run([...programOf('turbo', root), 'run', 'build', ...options], { cwd: root, signal });
  return 'from the cache where nothing changed';
}

/** The checks of the repository before anything is published. Each returns what it saw. */
export const repositoryChecks: Record<string, (signal: AbortSignal) => Promise<string>> = {
  [built]: buildPackages,
  'packages are fit to be published': async (signal) => {
    const args = ['run', 'check:packed', '--output-logs=full', '--log-order=grouped'];
    const printed = await run([...programOf('turbo', root), ...args], { cwd: root, signal });
    const sizes = [...printed.matchAll(/(@latchkey\/\S+): \d+ files, (\d+) bytes packed/g)];
    return sizes.map(([, name, bytes]) => `${name} ${bytes} bytes`).join(', ');
  },
  'nothing is unused': async (signal) => {
    await run(programOf('knip', root), { cwd: root, signal });
    return 'knip: no dependency, no export, no file';
  },
  'licences of what is installed along': async () => {
    const found = new Map<string, Set<string>>();
    for (const { manifest } of publicPackages(root)) {
      for (const [licence, names] of await listLicences(manifest)) {
        found.set(licence, new Set([...(found.get(licence) ?? []), ...names]));
      }
    }
    return [...found].map(([licence, names]) => `${licence}: ${[...names].sort().join(' ')}`).join('; ');
  },
};
