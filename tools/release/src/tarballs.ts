// What pack.ts has packed, and what of it a registry has. It needs only Node, npm and tar, as publish.ts does.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, type Manifest, npm, run, tryRun } from '../../cli/src/index.ts';

export interface Tarball {
  file: string;
  name: string;
  version: string;
  dependencies: string[];
  /** As registries give it. */
  integrity: string;
}

/** @throws Unless the folder holds what was packed, all of it, and nothing more. */
export async function readTarballs(from: string): Promise<Tarball[]> {
  const sums = readFileSync(join(from, 'SHA256SUMS'), 'utf8').split('\n').filter(Boolean);
  const listed = sums.map((line) => line.split('  ') as [sum: string, name: string]);
  const there = readdirSync(from).filter((name) => name !== 'SHA256SUMS');
  const unlisted = there.find((name) => !listed.some(([, known]) => known === name));
  if (unlisted) throw new CommandError(`${unlisted} is not in SHA256SUMS.`);
  if (listed.length === 0) throw new CommandError('SHA256SUMS lists nothing.');
  return Promise.all(
    listed.map(async ([sum, name]) => {
      const file = join(from, name);
      const data = readFileSync(file);
      if (createHash('sha256').update(data).digest('hex') !== sum)
        throw new CommandError(`${name} is not what was packed: its checksum differs.`);
      const manifest: Manifest = JSON.parse(await run(['tar', '-xzOf', file, 'package/package.json']));
      const dependencies = Object.keys(manifest.dependencies ?? {});
      const integrity = `sha512-${createHash('sha512').update(data).digest('base64')}`;
      return { file, name: manifest.name, version: manifest.version, dependencies, integrity };
    }),
  );
}

/**
 * @param registry Options for npm that say which registry to ask.
 * @returns The integrity of what the registry has under a tarball's name and version, if it has any.
 */
export async function findPublished(
  { name, version }: Tarball,
  registry: readonly string[],
): Promise<string | undefined> {
  const { code, stdout, output } = await tryRun([
    ...npm(),
    'view',
    `${name}@${version}`,
    'dist.integrity',
    '--json',
    '--prefer-online',
    ...registry,
  ]);
  if (code === 0) return stdout.trim() ? JSON.parse(stdout) : undefined;
  if (output.includes('E404')) return undefined;
  throw new CommandError(`Cannot ask the registry for ${name}@${version}:\n${output}`);
}
