// Publishes the tarballs of a folder that pack.ts has filled, and nothing else. It needs only Node, npm and tar, because
// it runs where the right to publish is, and no third party's code belongs there.

import { resolve } from 'node:path';
import { readArguments } from './read-arguments.ts';
import { run } from './run.ts';
import { findPublished, readTarballs, type Tarball } from './tarballs.ts';

const help = `Usage: node tools/release/src/publish.ts <folder> [--prereleases] [--registry <address>] [--no-provenance]

Publishes the tarballs in a folder made by pack.ts, in the order of its SHA256SUMS. Every checksum is compared
first. A version that the registry has already is left alone, so that a release that broke off can be run again.
When it has other contents there, its changes wait for a version of their own, and nothing that depends on it is
published. A prerelease is published under its own tag, such as "next" for 1.0.0-next.1, all else as "latest".

  --prereleases    publish nothing else: what is no prerelease has to be published already
  --registry       where to; npm's own setting unless given
  --no-provenance  no proof of origin: only for a registry that takes none
  --help           show this`;

const { values, positionals } = readArguments(help, {
  options: {
    prereleases: { type: 'boolean', default: false },
    registry: { type: 'string' },
    provenance: { type: 'boolean', default: true },
    help: { type: 'boolean' },
  },
  allowPositionals: true,
  allowNegative: true,
});
const registry = values.registry ? ['--registry', values.registry] : [];

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

/** @throws When one cannot be published as it is: nothing is published then. */
async function findUnpublished(tarballs: Tarball[]): Promise<Tarball[]> {
  const changed = new Set<string>();
  const unpublished: Tarball[] = [];
  for (const tarball of tarballs) {
    const { name, version, integrity } = tarball;
    const known = await findPublished(tarball, registry);
    if (known && known !== integrity) changed.add(name);
    if (known)
      console.log(`= ${name}@${version} is published${known === integrity ? '' : ', with other contents'}`);
    else {
      checkPublishable(tarball, changed);
      unpublished.push(tarball);
    }
  }
  return unpublished;
}

/** @param changed The packages with changes that no published version has. */
function checkPublishable({ name, version, dependencies }: Tarball, changed: ReadonlySet<string>): void {
  const needed = dependencies.find((one) => changed.has(one));
  if (needed)
    throw new Error(`${name}@${version} needs changes in ${needed} that have no version: give it one.`);
  const isPrerelease = version.includes('-');
  if (values.prereleases && !isPrerelease)
    throw new Error(`${name}@${version} is not published and no prerelease: release it from main first.`);
  if (isPrerelease && tagOf(version) === 'latest')
    throw new Error(`${name}@${version} is a prerelease and cannot be published as "latest".`);
}

/** What npm installs this version by. */
function tagOf(version: string): string {
  return /-([a-z]+)/i.exec(version)?.[1] ?? (version.includes('-') ? 'next' : 'latest');
}

async function publish({ file, name, version }: Tarball): Promise<void> {
  const tag = tagOf(version);
  const provenance = `--provenance=${values.provenance}`;
  await run('npm', ['publish', file, '--access', 'public', '--tag', tag, provenance, ...registry]);
  console.log(`+ ${name}@${version} (${tag})`);
}
