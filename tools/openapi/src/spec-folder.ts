import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Made by tools, or kept as it came. */
const ignored = ['node_modules', 'dist', '.turbo', 'reports', 'imported'];

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
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !ignored.includes(name))
    .flatMap((entry) => {
      if (!entry.isDirectory()) return entry.isFile() ? [entry.name] : [];
      return filesIn(join(folder, entry.name)).map((file) => `${entry.name}/${file}`);
    })
    .sort();
