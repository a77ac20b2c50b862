import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicPackages } from '@latchkey/cli';

/**
 * Lets each example ask for the packages that are published with it. Changesets does not see the examples: they are no
 * members of the workspace.
 *
 * @returns The files that were changed, relative to the repository.
 */
export function moveExamples(repository: string): string[] {
  const versions = new Map(
    publicPackages(repository).map(({ manifest: { name, version } }) => [name, version]),
  );
  return globSync('examples/*/package.json', { cwd: repository })
    .sort()
    .filter((file) => {
      const path = join(repository, file);
      const text = readFileSync(path, 'utf8');
      const moved = text.replaceAll(/"(@latchkey\/[^"]+)": "\^[^"]+"/g, (range, name) =>
        versions.has(name) ? `"${name}": "^${versions.get(name)}"` : range,
      );
      if (moved === text) return false;
      writeFileSync(path, moved);
      return true;
    });
}
