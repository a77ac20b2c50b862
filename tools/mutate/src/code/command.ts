import { UsageError } from '@latchkey/cli';
import { type CodeFigures, figuresOf } from './figures.ts';
import { type Choice, mutatePackage } from './mutate-package.ts';
import { goals, targets } from './targets.ts';

/**
 * Tries the code of packages, and says what nobody noticed.
 *
 * @param names Of packages; all that have a row in `targets` when there are none.
 * @returns The figures, and whether every goal is reached.
 * @throws {UsageError} When a package has no row.
 */
export async function mutateCode(
  root: string,
  names: readonly string[],
  choice: Choice,
): Promise<{ readonly figures: readonly CodeFigures[]; readonly isReached: boolean }> {
  for (const name of names)
    if (!targets[name])
      throw new UsageError(
        `${name} is none of the packages whose code is tried: ${Object.keys(targets).join(', ')}.`,
      );
  const figures: CodeFigures[] = [];
  let isReached = true;
  for (const name of names.length > 0 ? names : Object.keys(targets)) {
    const outcome = await mutatePackage(root, name, choice, (text) => console.error(`${name}: ${text}`));
    const all = figuresOf(name, outcome, choice.files.source);
    figures.push(all);
    for (const { file, line, mutation, reason } of all.survivors)
      console.error(`packages/${name}/${file}:${line}: ${mutation} (${reason})`);
    for (const goal of goals.filter((row) => row.package === name)) {
      const tried = outcome.tried.filter(({ mutant }) => goal.files.test(mutant.file));
      if (tried.length === 0) continue;
      const { score } = figuresOf(name, { ...outcome, tried, mutants: tried.length });
      if (score >= goal.least) continue;
      isReached = false;
      console.error(`${goal.what} of ${name}: ${score} % are noticed, and ${goal.least} % ought to be.`);
    }
  }
  console.table(
    Object.fromEntries(
      figures.map(({ package: name, survivors: _, interval, ...row }) => [
        name,
        { ...row, interval: interval?.join('–') ?? '' },
      ]),
    ),
  );
  return { figures, isReached };
}
