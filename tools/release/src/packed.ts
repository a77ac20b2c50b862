import { readFileSync } from 'node:fs';
import type { Manifest } from '@latchkey/cli';
import { parseTarGzip } from 'nanotar';

/** What a tarball holds. */
export interface Packed {
  /** The tarball's path. */
  tarball: string;
  /** The tarball's size. */
  bytes: number;
  /** How many of them are packed files of others, below `dist/vendor/`. */
  vendoredBytes: number;
  manifest: Manifest;
  /** The text of each file by its path inside the package; sorted. */
  files: Map<string, string>;
}

/**
 * Looks at a packed package.
 *
 * @param dir Its folder.
 * @returns A sentence for each problem; it says what to do.
 */
export type Check = (packed: Packed, dir: string) => string[] | Promise<string[]>;

export async function readPacked(tarball: string): Promise<Packed> {
  const data = readFileSync(tarball);
  const entries = (await parseTarGzip(data)).filter(({ type }) => type === 'file' || type === undefined);
  const files = entries
    .map(({ name, data }) => [name.replace(/^package\//, ''), Buffer.from(data ?? []).toString()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const vendoredBytes = entries
    .filter(({ name }) => name.startsWith('package/dist/vendor/'))
    .reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
  const manifest = JSON.parse(files.find(([name]) => name === 'package.json')?.[1] ?? '{}');
  return { tarball, bytes: data.length, vendoredBytes, manifest, files: new Map(files) };
}
