import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareContracts } from './compare-contracts.ts';
import type { Finding } from './finding.ts';
import { type Base, exportFolder, findBase, foldersAt } from './git.ts';
import { greatest, type Verdict } from './verdict.ts';

/** What has become of one API's contract. */
export interface ApiReport {
  /** The folder in `specs/` and in `packages/`. */
  readonly api: string;
  readonly base: Base;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** The folder that stands for the repository at the base; locations of the base lie in it. */
  readonly baseFolder: string;
}

/**
 * Compares every contract of the working tree with a commit.
 *
 * @param given A branch, tag or commit; by default the last release of each API, else `main`.
 * @throws {GitProblem} When there is no such commit. {UnreadableContract} When a contract cannot be read.
 */
export async function compareRepository(repository: string, given?: string): Promise<ApiReport[]> {
  const present = apisIn(repository);
  const { commit } = findBase(repository, given, tagsOf('*'));
  const before = foldersAt(repository, commit, 'specs');
  const reports: ApiReport[] = [];
  for (const api of [...new Set([...present, ...before])].sort()) {
    reports.push(await compareApi(repository, api, findBase(repository, given, tagsOf(api))));
  }
  return reports;
}

const tagsOf = (api: string) => `@latchkey/${api}@*`;

const apisIn = (repository: string) => {
  const specs = join(repository, 'specs');
  const names = existsSync(specs) ? readdirSync(specs) : [];
  return names.filter((name) => existsSync(rootOf(repository, name)));
};

const rootOf = (repository: string, api: string) => join(repository, 'specs', api, 'openapi.yaml');

async function compareApi(repository: string, api: string, base: Base): Promise<ApiReport> {
  const baseFolder = mkdtempSync(join(tmpdir(), 'latchkey-contract-base-'));
  try {
    if (foldersAt(repository, base.commit, 'specs').includes(api)) {
      exportFolder(repository, base.commit, `specs/${api}`, baseFolder);
    }
    const [before, after] = [baseFolder, repository].map((folder) => rootOf(folder, api)) as [string, string];
    const findings = await compareRoots(api, before, after);
    const verdict = greatest(findings.map((finding) => finding.verdict));
    return { api, base, verdict, findings, baseFolder };
  } finally {
    rmSync(baseFolder, { recursive: true });
  }
}

async function compareRoots(api: string, before: string, after: string): Promise<readonly Finding[]> {
  const [existed, exists] = [existsSync(before), existsSync(after)];
  if (existed && exists) return compareContracts(before, after);
  const start = (file: string) => ({ file, line: 1, column: 1, pointer: '' });
  const common = { places: [api], seenBy: ['wire'] } as const;
  if (exists) return [{ ...common, verdict: 'minor', message: 'the API is new', revision: start(after) }];
  return existed ? [{ ...common, verdict: 'major', message: 'the API is gone', base: start(before) }] : [];
}
