import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.ts';
import { run } from './run.ts';

/**
 * Looks whether an API can have a name in this workspace.
 *
 * @param root The repository.
 * @throws {Problem} When its folders or packages exist, or git would ignore them.
 */
export async function checkFree(root: string, name: string): Promise<void> {
  const folders = [`specs/${name}`, `packages/${name}`];
  const existing = folders.find((folder) => existsSync(join(root, folder)));
  if (existing) throw new Problem(`${existing} exists already. Choose another name, or delete both folders.`);

  for (const manifest of globSync('{packages,specs,tools}/*/package.json', { cwd: root })) {
    const { name: taken } = JSON.parse(readFileSync(join(root, manifest), 'utf8'));
    if ([`@latchkey/${name}`, `@latchkey/spec-${name}`].includes(taken))
      throw new Problem(`${manifest} is called ${taken}. Choose another name.`);
  }

  // A folder that is not there is one by its slash.
  const { code } = await run(root, root, 'git', ['check-ignore', `specs/${name}/`, `packages/${name}/`]);
  if (code === 0)
    throw new Problem(`git ignores folders called ${name}, see .gitignore. Choose another name.`);
}
