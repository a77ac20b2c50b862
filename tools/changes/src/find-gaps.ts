import { type ApiReport, greatest, isAtLeast, type Verdict } from '@latchkey/contract-diff';
import semver from 'semver';
import { type Changeset, changedSince, fileAt, readChangesets } from './changesets.ts';
import { type Package, packagesIn, type Release, releasesFor } from './packages.ts';

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
export function findGaps(repository: string, reports: readonly ApiReport[]): Gap[] {
  const packages = packagesIn(repository);
  const all = readChangesets(repository, packages);
  return reports.flatMap((report) => {
    const { api, verdict, base } = report;
    if (verdict === 'none') return [];
    const since = changedSince(repository, base.commit, all);
    return releasesFor(api, verdict, packages).flatMap((wanted) => {
      const changesets = since.filter(({ releases }) => releases.some(({ name }) => name === wanted.name));
      const types = changesets.flatMap(({ releases }) =>
        releases.filter(({ name }) => name === wanted.name).map(({ type }) => type),
      );
      const promised = greatest([...types, raised(repository, base.commit, packages, wanted.name)]);
      return isAtLeast(promised, wanted.type) ? [] : [{ report, wanted, promised, changesets }];
    });
  });
}

/** How far a version has been raised since a commit: a release has used its changesets up. */
function raised(repository: string, commit: string, packages: readonly Package[], name: string): Verdict {
  const found = packages.find((entry) => entry.name === name);
  const before = found && fileAt(repository, commit, `${found.folder}/package.json`);
  if (!found || !before) return 'none';
  const { version } = JSON.parse(before);
  const step = semver.gt(found.version, version) ? semver.diff(version, found.version) : null;
  return step === 'major' || step === 'minor' || step === 'patch' ? step : 'none';
}
