// Packs the package in this folder as it would be published, and looks at the tarball.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '@latchkey/cli';
import { checkContents, updateContents } from './checks/contents.ts';
import { checkLicences } from './checks/licences.ts';
import { checkManifest } from './checks/manifest.ts';
import { checkPublint } from './checks/publint.ts';
import { checkSecrets } from './checks/secrets.ts';
import { checkSize } from './checks/size.ts';
import { checkSourceMaps } from './checks/source-maps.ts';
import { checkTypesResolve } from './checks/types-resolve.ts';
import { packPackage } from './pack-package.ts';
import { type Check, readPacked } from './packed.ts';

const usage = `Usage: pnpm check:packed [--update], in the folder of a package

Packs it as it would be published and checks the tarball. Publishes nothing.

  --update  accept the files that it holds now (writes packed-files.txt)`;

const checks: Record<string, Check> = {
  manifest: checkManifest,
  contents: checkContents,
  'source maps': checkSourceMaps,
  secrets: checkSecrets,
  size: checkSize,
  licences: checkLicences,
  publint: checkPublint,
  attw: checkTypesResolve,
};

const options = { update: { type: 'boolean', default: false } } as const;

await runCommand({ usage, options }, async ({ values: { update } }) => {
  const dir = process.cwd();
  const temporary = mkdtempSync(join(tmpdir(), 'latchkey-packed-'));
  try {
    const packed = await readPacked(await packPackage(dir, temporary));
    if (update) updateContents(packed, dir);
    console.log(`${packed.manifest.name}: ${packed.files.size} files, ${packed.bytes} bytes packed`);
    let isSound = true;
    for (const [name, check] of Object.entries(checks)) {
      const problems = await check(packed, dir);
      console.log(`${problems.length ? '✗' : '✓'} ${name}`);
      for (const problem of problems) console.error(`  ${problem}`);
      isSound &&= problems.length === 0;
    }
    return isSound ? 0 : 1;
  } finally {
    rmSync(temporary, { recursive: true });
  }
});
