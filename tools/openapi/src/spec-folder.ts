import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const ignored = ['node_modules', 'dist', '.turbo', 'reports'];

/** The APIs of a repository: the folders of `specs/` that have a contract in them, by name. */
export const apisIn = (repository: string): string[] => {
  const specs = join(repository, 'specs');
  if (!existsSync(specs)) return [];
  return readdirSync(specs)
    .filter((name) => existsSync(join(specs, name, 'openapi.yaml')))
    .sort();
};

/** The files of a spec that somebody wrote, relative to its folder, with forward slashes. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep))
    .filter((parts) => !parts.some((part) => ignored.includes(part)))
    .map((parts) => parts.join('/'))
    .sort();
