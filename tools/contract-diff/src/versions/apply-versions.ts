import { spawnSync } from 'node:child_process';
import { pathForTurbo, programOf } from '@latchkey/cli';
import { moveContracts } from './move-contracts.ts';
import { moveExamples } from './move-examples.ts';

/**
 * Turns the changesets into versions and changelogs, moves the contracts and the examples along, and generates anew.
 *
 * @param options For `changeset version`.
 * @returns The exit code.
 */
export function applyVersions(repository: string, options: readonly string[] = []): number {
  const run = ([program = '', ...args]: readonly string[]) => {
    const env = { ...process.env, PATH: pathForTurbo(repository) };
    const { status, error } = spawnSync(program, args, { cwd: repository, stdio: 'inherit', env });
    if (error) console.error(`${program}: ${error.message}`);
    return status === 0;
  };
  const changeset = programOf('@changesets/cli', import.meta.dirname, 'changeset');
  if (!run([...changeset, 'version', ...options])) return 2;
  for (const file of moveContracts(repository)) console.log(`${file} has the version of its package now.`);
  for (const file of moveExamples(repository)) console.log(`${file} asks for the new versions now.`);
  return run([...programOf('turbo', repository), 'run', 'generate']) ? 0 : 2;
}
