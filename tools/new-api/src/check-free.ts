import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, tryRun } from '@latchkey/cli';

/**
 * Looks whether an API can have a name in this workspace.
 *
 * @param root The repository.
 * @throws {CommandError} When its folders or packages exist, or git would ignore them.
 */
export async function checkFree(root: string, name: string): Promise<void> {
  const folders = [`specs/${name}`, `packages/${name}`];
  const existing = folders.find((folder) => existsSync(join(root, folder)));
  if (existing)
    throw new CommandError(`${existing} exists already. Choose another name, or delete both folders.`);

  for (const manifest of globSync('{packages,specs,tools}/*/package.json', { cwd: root })) {
    const { name: taken } = JSON.parse(readFileSync(join(root, manifest), 'utf8'));
    if ([`@latchkey/${name}`, `@latchkey/spec-${name}`].includes(taken))
      throw new CommandError(`${manifest} is called ${taken}. Choose another name.`);
  }

  // A folder that is not there is one by its slash.
  const { code } = await tryRun(['git', 'check-ignore', ...folders.map((folder) => `${folder}/`)], {
    cwd: root,
  });
  if (code === 0)
    throw new CommandError(`git ignores folders called ${name}, see .gitignore. Choose another name.`);
}
