import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Packed } from '../packed.ts';

/** Pins what is published; beside each package's manifest. */
const snapshotName = 'packed-files.txt';

/** What never belongs in a package, whoever accepted it. */
const forbidden =
  /(^|\/)(test|tests|__\w+__|fixtures|reports|coverage|node_modules|\.[^/]+)(\/|$)|\.(test|test-d|spec|tsbuildinfo|tgz|log|pem|key|sqlite)(\.|$)/;

/** The tarball holds the files that were agreed to, and no tests. */
export function checkContents({ files }: Packed, dir: string): string[] {
  const found = [...files.keys()];
  const file = join(dir, snapshotName);
  const wanted = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const accept = '`pnpm check:packed --update` in its folder accepts that.';
  return [
    ...found.filter((name) => forbidden.test(name)).map((name) => `${name} does not belong in a package.`),
    ...found.filter((name) => !wanted.includes(name)).map((name) => `${name} is new. ${accept}`),
    ...wanted.filter((name) => !files.has(name)).map((name) => `${name} is missing. ${accept}`),
  ];
}

export function updateContents({ files }: Packed, dir: string): void {
  writeFileSync(join(dir, snapshotName), `${[...files.keys()].join('\n')}\n`);
}
