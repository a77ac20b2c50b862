import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { moveContracts } from './move-contracts.ts';

const changeset = fileURLToPath(new URL('../node_modules/.bin/changeset', import.meta.url));

/** `changeset version` calls it a failure when there are none. */
export const hasChangesets = (repository: string): boolean =>
  readdirSync(join(repository, '.changeset')).some((name) => name.endsWith('.md') && name !== 'README.md');

/**
 * Turns the changesets into versions and changelogs, moves the contracts along, and generates anew.
 *
 * @param options For `changeset version`.
 * @returns The exit code.
 */
export function applyVersions(repository: string, options: readonly string[] = []): number {
  const run = (command: string, args: readonly string[]) => {
    const { status, error } = spawnSync(command, args, { cwd: repository, stdio: 'inherit' });
    if (error) console.error(`${command}: ${error.message}`);
    return status === 0;
  };
  if (!run(changeset, ['version', ...options])) return 2;
  for (const file of moveContracts(repository)) console.log(`${file} has the version of its package now.`);
  return run('pnpm', ['generate']) ? 0 : 2;
}
