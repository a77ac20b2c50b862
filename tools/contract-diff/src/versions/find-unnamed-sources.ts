import { publicPackages } from '@latchkey/cli';
import type { Base, History } from '../git.ts';
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
 * @param history What each package is compared with: a commit that was given, or its last release, else main.
 * @throws {UnusableChangeset} When one would stop the next release.
 */
export function findUnnamedSources(history: History): UnnamedSource[] {
  const { repository } = history;
  const packages = publicPackages(repository);
  const all = readChangesets(repository, packages);
  return packages.flatMap(({ folder, manifest: { name } }) => {
    const found = history.base(`${name}@*`);
    const files = history
      .changedSince(found.commit)
      .filter((file) => file.startsWith(`${folder}/src/`) && !file.startsWith(`${folder}/src/generated/`));
    if (files.length === 0) return [];
    const isNamed = changedSince(history, found.commit, all).some(
      ({ releases }) => releases.length === 0 || releases.some((release) => release.name === name),
    );
    const isReleased = raised(history, found.commit, packages, name) !== 'none';
    return isNamed || isReleased ? [] : [{ name, base: found, files }];
  });
}

/** What is wrong with it, in words. */
export const describeUnnamed = ({ name, base, files }: UnnamedSource): string =>
  `No changeset names ${name}, but its source has changed since ${base.ref}: ${files.join(', ')}.`;
