import { publicPackages } from '@latchkey/cli';
import { type Base, History } from '../git.ts';
import { changedSince, readChangesets } from './changesets.ts';
import { raised } from './find-gaps.ts';

/** A published package whose hand-written source has changed, without a changeset that names it. */
export interface UnnamedSource {
  readonly name: string;
  readonly base: Base;
  /** Relative to the repository. */
  readonly files: readonly string[];
}

/**
 * Finds packages that shops would get changed without a word in the changelog. Generated code is not looked at: its
 * contract asks for a changeset. A changeset that names no package says that shops notice nothing.
 *
 * @param base A branch, tag or commit; by default the last release of each package, else main.
 * @throws {UnusableChangeset} When one would stop the next release.
 */
export function findUnnamedSources(repository: string, base: string | undefined): UnnamedSource[] {
  const history = new History(repository, base);
  const packages = publicPackages(repository);
  const all = readChangesets(repository, packages);
  return packages.flatMap(({ folder, manifest: { name } }) => {
    const found = history.base(`${name}@*`);
    const files = history
      .changedSince(found.commit)
      .filter((file) => file.startsWith(`${folder}/src/`) && !file.startsWith(`${folder}/src/generated/`));
    if (files.length === 0) return [];
    const isNamed = changedSince(repository, found.commit, all).some(
      ({ releases }) => releases.length === 0 || releases.some((release) => release.name === name),
    );
    const isReleased = raised(repository, found.commit, packages, name) !== 'none';
    return isNamed || isReleased ? [] : [{ name, base: found, files }];
  });
}

/** What is wrong with it, in words. */
export const describeUnnamed = ({ name, base, files }: UnnamedSource): string =>
  `No changeset names ${name}, but its source has changed since ${base.ref}: ${files.join(', ')}.`;
