// Packs every public package into one folder, with their checksums in the order in which they are published.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { packPackage } from './pack-package.ts';
import { publicPackages } from './public-packages.ts';
import { readArguments } from './read-arguments.ts';

const help = `Usage: node tools/release/src/pack.ts <folder>

Packs every public package into an empty folder, as it is to be published, and writes SHA256SUMS.
The packages have to be built: \`pnpm build\`.

  --help  show this

RELEASE_REPOSITORY is the https address that the published manifests name as their repository. npm's proof of
origin needs it.`;

const { values, positionals } = readArguments(help, {
  options: { help: { type: 'boolean' } },
  allowPositionals: true,
});
const [folder] = positionals;
if (values.help || !folder) {
  console.log(help);
  if (!values.help) process.exitCode = 1;
} else await packAll(resolve(folder));

async function packAll(destination: string): Promise<void> {
  mkdirSync(destination, { recursive: true });
  if (readdirSync(destination).length) throw new Error(`${destination} is not empty.`);
  const sums: string[] = [];
  for (const { dir } of publicPackages()) {
    const tarball = await packPackage(dir, destination);
    const sum = createHash('sha256').update(readFileSync(tarball)).digest('hex');
    sums.push(`${sum}  ${basename(tarball)}`);
    console.log(sums.at(-1));
  }
  writeFileSync(join(destination, 'SHA256SUMS'), `${sums.join('\n')}\n`);
}
