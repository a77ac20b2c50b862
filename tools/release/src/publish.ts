// Publishes the tarballs of a folder that pack.ts has filled, and nothing else. It needs only Node, npm and tar, because
// it runs where the right to publish is, and no third party's code belongs there.

import { resolve } from 'node:path';
import { CommandError, npm, run, runCommand } from '../../cli/src/index.ts';
import { findPublished, readTarballs, type Tarball } from './tarballs.ts';

const usage = `Usage: node tools/release/src/publish.ts <folder> [--prereleases] [--registry <address>] [--no-provenance]

Publishes the tarballs in a folder made by pack.ts, in the order of its SHA256SUMS. Every checksum is compared
first. A version that the registry has already is left alone, so that a release that broke off can be run again.
When it has other contents there, its changes wait for a version of their own, and nothing that depends on it is
published. A prerelease is published under its own tag, such as "next" for 1.0.0-next.1, all else as "latest".

  --prereleases    publish nothing else: what is no prerelease has to be published already
  --registry       where to; npm's own setting unless given
  --no-provenance  no proof of origin: only for a registry that takes none`;

const options = {
  prereleases: { type: 'boolean', default: false },
  registry: { type: 'string' },
  provenance: { type: 'boolean', default: true },
} as const;

interface Settings {
  /** Options for npm that say which registry to publish to. */
  readonly registry: readonly string[];
  readonly prereleases: boolean;
  readonly provenance: boolean;
}

await runCommand({ usage, options, positionals: [1, 1] }, async ({ values, positionals: [folder = ''] }) => {
  const { prereleases, provenance } = values;
  const registry = values.registry ? ['--registry', values.registry] : [];
  const settings = { registry, prereleases, provenance };
  const unpublished = await findUnpublished(await readTarballs(resolve(folder)), settings);
  for (const tarball of unpublished) await publish(tarball, settings);
  return 0;
});

/** @throws When one cannot be published as it is: nothing is published then. */
async function findUnpublished(tarballs: readonly Tarball[], settings: Settings): Promise<Tarball[]> {
  const changed = new Set<string>();
  const unpublished: Tarball[] = [];
  const found = await Promise.all(tarballs.map((tarball) => findPublished(tarball, settings.registry)));
  for (const [index, tarball] of tarballs.entries()) {
    const { name, version, integrity } = tarball;
    const known = found[index];
    if (known && known !== integrity) changed.add(name);
    if (known)
      console.log(`= ${name}@${version} is published${known === integrity ? '' : ', with other contents'}`);
    else {
      checkPublishable(tarball, changed, settings);
      unpublished.push(tarball);
    }
  }
  return unpublished;
}

/** @param changed The packages with changes that no published version has. */
function checkPublishable(
  { name, version, dependencies }: Tarball,
  changed: ReadonlySet<string>,
  { prereleases }: Settings,
): void {
  const needed = dependencies.find((one) => changed.has(one));
  if (needed)
    throw new CommandError(
      `${name}@${version} needs changes in ${needed} that have no version: give it one.`,
    );
  const isPrerelease = version.includes('-');
  if (prereleases && !isPrerelease)
    throw new CommandError(
      `${name}@${version} is not published and no prerelease: release it from main first.`,
    );
  if (isPrerelease && tagOf(version) === 'latest')
    throw new CommandError(`${name}@${version} is a prerelease and cannot be published as "latest".`);
}

/** What npm installs this version by. */
function tagOf(version: string): string {
  return /-([a-z]+)/i.exec(version)?.[1] ?? (version.includes('-') ? 'next' : 'latest');
}

async function publish({ file, name, version }: Tarball, settings: Settings): Promise<void> {
  const tag = tagOf(version);
  const provenance = `--provenance=${settings.provenance}`;
  await run([
    ...npm(),
    'publish',
    file,
    '--access',
    'public',
    '--tag',
    tag,
    provenance,
    ...settings.registry,
  ]);
  console.log(`+ ${name}@${version} (${tag})`);
}
