// Publishes the tarballs of a folder that pack.ts has filled, and nothing else. Needs Node, npm and tar alone:
// it runs where the right to publish is, and no third party's code belongs there.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Manifest } from './public-packages.ts';
import { run, tryRun } from './run.ts';

const help = `Usage: node tools/release/src/publish.ts <folder> [--registry <address>] [--no-provenance]

Publishes the tarballs in a folder made by pack.ts, in the order of its SHA256SUMS. Every checksum is compared
first. A version that the registry has already is left alone, so that a release that broke off can be run again.
When it has other contents there, its changes wait for a version of their own, and nothing that depends on it is
published. A prerelease is published under its own tag, such as "next" for 1.0.0-next.1, all else as "latest".

  --registry       where to; npm's own setting unless given
  --no-provenance  no proof of origin: only for a registry that takes none
  --help           show this`;

const { values, positionals } = parseArgs({
  options: {
    registry: { type: 'string' },
    provenance: { type: 'boolean', default: true },
    help: { type: 'boolean' },
  },
  allowPositionals: true,
  allowNegative: true,
});
const registry = values.registry ? ['--registry', values.registry] : [];

interface Tarball {
  file: string;
  name: string;
  version: string;
  dependencies: string[];
  /** As registries give it. */
  integrity: string;
}

const [folder] = positionals;
if (values.help || !folder) {
  console.log(help);
  if (!values.help) process.exitCode = 1;
} else {
  try {
    for (const tarball of await findUnpublished(await readTarballs(resolve(folder)))) await publish(tarball);
  } catch (error) {
    console.error(`✗ ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}

/** Nothing is published unless the folder holds what was packed, all of it, and nothing more. */
async function readTarballs(from: string): Promise<Tarball[]> {
  const sums = readFileSync(join(from, 'SHA256SUMS'), 'utf8').split('\n').filter(Boolean);
  const listed = sums.map((line) => line.split('  ') as [sum: string, name: string]);
  const there = readdirSync(from).filter((name) => name !== 'SHA256SUMS');
  const stranger = there.find((name) => !listed.some(([, known]) => known === name));
  if (stranger) throw new Error(`${stranger} is not in SHA256SUMS.`);
  if (listed.length === 0) throw new Error('SHA256SUMS lists nothing.');
  return Promise.all(
    listed.map(async ([sum, name]) => {
      const file = join(from, name);
      const data = readFileSync(file);
      if (createHash('sha256').update(data).digest('hex') !== sum)
        throw new Error(`${name} is not what was packed: its checksum differs.`);
      const manifest: Manifest = JSON.parse(await run('tar', ['-xzOf', file, 'package/package.json']));
      const dependencies = Object.keys(manifest.dependencies ?? {});
      const integrity = `sha512-${createHash('sha512').update(data).digest('base64')}`;
      return { file, name: manifest.name, version: manifest.version, dependencies, integrity };
    }),
  );
}

/** @throws When one would be published with changes of a package that no published version has. */
async function findUnpublished(tarballs: Tarball[]): Promise<Tarball[]> {
  const changed = new Set<string>();
  const unpublished: Tarball[] = [];
  for (const tarball of tarballs) {
    const { name, version, integrity, dependencies } = tarball;
    const known = await findPublished(`${name}@${version}`);
    if (known && known !== integrity) changed.add(name);
    const needed = dependencies.find((one) => changed.has(one));
    if (!known && needed) {
      throw new Error(`${name}@${version} needs changes in ${needed} that have no version: give it one.`);
    }
    if (!known) unpublished.push(tarball);
    else
      console.log(`= ${name}@${version} is published${known === integrity ? '' : ', with other contents'}`);
  }
  return unpublished;
}

async function publish({ file, name, version }: Tarball): Promise<void> {
  const tag = /-([a-z]+)/i.exec(version)?.[1] ?? (version.includes('-') ? 'next' : 'latest');
  const provenance = `--provenance=${values.provenance}`;
  await run('npm', ['publish', file, '--access', 'public', '--tag', tag, provenance, ...registry]);
  console.log(`+ ${name}@${version} (${tag})`);
}

/** @returns The integrity of what the registry has under this name and version, if it has any. */
async function findPublished(version: string): Promise<string | undefined> {
  const { code, stdout, output } = await tryRun('npm', [
    'view',
    version,
    'dist.integrity',
    '--json',
    '--prefer-online',
    ...registry,
  ]);
  if (code === 0) return stdout.trim() ? JSON.parse(stdout) : undefined;
  if (output.includes('E404')) return undefined;
  throw new Error(`Cannot ask the registry for ${version}:\n${output}`);
}
