import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '@latchkey/openapi';
import { sample } from '../sample.ts';
import { PackageCopy } from './copy.ts';
import { type CodeMutant, instrument } from './instrument.ts';
import { readRecord } from './record.ts';
import { type Kill, Results } from './results.ts';
import { targets } from './targets.ts';
import { tryAll } from './try-all.ts';

export interface Choice {
  /** Of the files of the package, relative to it. */
  readonly files: RegExp;
  /** How many mutants at most, chosen by the seed. */
  readonly count: number;
  readonly seed: number;
}

export interface Tried {
  readonly mutant: CodeMutant;
  readonly kill: Kill | undefined;
  /** How many tests reach it; 0 with `isLoaded` when only loading its file does. */
  readonly reached: number;
  readonly isLoaded: boolean;
}

export interface Outcome {
  /** All of the chosen files. */
  readonly mutants: number;
  readonly files: number;
  readonly tried: readonly Tried[];
}

/** Tries the mistakes of one package. Nothing in the repository changes but the results that are kept. */
export async function mutatePackage(
  root: string,
  name: string,
  { files, count, seed }: Choice,
  onProgress: (text: string) => void,
): Promise<Outcome> {
  const { leftOut, testsLeftOut } = targets[name] ?? { leftOut: [] };
  using copy = new PackageCopy(root, name);
  const inPackage = [...filesIn(copy.folder)].filter((file) => /^(src|test)\//.test(file));
  const sources = new Map(inPackage.map((file) => [file, readFileSync(join(copy.folder, file))]));
  const isMutated = (file: string) =>
    /^src\/.*\.ts$/.test(file) && !leftOut.some(([some]) => some.test(file));
  const all = await instrument(copy.folder, inPackage.filter(isMutated));
  const mutants = all.filter(({ file }) => files.test(file));
  const chosen = sample(mutants, count, seed);

  const results = new Results(join(root, 'tools/mutate/reports/code'), name, all, sources);
  const tests = inPackage.filter((file) => file.endsWith('.test.ts') && !testsLeftOut?.test(file));
  await tryAll({ folder: copy.folder, mutants: chosen, tests, record: results.record, onProgress });
  results.save();

  const kills = results.kills();
  const lines = readRecord(results.record);
  const loaded = new Set(lines.flatMap((line) => ('loaded' in line ? line.loaded : [])));
  const reached = new Map<string, number>();
  for (const line of lines)
    if ('hits' in line) for (const id of line.hits) reached.set(id, (reached.get(id) ?? 0) + 1);
  return {
    mutants: mutants.length,
    files: new Set(mutants.map(({ file }) => file)).size,
    tried: chosen.map((mutant) => ({
      mutant,
      kill: kills.get(mutant.id),
      reached: reached.get(mutant.id) ?? 0,
      isLoaded: loaded.has(mutant.id),
    })),
  };
}
