import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { publicPackages } from '@latchkey/cli';
import { packPackage } from './pack-package.ts';
import { root } from './root.ts';

/**
 * Packs every public package, as it is published, in the order in which they are.
 *
 * @param destination The folder that the tarballs go to.
 * @returns The path of each package's tarball.
 */
export async function packAll(
  destination: string,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  mkdirSync(destination, { recursive: true });
  const tarballs = new Map<string, string>();
  for (const { folder, manifest } of publicPackages(root)) {
    tarballs.set(manifest.name, await packPackage(join(root, folder), destination, { signal }));
  }
  return tarballs;
}
