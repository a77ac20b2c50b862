// Packs every public package into one folder, with their checksums in the order in which they are published.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { CommandError, publicPackages, runCommand } from '@latchkey/cli';
import { packPackage } from './pack-package.ts';
import { root } from './root.ts';

const usage = `Usage: node tools/release/src/pack.ts <folder>

Packs every public package into an empty folder, as it is to be published, and writes SHA256SUMS.
The packages have to be built: \`pnpm build\`.

RELEASE_REPOSITORY is the https address that the published manifests name as their repository. npm's proof of
origin needs it.`;

await runCommand({ usage, positionals: [1, 1] }, async ({ positionals: [folder = ''] }) => {
  await packAll(resolve(folder));
  return 0;
});

async function packAll(destination: string): Promise<void> {
  mkdirSync(destination, { recursive: true });
  if (readdirSync(destination).length) throw new CommandError(`${destination} is not empty.`);
  const sums: string[] = [];
  for (const { folder } of publicPackages(root)) {
    const tarball = await packPackage(join(root, folder), destination);
    const sum = createHash('sha256').update(readFileSync(tarball)).digest('hex');
    sums.push(`${sum}  ${basename(tarball)}`);
    console.log(sums.at(-1));
  }
  writeFileSync(join(destination, 'SHA256SUMS'), `${sums.join('\n')}\n`);
}
