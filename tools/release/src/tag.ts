// Tags the current commit for each package that was published from it. From then on, contracts are compared with that
// tag. It needs only git, Node, npm and tar, because it runs where the right to push is.

import { resolve } from 'node:path';
import { run, runCommand } from '../../cli/src/index.ts';
import { findPublished, readTarballs, type Tarball } from './tarballs.ts';

const usage = `Usage: node tools/release/src/tag.ts <folder> [--registry <address>]

Pushes a tag, such as @latchkey/kinguin@1.2.0, for each tarball in a folder made by pack.ts that the registry has
with these very contents. Tags that origin has already are left alone; a prerelease gets none.

  --registry  where it was published; npm's own setting unless given`;

const options = { registry: { type: 'string' } } as const;

await runCommand({ usage, options, positionals: [1, 1] }, async ({ values, positionals: [folder = ''] }) => {
  const registry = values.registry ? ['--registry', values.registry] : [];
  await pushTags(await readTarballs(resolve(folder)), registry);
  return 0;
});

async function pushTags(tarballs: readonly Tarball[], registry: readonly string[]): Promise<void> {
  const there = await run(['git', 'ls-remote', '--tags', 'origin']);
  const refs: string[] = [];
  for (const tarball of tarballs.filter(({ version }) => !version.includes('-'))) {
    const ref = `refs/tags/${tarball.name}@${tarball.version}`;
    if (there.split(/\s/).includes(ref)) continue;
    // A later commit does not take the place of the one that a version comes from.
    if ((await findPublished(tarball, registry)) === tarball.integrity) refs.push(ref);
  }
  if (refs.length === 0) return console.log('= there is nothing to tag');
  // All or none.
  await run(['git', 'push', '--atomic', 'origin', ...refs.map((ref) => `HEAD:${ref}`)]);
  for (const ref of refs) console.log(`+ ${ref}`);
}
