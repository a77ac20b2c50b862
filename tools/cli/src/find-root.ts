import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError } from './errors.ts';

/**
 * The folder that holds the workspace, at or above a place.
 *
 * @param place An absolute path; the folder that the command runs in unless given.
 * @throws {CommandError} When there is none.
 */
export function findRoot(place = process.cwd()): string {
  for (let folder = place; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'pnpm-workspace.yaml'))) return folder;
    if (dirname(folder) === folder) {
      throw new CommandError(
        `No pnpm-workspace.yaml stands in ${place} or above it: run this in the repository.`,
      );
    }
  }
}
