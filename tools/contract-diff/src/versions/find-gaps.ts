import { type PublicPackage, publicPackages } from '@latchkey/cli';
import semver from 'semver';
import type { ApiReport } from '../compare-repository.ts';
import { greatest, isAtLeast, type Verdict } from '../finding.ts';
import type { History } from '../git.ts';
import { type Changeset, changedSince, readChangesets } from './changesets.ts';
import { type Release, releasesFor } from './releases.ts';

/** A package whose next version would be too small for what its contract has become. */
export interface Gap {
  readonly report: ApiReport;
  readonly wanted: Release;
  /** The greatest that is promised so far. */
  readonly promised: Verdict;
  /** The changesets that promise it. */
  readonly changesets: readonly Changeset[];
}

/**
 * Compares what each contract's change asks for with what changesets, or versions already raised, promise.
 *
 * @throws {UnusableChangeset} When one would stop the next release.
 */
export function findGaps(history: History, reports: readonly ApiReport[]): Gap[] {
  const { repository } = history;
  const packages = publicPackages(repository);
  const all = readChangesets(repository, packages);
  return reports.flatMap((report) => {
    const { api, verdict, base } = report;
    if (verdict === 'none') return [];
    const since = changedSince(history, base.commit, all);
    return releasesFor(api, verdict, packages).flatMap((wanted) => {
      const naming = (changeset: Changeset) => changeset.releases.filter(({ name }) => name === wanted.name);
      const changesets = since.filter((changeset) => naming(changeset).length > 0);
      const types = changesets.flatMap(naming).map(({ type }) => type);
      const promised = greatest([...types, raised(history, base.commit, packages, wanted.name)]);
      return isAtLeast(promised, wanted.type) ? [] : [{ report, wanted, promised, changesets }];
    });
  });
}

/** What is wrong with a gap, in words. */
export function describeGap({ report, wanted, promised, changesets }: Gap): string {
  const change = `the contract of ${report.api} has a ${report.verdict} change`;
  const files = changesets.map(({ file }) => file).join(', ');
  return files
    ? `${files} promises a ${promised} release of ${wanted.name}, but ${change}.`
    : `No changeset names ${wanted.name}, but ${change}.`;
}

/** How far a version has been raised since a commit: a release has used its changesets up. */
export function raised(
  history: History,
  commit: string,
  packages: readonly PublicPackage[],
  name: string,
): Verdict {
  const manifests = packages.map(({ folder }) => `${folder}/package.json`);
  const index = packages.findIndex(({ manifest }) => manifest.name === name);
  const [found, before] = [packages[index], history.filesAt(commit, manifests)[index]];
  if (!found || !before) return 'none';
  const { version } = JSON.parse(before);
  const now = found.manifest.version;
  const step = semver.gt(now, version) ? semver.diff(version, now) : null;
  return step === 'major' || step === 'minor' || step === 'patch' ? step : 'none';
}
