import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, tryRun } from '@latchkey/cli';

/** What is made of an API: both folders, or one of them for who keeps the other elsewhere. */
export type Part = 'both' | 'spec' | 'package';

/**
 * Looks whether an API can have a name in this workspace.
 *
 * @param root The repository.
 * @param part What of it is to be made.
 * @throws {CommandError} When its folders or packages exist, or git would ignore them.
 */
export async function checkFree(root: string, name: string, part: Part): Promise<void> {
  const both = {
    spec: [`specs/${name}`, `@latchkey/spec-${name}`],
    package: [`packages/${name}`, `@latchkey/${name}`],
  };
  const wanted = part === 'both' ? Object.values(both) : [both[part]];
  const folders = wanted.map(([folder = '']) => folder);
  const existing = folders.find((folder) => existsSync(join(root, folder)));
  if (existing)
    throw new CommandError(`${existing} exists already. Choose another name, or delete both folders.`);
  if (part === 'package' && !existsSync(join(root, 'specs', name, 'openapi.yaml')))
    throw new CommandError(`specs/${name} has no openapi.yaml: there is no contract to make a client of.`);

  for (const manifest of globSync('{packages,specs,tools}/*/package.json', { cwd: root })) {
    const { name: taken } = JSON.parse(readFileSync(join(root, manifest), 'utf8'));
    if (wanted.some(([, called]) => called === taken))
      throw new CommandError(`${manifest} is called ${taken}. Choose another name.`);
  }

  // A folder that is not there is one by its slash.
  const { code } = await tryRun(['git', 'check-ignore', ...folders.map((folder) => `${folder}/`)], {
    cwd: root,
  });
  if (code === 0)
    throw new CommandError(`git ignores folders called ${name}, see .gitignore. Choose another name.`);
}
