import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apisIn } from '@latchkey/openapi';
import type { RunRedocly } from '@latchkey/redocly';
import { bundle } from './bundle.ts';
import { areSame, compareContracts } from './compare-contracts.ts';
import { compareGenerated } from './compare-generated.ts';
import { type Finding, greatest, type Verdict } from './finding.ts';
import type { Base, History } from './git.ts';
import { withRedocly } from './with-redocly.ts';

/** What differs between two contracts. */
export interface Report {
  /** The folder in `specs/` and in `packages/`. */
  readonly api: string;
  /** A commit, or the name of another contract of the working tree. */
  readonly base: { readonly ref: string; readonly commit?: string };
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** The folder that stands for the repository at the base; locations of the base lie in it. */
  readonly baseFolder: string;
}

/** What has become of one API's contract since a commit. */
export interface ApiReport extends Report {
  readonly base: Base;
}

/**
 * Compares every contract of the working tree with a commit: the one that was given, or the last release of each API,
 * else `main`.
 *
 * @throws {GitProblem} When there is no such commit. {UnreadableContract} When a contract cannot be read.
 */
export async function compareRepository(history: History): Promise<ApiReport[]> {
  const { repository } = history;
  const present = apisIn(repository);
  const before = history.apisAt(history.base(tagsOf('*')).commit);
  const reports: ApiReport[] = [];
  await withRedocly(async (redocly) => {
    for (const api of [...new Set([...present, ...before])].sort()) {
      const base = history.base(tagsOf(api));
      const folders = [`specs/${api}/`, `${generatedIn(api)}/`];
      const isChanged = history
        .changedSince(base.commit)
        .some((file) => folders.some((folder) => file.startsWith(folder)));
      reports.push(
        isChanged
          ? await compareApi(redocly, history, api, base)
          : { api, base, verdict: 'none', findings: [], baseFolder: repository },
      );
    }
  });
  return reports;
}

const tagsOf = (api: string) => `@latchkey/${api}@*`;

async function compareApi(
  redocly: RunRedocly,
  history: History,
  api: string,
  base: Base,
): Promise<ApiReport> {
  const { repository } = history;
  const baseFolder = mkdtempSync(join(tmpdir(), 'latchkey-contract-base-'));
  const roots = [baseFolder, repository].map((folder) => join(folder, 'specs', api, 'openapi.yaml'));
  const [before, after] = roots as [string, string];
  try {
    history.exportFolders(base.commit, [`specs/${api}`, generatedIn(api)], baseFolder);
    const findings =
      existsSync(before) && existsSync(after)
        ? [
            ...(await compareContracts(before, after)),
            ...(await compareGenerated(
              join(baseFolder, generatedIn(api)),
              await generatedNow(redocly, { repository, api, baseFolder, before, after }),
              join(repository, generatedIn(api)),
            )),
          ]
        : comingAndGoing(api, before, after);
    const verdict = greatest(findings.map((finding) => finding.verdict));
    return { api, base, verdict, findings, baseFolder };
  } finally {
    rmSync(baseFolder, { recursive: true });
  }
}

const generatedIn = (api: string) => `packages/${api}/src/generated`;

interface Sides {
  readonly repository: string;
  readonly api: string;
  readonly baseFolder: string;
  readonly before: string;
  readonly after: string;
}

/** A folder with what the generator makes now of the contract as it was. */
async function generatedNow(redocly: RunRedocly, sides: Sides): Promise<string> {
  const { repository, api, baseFolder, before, after } = sides;
  const current = join(repository, generatedIn(api));
  // What is in the working tree is what is made of the contract there: the gate sees to it.
  if (areSame(before, after) || !existsSync(join(baseFolder, generatedIn(api)))) return current;
  const { generatedFiles, writeGenerated } = await import('@latchkey/codegen');
  const { schemaModule } = await import('@latchkey/codegen/schema-module');
  const contract = await bundle(redocly, before, baseFolder);
  // The contract as it was may be one that the generator no longer takes. Its types can be made all the same.
  const typesAlone = async () => ({ 'openapi.json': contract, 'schema.ts': await schemaModule(contract) });
  const folder = join(baseFolder, 'generated');
  writeGenerated(folder, await generatedFiles(contract).catch(typesAlone));
  return folder;
}

/** An API that has only one of the two sides, or none. */
function comingAndGoing(api: string, before: string, after: string): Finding[] {
  const start = (file: string) => ({ file, line: 1, column: 1, pointer: '' });
  const common = { places: [api], seenBy: ['wire'] } as const;
  if (existsSync(after))
    return [{ ...common, verdict: 'minor', message: 'the API is new', revision: start(after) }];
  return existsSync(before)
    ? [{ ...common, verdict: 'major', message: 'the API is gone', base: start(before) }]
    : [];
}
