// Packs every public package into one folder, with their checksums in the order in which they are published.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { CommandError, runCommand } from '@latchkey/cli';
import { packAll } from './pack-all.ts';

const usage = `Usage: node tools/release/src/pack.ts <folder>

Packs every public package into an empty folder, as it is to be published, and writes SHA256SUMS.
The packages have to be built: \`pnpm build\`.

RELEASE_REPOSITORY is the https address that the published manifests name as their repository. npm's proof of
origin needs it.`;

await runCommand({ usage, positionals: [1, 1] }, async ({ positionals: [folder = ''] }) => {
  await packInto(resolve(folder));
  return 0;
});

async function packInto(destination: string): Promise<void> {
  mkdirSync(destination, { recursive: true });
  if (readdirSync(destination).length) throw new CommandError(`${destination} is not empty.`);
  const sums = [...(await packAll(destination)).values()].map((tarball) => {
    const sum = createHash('sha256').update(readFileSync(tarball)).digest('hex');
    return `${sum}  ${basename(tarball)}\n`;
  });
  writeFileSync(join(destination, 'SHA256SUMS'), sums.join(''));
  console.log(sums.join('').trimEnd());
}
